import { addDays } from '@tocsin/banking-calendar';
import type { BankEvent } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import { circleRules, guarantorRules, networkWindowRules, proceedsRules } from '@tocsin/rules';
import { testBank } from '@tocsin/testkit';
import { afterEach, describe, expect, it, vi } from 'vitest';

const closed = (accountingDate: string): BankEvent =>
  exampleOf('bank.day.closed.v1', { accountingDate }, { id: `close-${accountingDate}` });

/** Money that a customer received (positive) or paid, in fen. */
const moved = (customerId: string, other: string, accountingDate: string, fen: number): BankEvent =>
  exampleOf(
    'bank.transaction.posted.v1',
    {
      ...{ accountingDate, customerId, accountId: `a-${customerId}`, branchId: 'b1' },
      ...{ direction: fen > 0 ? ('credit' as const) : ('debit' as const), amountMinor: Math.abs(fen) },
      counterparty: { customerId: other },
    },
    { id: `${customerId}-${other}-${accountingDate}` },
  );

const pledged = (guarantorId: string, borrowerId: string): BankEvent =>
  exampleOf(
    'bank.guarantee.pledged.v1',
    {
      ...{
        accountingDate: '2026-03-16',
        guaranteeId: `${guarantorId}-${borrowerId}`,
        guarantorId,
        borrowerId,
      },
      ...{ amountMinor: 100, kind: 'guarantee' as const },
    },
    { id: `pledge-${guarantorId}-${borrowerId}` },
  );

const paidByOne = ['c1', 'c2', 'c3', 'c4', 'c5'].flatMap((customerId) => [
  moved(customerId, 'payer', '2026-03-30', 20_000_000),
  moved(customerId, 'payee', '2026-04-01', -20_000_000),
]);

const staffMoney = [
  exampleOf(
    'bank.staff.declared.v1',
    { accountingDate: '2026-03-20', staffId: 's1', customerIds: ['member'] },
    { id: 'staff' },
  ),
  moved('c9', 'member', '2026-03-31', 20_000_000),
];

const proceeds = [
  pledged('guarantor', 'borrower'),
  exampleOf('bank.loan.disbursed.v1', {
    ...{ accountingDate: '2026-03-20', loanId: 'l1', customerId: 'borrower', branchId: 'b1' },
    ...{ product: 'sme', principalMinor: 10_000_000, maturityDate: '2028-03-20' },
    disbursedTo: { customerId: 'guarantor' },
  }),
];

const cases: readonly (readonly [string, readonly BankEvent[]])[] = [
  ['WIN-06', paidByOne],
  ['WIN-12', staffMoney],
  ['GUA-10', proceeds],
  ['GUA-01', [pledged('c1', 'c2'), pledged('c2', 'c1')]],
  ['GUA-06', ['c2', 'c3', 'c4'].map((borrowerId) => pledged('c1', borrowerId))],
];

/** Has a rule fail on everything until it is restored. */
const failing = (signal: string) => {
  const entries = [...circleRules, ...guarantorRules, ...networkWindowRules, ...proceedsRules];
  const rule = entries.find((entry) => entry.signal === signal)?.rule ?? expect.fail(`no rule for ${signal}`);
  return vi.spyOn(rule, 'findings').mockImplementation(() => {
    throw new Error('it fails');
  });
};

describe('what got no answer in the network', () => {
  afterEach(() => vi.restoreAllMocks());

  it.each(cases)('is asked again until %s answers', async (signal, events) => {
    const bank = await testBank();
    const found = async () =>
      (await bank.alerts()).filter((alert) => alert.signal === signal).map(({ condition }) => condition);
    const broken = failing(signal);
    for (let date = '2026-03-16'; date <= '2026-04-07'; date = addDays(date, 1))
      await bank.post([...events.filter(({ data }) => data.accountingDate === date), closed(date)]);
    expect(await found()).toEqual([]);
    broken.mockRestore();
    await bank.post([closed('2026-04-08')]);
    expect(await found()).toEqual(['active']);
  });

  it('leaves those alone who got an answer', async () => {
    const bank = await testBank();
    await bank.post([closed('2026-03-15'), pledged('c1', 'c2'), pledged('c3', 'c4')]);
    const asked: string[] = [];
    const [entry] = guarantorRules.filter(({ signal }) => signal === 'GUA-06');
    vi.spyOn(entry?.rule ?? expect.fail('no rule'), 'findings').mockImplementation(
      ({ standing: { customerId } }) => {
        asked.push(customerId);
        if (customerId === 'c1') throw new Error('it fails');
        return [];
      },
    );
    await bank.post([closed('2026-03-16')]);
    expect(asked.toSorted()).toEqual(['c1', 'c2', 'c3', 'c4']);
    asked.length = 0;
    await bank.post([closed('2026-03-17')]);
    expect(asked).toEqual(['c1']);
  });
});
