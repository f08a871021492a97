import { addDays } from '@tocsin/banking-calendar';
import type { AlertRevision, BankEvent } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import { testBank } from '@tocsin/testkit';
import { describe, expect, it } from 'vitest';

const about = (accountingDate: string) => ({ accountingDate, customerId: 'c-1', branchId: 'b-1' });

const loan = (changed: object = {}) =>
  exampleOf('bank.loan.disbursed.v1', {
    ...about('2026-01-01'),
    loanId: 'L-1',
    managerId: 'm-1',
    product: 'sme',
    principalMinor: 100_000_000,
    maturityDate: '2026-12-31',
    grade: 'normal',
    responsible: [{ staffId: 's-2', as: 'approver' }],
    schedule: [
      { dueDate: '2026-01-10', principalMinor: 10_000_000, interestMinor: 500_000 },
      { dueDate: '2026-12-10', principalMinor: 90_000_000, interestMinor: 500_000 },
    ],
    ...changed,
  });
const paid = (accountingDate: string) =>
  exampleOf('bank.repayment.received.v1', {
    ...about(accountingDate),
    loanId: 'L-1',
    principalMinor: 10_000_000,
    interestMinor: 500_000,
  });
const report = (accountingDate: string, lenders: number) =>
  exampleOf('bank.credit-report.received.v1', {
    ...about(accountingDate),
    reportDate: accountingDate,
    facilities: Array.from({ length: lenders }, (_, index) => ({
      lenderId: `lender-${index}`,
      kind: 'loan',
      limitMinor: 5_000_000_000,
      balanceMinor: 4_000_000_000,
      daysPastDue: 0,
    })),
  });

/** Events in their order, each day closed up to the last. */
const told = async (events: readonly BankEvent[], days: number): Promise<readonly AlertRevision[]> => {
  const bank = await testBank();
  for (let day = 0; day < days; day += 1) {
    const date = addDays('2026-01-01', day);
    const closed = exampleOf('bank.day.closed.v1', { accountingDate: date });
    const today = [...events.filter(({ data }) => data.accountingDate === date), closed];
    await bank.post(today.map((event, index) => ({ ...event, id: `${date}-${index}` }) as BankEvent));
  }
  return bank.revisions();
};

const changesOf = (revisions: readonly AlertRevision[], signal: string) =>
  revisions
    .filter((revision) => revision.signal === signal)
    .map(({ change, severity, knownOn }) => [change, severity, knownOn]);

describe('a loan whose due is not paid', () => {
  it('is told of at the close of the next day, ages by its timers alone, and clears when it is paid', async () => {
    const revisions = await told([loan(), paid('2026-02-20')], 60);
    expect(changesOf(revisions, 'OVD-01')).toEqual([
      ['raised', 'blue', '2026-01-11'],
      ['escalated', 'yellow', '2026-01-18'],
      ['escalated', 'orange', '2026-02-10'],
      ['cleared', 'orange', '2026-02-20'],
    ]);
  });

  it('is nothing when it is paid on its day', async () => {
    expect(changesOf(await told([loan(), paid('2026-01-10')], 40), 'OVD-01')).toEqual([]);
  });

  it('was never overdue when the payment was only told late', async () => {
    const bank = await testBank();
    const closed = (date: string) =>
      exampleOf('bank.day.closed.v1', { accountingDate: date }, { id: `day-${date}` });
    await bank.post([loan(), closed('2026-01-10'), closed('2026-01-12'), paid('2026-01-10')]);
    expect(changesOf(await bank.revisions(), 'OVD-01')).toEqual([
      ['raised', 'blue', '2026-01-12'],
      ['withdrawn', 'blue', '2026-01-13'],
    ]);
  });

  it('belongs to the branch that books it, its manager, and those who are responsible', async () => {
    const [raised] = (await told([loan()], 12)).filter(({ signal }) => signal === 'OVD-01');
    expect(raised).toMatchObject({
      subject: { kind: 'loan', id: 'L-1' },
      period: '2026-01-10',
      orgUnitId: 'b-1',
      managerId: 'm-1',
      responsible: [{ staffId: 's-2', as: 'approver' }],
    });
  });
});

describe("one customer's loans", () => {
  const second = (grade: 'normal' | 'substandard') =>
    exampleOf('bank.loan.position-declared.v1', {
      ...about('2026-01-02'),
      loanId: 'L-2',
      outstandingMinor: 5_000_000,
      overduePrincipalMinor: 0,
      overdueInterestMinor: 0,
      grade,
    });

  it.each([
    ['substandard', [['raised', 'orange', '2026-01-02']]],
    ['normal', []],
  ] as const)('beside a normal one a %s one', async (grade, changes) => {
    expect(changesOf(await told([loan(), second(grade)], 5), 'OVD-13')).toEqual(changes);
  });
});

describe('a customer of several lenders', () => {
  it('is told of at the close of the report, and left at its level when the report is too old', async () => {
    const revisions = await told([loan(), paid('2026-01-10'), report('2026-01-05', 4)], 200);
    expect(changesOf(revisions, 'MUL-01')).toEqual([
      ['raised', 'orange', '2026-01-05'],
      ['amended', 'orange', '2026-07-05'],
    ]);
  });

  it('is nothing with two lenders elsewhere and none here', async () => {
    expect(changesOf(await told([report('2026-01-05', 2)], 20), 'MUL-01')).toEqual([]);
  });
});

describe('loan money that becomes a deposit', () => {
  const account = exampleOf('bank.account.opened.v1', {
    ...about('2026-01-21'),
    accountId: 'a-time',
    category: 'time',
    openingBalanceMinor: 40_000_000,
  });

  it('is told of for compliance alone', async () => {
    const revisions = await told([loan({ accountingDate: '2026-01-20' }), account], 30);
    expect(revisions.filter(({ signal }) => signal === 'WIN-04')).toMatchObject([
      { change: 'raised', severity: 'red', audience: 'restricted' },
    ]);
  });

  it('is nothing after the days of the rule', async () => {
    const later = { ...account, data: { ...account.data, accountingDate: '2026-01-24' } } as BankEvent;
    const revisions = await told([loan({ accountingDate: '2026-01-20' }), later], 30);
    expect(changesOf(revisions, 'WIN-04')).toEqual([]);
  });
});

describe('a promised rate', () => {
  const opened = (annualRateBp: number) =>
    exampleOf('bank.account.opened.v1', {
      ...about('2026-01-10'),
      accountId: 'a-9',
      category: 'time',
      maturityDate: '2027-01-10',
      annualRateBp,
    });
  const listed = exampleOf('bank.rate.listed.v1', {
    accountingDate: '2026-01-01',
    category: 'time',
    termDays: 365,
    ceilingBp: 155,
  });

  it.each([
    [155, []],
    [156, [['raised', 'red', '2026-01-10']]],
  ])('of %d basis points under a ceiling of 155', async (rate, changes) => {
    expect(changesOf(await told([listed, opened(rate)], 15), 'WIN-13')).toEqual(changes);
  });
});
