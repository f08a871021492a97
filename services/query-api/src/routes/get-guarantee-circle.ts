import { type AccessControl, problemDocument } from '@tocsin/service-kit';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { seesCustomer } from '../access/sees-customer.ts';
import type { UnitTree } from '../access/unit-tree.ts';
import { visibleUnits } from '../access/visible-units.ts';
import { circlesSeen } from '../positions/guarantee-circles.ts';
import type { StoredNetworkReader } from '../positions/stored-network.ts';
import { circleDetail } from './circle-schemas.ts';
import { notFound } from './not-found.ts';

export type GetGuaranteeCircleDependencies = Readonly<{
  network: Pick<StoredNetworkReader, 'read'>;
  unitTree: () => Promise<UnitTree>;
  callerOf: AccessControl['callerOf'];
}>;

/** GET /v1/guarantee-circles/{id} */
export const getGuaranteeCircle =
  ({ network, unitTree, callerOf }: GetGuaranteeCircleDependencies): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/v1/guarantee-circles/:circleId',
      {
        schema: {
          tags: ['figures'],
          summary: 'A guarantee circle, and what a default of a member would do',
          params: z.object({ circleId: z.string() }),
          response: { 200: circleDetail, 404: problemDocument },
        },
      },
      async (request) => {
        const { circleId } = request.params;
        const caller = callerOf(request);
        const sees = seesCustomer(caller, visibleUnits(caller, await unitTree()));
        const found = circlesSeen(await network.read(), sees).detail(circleId);
        if (found === undefined) throw notFound(`guarantee circle ${circleId}`);
        return found;
      },
    );
  };
