import { addDays, calendarFrom, cnNotices, dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import type { LoanEvent } from '@tocsin/books';
import { exampleOf } from '@tocsin/events/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { naiveContracts } from '../testing/naive-contracts.ts';
import { bookOf, borrowingFrom, dayWithin } from '../testing/random-borrower.ts';
import { evergreening } from './evergreening.ts';
import { maturingLoan } from './maturing-loan.ts';
import { overduePosition } from './overdue-position.ts';
import { repeatedRestructuring } from './repeated-restructuring.ts';

// Goal: what is said of maturities, renewals and changed contracts is what the definitions say.
// Method: random customers with up to three loans that are due as one sum, paid around their maturity, changed, renewed
// by another one or drawn under a limit, told in any order; the findings at a random close are compared with a paper.

const calendar = calendarFrom(cnNotices);
const principal = fc.constantFrom(
  4_999_999,
  5_000_000,
  6_250_000,
  6_250_001,
  10_000_000,
  99_999_999,
  100_000_000,
);

const lent = fc.record({
  on: fc.oneof(fc.constantFrom(0, 60, 61, 65, 66), fc.nat({ max: 150 })),
  days: fc.constantFrom(5, 30, 60, 61, 90),
  principalMinor: principal,
  limitId: fc.constantFrom(undefined, undefined, 'k-1'),
  isNamed: fc.boolean(),
  onRenewalList: fc.constantFrom(undefined, undefined, true),
});
const repayment = fc.record({
  of: fc.nat({ max: 2 }),
  afterMaturity: fc.constantFrom(-1, 0, 0, 1, 5, 6),
  principalMinor: principal,
});
const change = fc.record({
  of: fc.nat({ max: 2 }),
  /** Days after the loan was paid out. */
  on: fc.constantFrom(0, 5, 29, 30, 31, 60, 61, 364, 365),
  kind: fc.constantFrom('extension' as const, 'restructure' as const, 'renewal' as const),
  longer: fc.constantFrom(0, 10, 40),
});
const contracts = fc.record({
  loans: fc.array(lent, { minLength: 1, maxLength: 3 }),
  repayments: fc.array(repayment, { maxLength: 3 }),
  changes: fc.array(change, { maxLength: 4 }),
  revolving: fc.boolean(),
  limitUntil: dayWithin(120),
  arrival: fc.array(fc.nat({ max: 99 }), { minLength: 12, maxLength: 12 }),
  asOf: fc.oneof(dayWithin(260), dayWithin(500)),
});
type Contracts = typeof contracts extends fc.Arbitrary<infer T> ? T : never;

const eventsOf = ({ loans, repayments, changes, revolving, limitUntil, arrival }: Contracts) => {
  const dated = loans.map((loan) => ({
    ...loan,
    accountingDate: dateOfDay(borrowingFrom + loan.on),
    maturityDate: dateOfDay(borrowingFrom + loan.on + loan.days),
  }));
  const limit = { limitId: 'k-1', revolving, until: limitUntil };
  const events: LoanEvent[] = [exampleOf('bank.credit-limit.declared.v1', limit, { id: 'k' })];
  for (const [
    at,
    { accountingDate, maturityDate, principalMinor, limitId, isNamed, onRenewalList },
  ] of dated.entries())
    events.push(
      exampleOf(
        'bank.loan.disbursed.v1',
        {
          ...{ accountingDate, loanId: `l-${at}`, maturityDate, principalMinor },
          ...(limitId && { limitId }),
          ...(isNamed && at > 0 && { renewsLoanId: `l-${at - 1}` }),
          ...(onRenewalList && { onRenewalList }),
        },
        { id: `d-${at}` },
      ),
    );
  for (const [at, { of, afterMaturity, principalMinor }] of repayments.entries()) {
    const loan = dated[of];
    if (loan === undefined) continue;
    const accountingDate = addDays(loan.maturityDate, afterMaturity);
    const data = { accountingDate, loanId: `l-${of}`, principalMinor };
    events.push(exampleOf('bank.repayment.received.v1', data, { id: `r-${at}` }));
  }
  for (const [at, { of, on, kind, longer }] of changes.entries()) {
    const loan = dated[of];
    if (loan === undefined) continue;
    const accountingDate = addDays(loan.accountingDate, on);
    const maturityDate = addDays(loan.maturityDate, longer + on);
    const data = { accountingDate, signedOn: accountingDate, loanId: `l-${of}`, kind, maturityDate };
    events.push(exampleOf('bank.loan.rescheduled.v1', data, { id: `c-${at}` }));
  }
  const order = new Map(events.map((event, index) => [event, arrival[index] ?? 0]));
  return events.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
};

const findingsOn = (events: readonly LoanEvent[], loanId: string, asOf: string) => {
  const position = overduePosition(bookOf(events), loanId, asOf, () => undefined);
  const question = { asOf, months: [], calendar, currency: 'CNY' };
  const said = (findings: typeof evergreening.findings extends (...args: never) => infer R ? R : never) =>
    findings
      .map(({ period, severity, kind, condition }) => `${period} ${severity} ${kind} ${condition}`)
      .sort();
  if (position === undefined) return { 'OVD-08': [], 'OVD-10': [], 'OVD-11': [] };
  return {
    'OVD-08': said(
      maturingLoan.findings(position, { ...question, parameters: maturingLoan.parameters.parse({}) }),
    ),
    'OVD-10': said(
      evergreening.findings(position, { ...question, parameters: evergreening.parameters.parse({}) }),
    ),
    'OVD-11': said(
      repeatedRestructuring.findings(position, {
        ...question,
        parameters: repeatedRestructuring.parameters.parse({}),
      }),
    ),
  };
};

it('maturities, renewals and changed contracts agree with a paper', () => {
  const found = new Map<string, number>();
  fc.assert(
    fc.property(contracts, (told) => {
      const events = eventsOf(told);
      for (const at of told.loans.keys()) {
        const defined = naiveContracts(events, `l-${at}`, dayNumber(told.asOf));
        expect(findingsOn(events, `l-${at}`, told.asOf)).toEqual(defined);
        for (const [signal, said] of Object.entries(defined))
          for (const one of said) {
            const name = `${signal} ${one.split(' ').slice(1).join(' ')}`;
            found.set(name, (found.get(name) ?? 0) + 1);
          }
      }
    }),
    { numRuns: 1_000 },
  );
  // A comparison of silence with silence proves nothing.
  const levels = ['OVD-08 blue list active', 'OVD-08 yellow list cleared', 'OVD-11 red alert active'];
  const ofRenewals = ['blue list', 'yellow alert', 'orange alert', 'red alert'].map(
    (one) => `OVD-10 ${one} active`,
  );
  for (const level of [...levels, ...ofRenewals]) expect(found.get(level) ?? 0, level).toBeGreaterThan(0);
}, 60_000);
