import type { BankEvent } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import { inMemoryStateStore } from '@tocsin/stream-runtime';
import { testBank } from '@tocsin/testkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { customerPositions } from '../positions/customer-positions.ts';
import { storedNetworkReader } from '../positions/stored-network.ts';
import { type RunningApi, runningApi } from '../testing/running-api.ts';

const on = (accountingDate: string) => ({ accountingDate, customerId: 'c-1' });
const home = { branchId: '55', managerId: 'm-7' };
const events: readonly BankEvent[] = [
  exampleOf('bank.customer.registered.v1', { ...on('2026-01-01'), ...home }),
  exampleOf('bank.loan.disbursed.v1', {
    ...on('2026-01-01'),
    loanId: 'L-1',
    branchId: '55',
    managerId: 'm-7',
    product: 'sme',
    principalMinor: 100_000,
    maturityDate: '2026-12-31',
    grade: 'normal',
    schedule: [
      { dueDate: '2026-01-10', principalMinor: 40_000, interestMinor: 500 },
      { dueDate: '2026-02-10', principalMinor: 60_000, interestMinor: 400 },
    ],
  }),
  exampleOf('bank.loan.position-declared.v1', {
    ...on('2026-01-12'),
    loanId: 'L-2',
    branchId: '57',
    outstandingMinor: 7_000,
    overduePrincipalMinor: 0,
    overdueInterestMinor: 0,
  }),
  exampleOf('bank.repayment.received.v1', {
    ...on('2026-01-15'),
    loanId: 'L-1',
    principalMinor: 30_000,
    interestMinor: 500,
  }),
  exampleOf('bank.credit-report.received.v1', {
    ...on('2026-01-16'),
    reportDate: '2026-01-16',
    facilities: [
      { lenderId: 'icbc', kind: 'loan', limitMinor: 9_000, balanceMinor: 8_000, daysPastDue: 0 },
      { lenderId: 'abc', kind: 'guarantee', limitMinor: 9_000, balanceMinor: 9_000, daysPastDue: 0 },
    ],
  }),
  exampleOf('bank.guarantee.pledged.v1', {
    accountingDate: '2026-01-16',
    guaranteeId: 'g-1',
    guarantorId: 'c-1',
    borrowerId: 'c-2',
    amountMinor: 5_000,
    expiresOn: '2026-06-30',
  }),
  exampleOf('bank.guarantee.pledged.v1', {
    accountingDate: '2026-01-16',
    guaranteeId: 'g-2',
    guarantorId: 'c-3',
    borrowerId: 'c-1',
    amountMinor: 6_000,
  }),
  exampleOf('bank.guarantee.pledged.v1', {
    accountingDate: '2026-01-16',
    guaranteeId: 'g-3',
    guarantorId: 'c-3',
    borrowerId: 'c-1',
    amountMinor: 7_000,
    expiresOn: '2026-01-18',
  }),
  exampleOf('bank.customer.registered.v1', { ...on('2026-01-17'), ...home, groupId: 'green-hill' }),
  exampleOf('bank.customer.registered.v1', {
    ...{ accountingDate: '2026-01-17', customerId: 'c-4', branchId: '57', groupId: 'green-hill' },
  }),
  exampleOf('bank.loan.position-declared.v1', {
    ...{ accountingDate: '2026-01-17', customerId: 'c-4', loanId: 'L-4', branchId: '57' },
    ...{ outstandingMinor: 500, overduePrincipalMinor: 0, overdueInterestMinor: 0 },
  }),
  exampleOf('bank.party.related.v1', {
    ...{ accountingDate: '2026-01-18', customerId: 'c-5', relatedCustomerId: 'c-4', relation: 'control' },
  }),
  exampleOf('bank.party.related.v1', {
    ...{ accountingDate: '2026-01-18', customerId: 'c-4', relatedCustomerId: 'c-6', relation: 'spouse' },
  }),
  exampleOf('bank.day.closed.v1', { accountingDate: '2026-01-20' }),
];

let api: RunningApi;

beforeAll(async () => {
  const store = inMemoryStateStore();
  const bank = await testBank({ store });
  await bank.post(events.map((event, index) => ({ ...event, id: `e-${index}` }) as BankEvent));
  api = await runningApi({ customers: customerPositions(store, storedNetworkReader(store)) });
});

