import type { BankEvent, EventOf } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import { testBank } from '@tocsin/testkit';
import { describe, expect, it } from 'vitest';

const on = (accountingDate: string, customerId: string, branchId = 'b-1') => ({
  ...{ accountingDate, customerId, branchId },
});

/** A loan of three million yuan as the core tells it. */
const position = (id: string, customerId: string, told: Partial<EventOf<Position>['data']> = {}) =>
  exampleOf(
    'bank.loan.position-declared.v1',
    {
      ...on('2026-03-02', customerId),
      loanId: id,
      outstandingMinor: 300_000_000,
      overduePrincipalMinor: 0,
      overdueInterestMinor: 0,
      ...told,
    },
    { id },
  );
type Position = 'bank.loan.position-declared.v1';

const pledged = (pair: string, day = '2026-03-02') =>
  exampleOf(
    'bank.guarantee.pledged.v1',
    {
      accountingDate: day,
      guaranteeId: pair,
      guarantorId: pair.charAt(0),
      borrowerId: pair.charAt(1),
      amountMinor: 100_000_000,
    },
    { id: pair },
  );

const closed = (accountingDate: string) =>
  exampleOf('bank.day.closed.v1', { accountingDate }, { id: `close of ${accountingDate}` });

/** The ids of the events that the alerts of a signal name, after these events. */
const evidenceOf = async (signal: string, events: readonly BankEvent[]) => {
  const bank = await testBank();
  await bank.post(events);
  const alerts = (await bank.alerts()).filter((alert) => alert.signal === signal);
  return alerts.map(({ evidence }) => evidence.map(({ eventId }) => eventId));
};

describe('the events that moved an alert', () => {
  it('OVD-13: those that told how each loan of the customer is graded', async () => {
    const events = [
      position('l-1', 'c-1', { grade: 'normal' }),
      position('l-2', 'c-1', { grade: 'normal' }),
      exampleOf(
        'bank.loan.graded.v1',
        { ...on('2026-03-03', 'c-1'), loanId: 'l-2', grade: 'substandard' },
        { id: 'grading' },
      ),
      exampleOf(
        'bank.repayment.received.v1',
        { ...on('2026-03-03', 'c-1'), loanId: 'l-1', principalMinor: 100 },
        { id: 'repayment' },
      ),
      closed('2026-03-03'),
    ];

    expect(await evidenceOf('OVD-13', events)).toEqual([['grading', 'l-1']]);
  });

  it('OVD-14: the close that completed the month', async () => {
    const events = [
      position('l-1', 'c-1', { accountingDate: '2026-01-20', grade: 'normal' }),
      closed('2026-01-31'),
      closed('2026-02-10'),
      exampleOf(
        'bank.loan.graded.v1',
        { ...on('2026-02-20', 'c-1'), loanId: 'l-1', grade: 'loss' },
        { id: 'grading' },
      ),
      closed('2026-02-20'),
      closed('2026-03-01'),
    ];

    expect(await evidenceOf('OVD-14', events)).toEqual([['close of 2026-03-01']]);
  });

  it('GUA-04: the latest pledges of the component', async () => {
    const pairs = ['AB', 'BC', 'CD', 'DE', 'EF', 'FA', 'AC'];
    const events = [...pairs.map((pair) => pledged(pair)), pledged('FB', '2026-03-03'), closed('2026-03-03')];

    expect(await evidenceOf('GUA-04', events)).toEqual([['FB', 'AB', 'AC', 'BC', 'CD', 'DE']]);
  });

  it('GUA-07: the pledges that others gave for the key firm', async () => {
    const events = [...['AX', 'BX', 'CX', 'XD'].map((pair) => pledged(pair)), closed('2026-03-03')];

    expect(await evidenceOf('GUA-07', events)).toEqual([['AX', 'BX', 'CX']]);
  });

  it('DQ-01: what stated the balance that does not add up', async () => {
    const account = { ...on('2026-03-02', 'c-1'), accountId: 'a-1' };
    const declared = (id: string, balanceMinor: number, day: string) =>
      exampleOf(
        'bank.account.balance-declared.v1',
        { ...account, accountingDate: day, balanceMinor },
        { id },
      );
    const posted = (id: string, day: string) =>
      exampleOf(
        'bank.transaction.posted.v1',
        { ...account, accountingDate: day, direction: 'credit', amountMinor: 2_000_000 },
        { id },
      );
    const events = [
      declared('first', 100_000_000, '2026-03-02'),
      posted('posting', '2026-03-03'),
      declared('agrees', 102_000_000, '2026-03-03'),
      posted('another', '2026-03-04'),
      declared('breaks', 109_000_000, '2026-03-04'),
      closed('2026-03-04'),
    ];

    expect(await evidenceOf('DQ-01', events)).toEqual([['breaks']]);
  });

  it('MUL-05 of one number: what opened each of the loans', async () => {
    const events = [
      position('l-1', 'c-1'),
      position('l-2', 'c-1', { branchId: 'b-2' }),
      closed('2026-03-03'),
    ];

    expect(await evidenceOf('MUL-05', events)).toEqual([['l-1', 'l-2']]);
  });
});
