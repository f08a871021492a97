import { id } from '@tocsin/events';
import { type AccessControl, problemDocument } from '@tocsin/service-kit';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isManagedByCaller } from '../access/managed-customers.ts';
import type { UnitTree } from '../access/unit-tree.ts';
import { visibleUnits } from '../access/visible-units.ts';
import type { CustomerPositions } from '../positions/customer-positions.ts';
import { notFound } from './not-found.ts';

const grade = z.enum(['normal', 'special-mention', 'substandard', 'doubtful', 'loss']);
const minor = z.int();

const loan = z.object({
  loanId: z.string(),
  customerId: z.string(),
  orgUnitId: z.string(),
  asOf: z.iso.date().meta({ description: 'The last closed accounting date of the entity that books it.' }),
  outstandingMinor: minor,
  overduePrincipalMinor: minor,
  overdueInterestMinor: minor,
  daysPastDue: z.int(),
  daysPastDuePrincipal: z.int(),
  daysPastDueInterest: z.int(),
  overdueSince: z.iso.date().nullable().meta({ description: 'The due date that daysPastDue counts from.' }),
  grade: grade.nullable().meta({ description: "The bank's own." }),
  minimumGrade: grade.meta({ description: 'That its days past due demand at least.' }),
  schedule: z
    .array(
      z.object({
        dueDate: z.iso.date(),
        principalMinor: minor,
        interestMinor: minor,
        paidMinor: minor,
      }),
    )
    .readonly(),
});

export type GetLoanDependencies = Readonly<{
  loan: CustomerPositions['loan'];
  unitTree: () => Promise<UnitTree>;
  callerOf: AccessControl['callerOf'];
}>;

/** GET /v1/loans/{id} */
export const getLoan =
  (positions: GetLoanDependencies): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/v1/loans/:loanId',
      {
        schema: {
          tags: ['figures'],
          summary: 'A loan: what is owed and overdue, its grades and its schedule',
          params: z.object({ loanId: z.string() }),
          response: { 200: loan, 404: problemDocument },
        },
      },
      async (request) => {
        const { loanId } = request.params;
        const caller = positions.callerOf(request);
        const found = id.safeParse(loanId).success ? await positions.loan(loanId) : undefined;
        const orgUnitId = found?.branchId ?? undefined;
        const visible = visibleUnits(caller, await positions.unitTree());
        const isSeen = orgUnitId !== undefined && visible.includes(orgUnitId);
        if (found === undefined || orgUnitId === undefined || !isSeen) throw notFound(`loan ${loanId}`);
        if (!isManagedByCaller(caller, found.managerId)) throw notFound(`loan ${loanId}`);
        return { ...found, orgUnitId };
      },
    );
  };