describe('GET /v1/loans/{id}', () => {
  it('shows how the loan stands at the last close', async () => {
    const { status, body } = await api.get('/v1/loans/L-1');

    expect([status, body]).toEqual([
      200,
      {
        loanId: 'L-1',
        customerId: 'c-1',
        orgUnitId: '55',
        asOf: '2026-01-20',
        outstandingMinor: 70_000,
        overduePrincipalMinor: 10_000,
        overdueInterestMinor: 0,
        daysPastDue: 10,
        daysPastDuePrincipal: 10,
        daysPastDueInterest: 0,
        overdueSince: '2026-01-10',
        grade: 'normal',
        minimumGrade: 'special-mention',
        schedule: [
          { dueDate: '2026-01-10', principalMinor: 40_000, interestMinor: 500, paidMinor: 30_500 },
          { dueDate: '2026-02-10', principalMinor: 60_000, interestMinor: 400, paidMinor: 0 },
        ],
      },
    ]);
  });

  it.each([
    ['an unknown loan', '/v1/loans/L-9', {}],
    ['a loan of no possible name', '/v1/loans/%00', {}],
    ['a loan of a foreign unit', '/v1/loans/L-1', { orgUnits: ['56'] }],
    ["another manager's loan", '/v1/loans/L-1', { roles: ['account-manager'] as const, staffId: 'm-8' }],
  ])('has nothing on %s', async (_, url, caller) => {
    const { status, body } = await api.get(url, caller as object);

    expect([status, body.code]).toEqual([404, 'not-found']);
  });

  it('is open to the manager of its customer where it names none of its own', async () => {
    const manager = { roles: ['account-manager'] as const, orgUnits: ['57'] };
    expect((await api.get('/v1/loans/L-2', { ...manager, staffId: 'm-7' } as object)).status).toBe(200);
    expect((await api.get('/v1/loans/L-2', { ...manager, staffId: 'm-8' } as object)).status).toBe(404);
  });

  it('is open to its manager, and not to those who have unit figures only', async () => {
    const manager = { roles: ['account-manager'] as const, staffId: 'm-7', orgUnits: ['50'] };
    expect((await api.get('/v1/loans/L-1', manager as object)).status).toBe(200);
    expect((await api.get('/v1/loans/L-1', { roles: ['finance'] })).status).toBe(403);
  });
});

describe('GET /v1/customers/{id}/exposure', () => {
  it('shows loans here, lenders elsewhere, and guarantees that count', async () => {
    const { status, body } = await api.get('/v1/customers/c-1/exposure');

    expect([status, body]).toMatchObject([
      200,
      {
        customerId: 'c-1',
        asOf: '2026-01-20',
        loans: [
          { loanId: 'L-1', branchId: '55', product: 'sme', outstandingMinor: 70_000 },
          { loanId: 'L-2', branchId: '57', product: null, outstandingMinor: 7_000 },
        ],
        outstandingMinor: '77000',
        elsewhere: { reportDate: '2026-01-16', financingMinor: '8000', isStale: false },
        guaranteesGiven: [
          { guaranteeId: 'g-1', customerId: 'c-2', amountMinor: 5_000, expiresOn: '2026-06-30' },
        ],
        guaranteesGivenMinor: '5000',
        guaranteesReceived: [{ guaranteeId: 'g-2', customerId: 'c-3', amountMinor: 6_000 }],
        group: {
          members: ['c-1', 'c-4', 'c-5'],
          registeredGroupIds: ['green-hill'],
          outstandingMinor: '77500',
          elsewhereMinor: '8000',
          membersUnknown: 0,
        },
      },
    ]);
  });

  it('masks members of units that the caller does not see, and totals them all the same', async () => {
    const { body } = await api.get('/v1/customers/c-1/exposure', { orgUnits: ['55'] });

    expect(body.group).toMatchObject({ members: ['c-1', '***', '***'], outstandingMinor: '77500' });
  });

  it('leaves out loans of units that the caller does not see', async () => {
    const { body } = await api.get('/v1/customers/c-1/exposure', { orgUnits: ['55'] });

    expect(body.loans.map(({ loanId }: { loanId: string }) => loanId)).toEqual(['L-1']);
  });

  it.each([
    ['an unknown customer', '/v1/customers/c-9/exposure', {}],
    ['a customer of a foreign unit', '/v1/customers/c-1/exposure', { orgUnits: ['56'] }],
  ])('has nothing on %s', async (_, url, caller) => {
    const { status, body } = await api.get(url, caller);

    expect([status, body.code]).toEqual([404, 'not-found']);
  });
});
