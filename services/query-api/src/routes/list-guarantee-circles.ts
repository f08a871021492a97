import { type AccessControl, type Caller, problem, problemDocument } from '@tocsin/service-kit';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { seesCustomer } from '../access/sees-customer.ts';
import type { UnitTree } from '../access/unit-tree.ts';
import { visibleUnits } from '../access/visible-units.ts';
import type { PageCursors } from '../alerts/page-cursors.ts';
import { countValue } from '../alerts/query-values.ts';
import { circlesSeen } from '../positions/guarantee-circles.ts';
import type { StoredNetworkReader } from '../positions/stored-network.ts';
import { circleView } from './circle-schemas.ts';

const page = z.object({ items: z.array(circleView), nextCursor: z.string().nullable() });

export type ListGuaranteeCirclesDependencies = Readonly<{
  network: Pick<StoredNetworkReader, 'read'>;
  unitTree: () => Promise<UnitTree>;
  cursors: PageCursors;
  callerOf: AccessControl['callerOf'];
}>;

/** GET /v1/guarantee-circles */
export const listGuaranteeCircles =
  ({ network, unitTree, cursors, callerOf }: ListGuaranteeCirclesDependencies): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/v1/guarantee-circles',
      {
        schema: {
          tags: ['figures'],
          summary: 'Guarantee circles that a member of the caller’s units belongs to, by id',
          querystring: z.strictObject({
            limit: countValue({ min: 1, max: 500, otherwise: 50 }),
            cursor: z.string().optional(),
          }),
          response: { 200: page, 400: problemDocument },
        },
      },
      async (request) => {
        const { limit, cursor } = request.query;
        const caller = callerOf(request);
        const circles = circlesSeen(
          await network.read(),
          seesCustomer(caller, visibleUnits(caller, await unitTree())),
        );
        const after = cursor === undefined ? '' : openCursor(cursors, cursor, caller);
        const ids = circles.ids().filter((id) => id > after);
        const shown = ids.slice(0, limit);
        const last = shown.at(-1);
        return {
          items: shown.flatMap((id) => circles.view(id) ?? []),
          nextCursor:
            last !== undefined && ids.length > limit
              ? cursors.seal({ asOfPosition: 0, sortValue: last, position: 0 }, bindingOf(caller))
              : null,
        };
      },
    );
  };

/** A cursor is good for a caller of the same rights. */
const bindingOf = ({ roles, orgUnits, staffId }: Caller): unknown => [
  'guarantee-circles',
  [...roles].sort(),
  orgUnits,
  staffId ?? null,
];

const openCursor = (cursors: PageCursors, cursor: string, caller: Caller): string => {
  const key = cursors.open(cursor, bindingOf(caller));
  if (key !== undefined) return String(key.sortValue);
  const detail = 'The cursor does not belong to this query. Begin again without it.';
  throw problem(400, 'invalid-cursor', detail, { errors: [{ parameter: 'cursor', detail }] });
};
