import type { CustomerExposureView } from '@tocsin/books';
import { id } from '@tocsin/events';
import { type AccessControl, problemDocument } from '@tocsin/service-kit';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isManagedByCaller } from '../access/managed-customers.ts';
import { MASK } from '../access/mask.ts';
import { seesCustomer } from '../access/sees-customer.ts';
import type { UnitTree } from '../access/unit-tree.ts';
import { type VisibleUnits, visibleUnits } from '../access/visible-units.ts';
import type { CustomerPositions, FoundExposure } from '../positions/customer-positions.ts';
import type { SeesCustomer } from '../positions/seen-customers.ts';
import { notFound } from './not-found.ts';

/** A sum of money as text: it can leave ±(2^53−1). */
const sum = z.string().regex(/^-?\d+$/);
const minor = z.int();

const guarantee = z.object({
  guaranteeId: z.string(),
  customerId: z.string().meta({ description: 'The other side.' }),
  amountMinor: minor,
  expiresOn: z.iso.date().optional(),
});

const facility = z.object({
  kind: z.enum(['loan', 'card', 'consumer', 'acceptance', 'guarantee']),
  limitMinor: minor,
  balanceMinor: minor,
  daysPastDue: z.int(),
});

const exposure = z.object({
  customerId: z.string(),
  asOf: z.iso.date(),
  loans: z
    .array(
      z.object({
        loanId: z.string(),
        branchId: z.string(),
        product: z.string().nullable().meta({ description: 'Null where nobody said.' }),
        outstandingMinor: minor,
      }),
    )
    .readonly()
    .meta({ description: 'Of units that the caller sees.' }),
  outstandingMinor: sum.meta({ description: 'Of all loans here.' }),
  acceptances: z
    .array(
      z.object({
        acceptanceId: z.string(),
        branchId: z.string(),
        amountMinor: minor,
        maturityDate: z.iso.date(),
      }),
    )
    .readonly()
    .meta({ description: 'Bills accepted and not paid yet, of units that the caller sees.' }),
  acceptancesMinor: sum.meta({ description: 'Of all bills accepted here and not paid yet.' }),
  elsewhere: z
    .object({
      reportDate: z.iso.date(),
      isStale: z.boolean(),
      financingMinor: sum,
      lenders: z
        .array(z.object({ lenderId: z.string(), facilities: z.array(facility).readonly() }))
        .readonly(),
      earlier: z.array(z.object({ reportDate: z.iso.date(), financingMinor: sum })).readonly(),
    })
    .nullable()
    .meta({ description: 'By the latest credit report; null while none was read.' }),
  inquiries: z.array(z.object({ date: z.iso.date(), lenderId: z.string(), purpose: z.string() })).readonly(),
  legalEvents: z.array(z.object({ kind: z.string(), date: z.iso.date() })).readonly(),
  guaranteesGiven: z.array(guarantee).readonly(),
  guaranteesGivenMinor: sum,
  guaranteesReceived: z.array(guarantee).readonly(),
  guaranteesReceivedMinor: sum,
  group: z
    .object({
      groupId: z.string(),
      members: z.array(z.string()).readonly().meta({ description: 'Those of other units are masked.' }),
      registeredGroupIds: z.array(z.string()).readonly(),
      outstandingMinor: sum,
      elsewhereMinor: sum,
      membersUnknown: z.int(),
    })
    .nullable(),
});

/** What a caller sees of it: loans, bills and group members of other units do not exist for him. */
const viewFor = (
  { view, memberOf }: FoundExposure,
  visible: VisibleUnits,
  sees: SeesCustomer,
): CustomerExposureView => ({
  ...view,
  loans: view.loans.filter(({ branchId }) => visible.includes(branchId)),
  acceptances: view.acceptances.filter(({ branchId }) => visible.includes(branchId)),
  group: view.group && {
    ...view.group,
    members: view.group.members.map((id) => (id === view.customerId || sees(memberOf(id)) ? id : MASK)),
  },
});

export type GetCustomerExposureDependencies = Readonly<{
  exposure: CustomerPositions['exposure'];
  unitTree: () => Promise<UnitTree>;
  callerOf: AccessControl['callerOf'];
}>;

/** GET /v1/customers/{id}/exposure */
export const getCustomerExposure =
  (positions: GetCustomerExposureDependencies): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/v1/customers/:customerId/exposure',
      {
        schema: {
          tags: ['figures'],
          summary: 'What a customer owes and stands for, here and elsewhere',
          params: z.object({ customerId: z.string() }),
          response: { 200: exposure, 404: problemDocument },
        },
      },
      async (request) => {
        const { customerId } = request.params;
        const caller = positions.callerOf(request);
        const found = id.safeParse(customerId).success ? await positions.exposure(customerId) : undefined;
        const visible = visibleUnits(caller, await positions.unitTree());
        const isSeen = found?.unitIds.some(visible.includes) ?? false;
        if (found === undefined || !isSeen || !isManagedByCaller(caller, found.managerId))
          throw notFound(`customer ${customerId}`);
        return viewFor(found, visible, seesCustomer(caller, visible));
      },
    );
  };
