import { alertKind, id, severity } from '@tocsin/events';
import { type AccessControl, problem, problemDocument } from '@tocsin/service-kit';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { seesCustomer } from '../access/sees-customer.ts';
import type { UnitTree } from '../access/unit-tree.ts';
import { visibleUnits } from '../access/visible-units.ts';
import type { CustomerPositions } from '../positions/customer-positions.ts';
import { guaranteeWhatIf } from '../positions/guarantee-what-if.ts';
import { seenCustomers } from '../positions/seen-customers.ts';
import type { StoredNetworkReader } from '../positions/stored-network.ts';
import { notFound } from './not-found.ts';

const sum = z.string().regex(/^-?\d+$/);
const percent = z.string().nullable();
const ids = z.array(z.string()).readonly();

const proposed = z.strictObject({
  guarantorId: id,
  borrowerId: id,
  amountMinor: z.int().positive(),
});

const answer = z.object({
  ...proposed.shape,
  asOf: z.iso.date().nullable(),
  isMutual: z.boolean().meta({ description: 'The two would guarantee each other, and do not yet.' }),
  isInCircle: z.boolean().meta({ description: 'Both would belong to one circle.' }),
  circleIds: ids.meta({ description: 'The circles that it would join, or that holds both already.' }),
  memberIds: ids,
  newMemberIds: ids,
  cycles: z.array(ids).readonly().meta({ description: 'The cycles that would lead through it.' }),
  cyclesCapped: z.boolean(),
  guarantor: z.object({
    netAssetsMinor: z.int().nullable(),
    givenMinorBefore: sum,
    givenMinorAfter: sum,
    givenToNetAssetsPercentBefore: percent,
    givenToNetAssetsPercentAfter: percent,
  }),
  lenders: z.array(z.object({ customerId: z.string(), lenderCount: z.int().nullable() })).meta({
    description:
      'As MUL-01 counts: the lenders of a company, the debts of a person, this bank included. Without a credit ' +
      'report this bank alone; null where it lent nothing either.',
  }),
  signals: z
    .array(
      z.object({
        signal: z.string(),
        subject: z.string(),
        before: severity.nullable(),
        after: severity.nullable(),
        kindAfter: alertKind.nullable(),
      }),
    )
    .meta({ description: 'What the rules say of both customers, their circle and their pair.' }),
});

export type AskWhatIfGuaranteeDependencies = Readonly<{
  network: StoredNetworkReader;
  exposure: CustomerPositions['exposure'];
  unitTree: () => Promise<UnitTree>;
  callerOf: AccessControl['callerOf'];
}>;

/** POST /v1/what-if/guarantee */
export const askWhatIfGuarantee =
  ({ network, exposure, unitTree, callerOf }: AskWhatIfGuaranteeDependencies): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/v1/what-if/guarantee',
      {
        schema: {
          tags: ['figures'],
          summary: 'What a guarantee would change, before it is signed; it changes nothing',
          body: proposed,
          response: { 200: answer, 400: problemDocument, 404: problemDocument },
        },
      },
      async (request) => {
        const { guarantorId, borrowerId } = request.body;
        if (guarantorId === borrowerId)
          throw problem(400, 'guarantee-of-oneself', 'Nobody guarantees his own debt.');
        const caller = callerOf(request);
        const sees = seesCustomer(caller, visibleUnits(caller, await unitTree()));
        const readings = await network.readApart();
        const { customerOf, reading } = readings.now;
        const seen = seenCustomers({ customerOf, projection: reading.network.projection }, sees);
        for (const customerId of [guarantorId, borrowerId])
          if (!seen.isSeen(customerId)) throw notFound(`customer ${customerId}`);
        const lenders = await Promise.all(
          [guarantorId, borrowerId].map(async (customerId) => ({
            customerId,
            lenderCount: (await exposure(customerId))?.lenderCount ?? null,
          })),
        );
        return { ...guaranteeWhatIf(readings, request.body, seen), lenders };
      },
    );
  };
