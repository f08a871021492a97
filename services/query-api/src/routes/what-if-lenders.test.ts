import type { BankEvent } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import { inMemoryStateStore } from '@tocsin/stream-runtime';
import { testBank } from '@tocsin/testkit';
import { expect, it } from 'vitest';
import { customerPositions } from '../positions/customer-positions.ts';
import { storedNetworkReader } from '../positions/stored-network.ts';
import { runningApi } from '../testing/running-api.ts';

const accountingDate = '2026-03-02';
const LENDER_MIN_MINOR = 1_000_000;

const firm = (customerId: string) =>
  exampleOf('bank.customer.registered.v1', { accountingDate, customerId, kind: 'company', branchId: '55' });
const loan = (customerId: string, outstandingMinor: number) =>
  exampleOf('bank.loan.position-declared.v1', {
    ...{ accountingDate, customerId, branchId: '55', loanId: `loan of ${customerId}` },
    ...{ outstandingMinor, overduePrincipalMinor: 0, overdueInterestMinor: 0 },
  });
const facility = (lenderId: string, balanceMinor: number, kind: 'loan' | 'card' | 'acceptance' = 'loan') => ({
  ...{ lenderId, kind, balanceMinor },
  ...{ limitMinor: balanceMinor, daysPastDue: 0 },
});

it('counts lenders as MUL-01 does, and this bank alone where no report was read', async () => {
  const store = inMemoryStateStore();
  const bank = await testBank({ store });
  const customerIds = ['reported', 'unreported', 'small', 'nowhere'];
  const events = [
    ...customerIds.map(firm),
    loan('reported', LENDER_MIN_MINOR),
    loan('unreported', LENDER_MIN_MINOR),
    loan('small', LENDER_MIN_MINOR - 1),
    exampleOf('bank.credit-report.received.v1', {
      ...{ accountingDate, customerId: 'reported', reportDate: accountingDate },
      facilities: [
        facility('icbc', LENDER_MIN_MINOR),
        facility('abc', LENDER_MIN_MINOR, 'acceptance'),
        facility('ccb', 2 * LENDER_MIN_MINOR),
        facility('boc', LENDER_MIN_MINOR - 1),
        facility('cmb', LENDER_MIN_MINOR, 'card'),
      ],
    }),
    exampleOf('bank.day.closed.v1', { accountingDate }),
  ];
  await bank.post(events.map((event, index) => ({ ...event, id: `e-${index}` }) as BankEvent));
  const network = storedNetworkReader(store);
  const api = await runningApi({ network, customers: customerPositions(store, network) });

  const counted = async (guarantorId: string, borrowerId: string): Promise<unknown> =>
    (await api.post('/v1/what-if/guarantee', { guarantorId, borrowerId, amountMinor: 1 })).body.lenders;

  expect(await counted('reported', 'unreported')).toEqual([
    { customerId: 'reported', lenderCount: 4 },
    { customerId: 'unreported', lenderCount: 1 },
  ]);
  expect(await counted('small', 'nowhere')).toEqual([
    { customerId: 'small', lenderCount: 0 },
    { customerId: 'nowhere', lenderCount: null },
  ]);
});
