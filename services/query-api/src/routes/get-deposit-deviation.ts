import { id } from '@tocsin/events';
import { type AccessControl, problemDocument } from '@tocsin/service-kit';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { UnitTree } from '../access/unit-tree.ts';
import { visibleUnits } from '../access/visible-units.ts';
import { notFound } from './not-found.ts';

/** A sum of money that can leave ±(2^53−1): then a text. */
const minor = z.union([z.int(), z.string().regex(/^-?\d+$/)]);

const depositDeviation = z.object({
  orgUnitId: z.string(),
  month: z.string(),
  asOf: z.iso.date().meta({ description: 'The last closed accounting date.' }),
  basis: z.enum(['ledger', 'accounts']),
  days: z.int().meta({ description: 'Days counted; the sums are over them.' }),
  monthEndBalanceMinor: minor,
  balanceSumMinor: minor,
  dailyAverageMinor: z.string().meta({ description: 'Four decimals, half-even.' }),
  deviationPercent: z.string().nullable(),
  final: z.boolean().meta({ description: 'The month is complete and every day of it closed.' }),
  ceilingMinor: minor.nullable(),
  headroomMinor: minor.nullable(),
  heldFlatPercent: z.string().nullable(),
  daily: z.array(z.object({ date: z.iso.date(), balanceMinor: minor })).readonly(),
});
/** How a unit's deposits deviate from their daily average in a month. */
export type DepositDeviation = z.input<typeof depositDeviation>;

const month = z.string().regex(/^(?!0000)\d{4}-(0[1-9]|1[0-2])$/, 'must be a month, YYYY-MM');

export type GetDepositDeviationDependencies = Readonly<{
  /** Undefined for a unit that is not known or has no figures in that month. */
  depositDeviation: (orgUnitId: string, month: string) => Promise<DepositDeviation | undefined>;
  unitTree: () => Promise<UnitTree>;
  callerOf: AccessControl['callerOf'];
}>;

/** GET /v1/org-units/{id}/deposit-deviation */
export const getDepositDeviation =
  (figures: GetDepositDeviationDependencies): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/v1/org-units/:orgUnitId/deposit-deviation',
      {
        schema: {
          tags: ['figures'],
          summary: "A unit's deposit deviation in a month, day by day",
          params: z.object({ orgUnitId: z.string() }),
          querystring: z.strictObject({ month: month.meta({ description: 'The calendar month, YYYY-MM.' }) }),
          response: { 200: depositDeviation, 400: problemDocument, 404: problemDocument },
        },
      },
      async (request) => {
        const { orgUnitId } = request.params;
        const visible = visibleUnits(figures.callerOf(request), await figures.unitTree());
        const exists = id.safeParse(orgUnitId).success && visible.includes(orgUnitId);
        const found = exists ? await figures.depositDeviation(orgUnitId, request.query.month) : undefined;
        if (found === undefined) throw notFound(`figure of unit ${orgUnitId} in ${request.query.month}`);
        return found;
      },
    );
  };
