import { calendarFrom, cnNotices, dateOfDay, dayNumber, monthOf } from '@tocsin/banking-calendar';
import { applyLoanEvent, emptyLoans, type LoanEvent, packedLoans, unpackedLoans } from '@tocsin/books';
import type { Grade } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { overdueRules } from '../overdue-catalogue.ts';
import { naiveOverdue } from '../testing/naive-overdue.ts';
import { loanJudgingDays, loanJudgingLimits } from './judging-days.ts';
import { overduePosition } from './overdue-position.ts';

// Goal: what the rules say of a loan is what the definitions say, and nothing changes on a day that was not named.
// Method: random customers with a schedule, repayments late, early, back-dated, before their loan and told twice, in
// any order of arrival; the findings at a random close are compared with rows kept on paper, day by day; between two
// named days of judging the findings must be the same.

const start = dayNumber('2025-09-01');
const calendar = calendarFrom(cnNotices);
const amount = fc.constantFrom(0, 100, 999_999, 1_000_000, 10_000_001, 100_000_000);
const day = (max: number) => fc.integer({ min: 0, max }).map((later) => dateOfDay(start + later));

const customer = fc.record({
  lentOn: day(30),
  principalMinor: fc.constantFrom(10_000_000, 10_000_001, 300_000_000),
  schedule: fc.array(fc.record({ dueDate: day(150), principalMinor: amount, interestMinor: amount }), {
    minLength: 1,
    maxLength: 5,
  }),
  repayments: fc.array(
    fc.record({ on: day(260), principalMinor: amount, interestMinor: amount, isTwice: fc.boolean() }),
    { maxLength: 6 },
  ),
  grades: fc.array(
    fc.record({ on: day(260), grade: fc.constantFrom<Grade>('normal', 'special-mention', 'substandard') }),
    { maxLength: 3 },
  ),
  settledOn: fc.option(day(300), { nil: undefined, freq: 8 }),
  arrival: fc.array(fc.nat({ max: 99 }), { minLength: 16, maxLength: 16 }),
  asOf: day(330),
});
type Customer = typeof customer extends fc.Arbitrary<infer T> ? T : never;

/** In order of arrival; events of one date and kind keep the order in which they are listed. */
const eventsOf = (told: Customer): readonly LoanEvent[] => {
  const { lentOn: accountingDate, principalMinor, schedule } = told;
  const events: LoanEvent[] = [
    exampleOf('bank.loan.disbursed.v1', { accountingDate, principalMinor, schedule }),
  ];
  for (const [index, { on, isTwice: _, ...split }] of told.repayments.entries())
    events.push(
      exampleOf('bank.repayment.received.v1', { accountingDate: on, ...split }, { id: `r-${index}` }),
    );
  const dates = new Set<string>();
  for (const { on, grade } of told.grades) {
    if (!dates.has(on)) events.push(exampleOf('bank.loan.graded.v1', { accountingDate: on, grade }));
    dates.add(on);
  }
  if (told.settledOn) events.push(exampleOf('bank.loan.settled.v1', { accountingDate: told.settledOn }));
  const order = new Map(events.map((event, index) => [event, told.arrival[index] ?? 0]));
  return events.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
};

const bookOf = (events: readonly LoanEvent[], told: Customer) => {
  const loans = emptyLoans();
  const context = { firstOpenDay: start, latestAcceptedFrom: start };
  const seen = new Set<string>();
  const twice = events.filter(({ id }) =>
    told.repayments.some(({ isTwice }, index) => isTwice && id === `r-${index}`),
  );
  for (const event of [...events, ...twice]) {
    // Whoever asks the book knows repeats apart.
    if (!seen.has(event.id)) applyLoanEvent(loans, event, context);
    seen.add(event.id);
  }
  return unpackedLoans(packedLoans(loans));
};

const findingsOn = (loans: ReturnType<typeof bookOf>, asOf: string): Record<string, readonly string[]> => {
  const position = overduePosition(loans, 'l-1', asOf, () => undefined);
  const said: Record<string, readonly string[]> = {};
  for (const { signal, rule, defaults } of overdueRules) {
    const question = { asOf, months: [monthOf(asOf)], parameters: defaults, calendar, currency: 'CNY' };
    said[signal] = (position === undefined ? [] : rule.findings(position, question))
      .map(({ period, severity, kind, condition }) => `${period} ${severity} ${kind} ${condition}`)
      .sort();
  }
  return said;
};

it('the rules of overdue loans agree with rows kept on paper', () => {
  fc.assert(
    fc.property(customer, (told) => {
      const events = eventsOf(told);
      const defined = naiveOverdue(events, dayNumber(told.asOf), calendar);
      expect(findingsOn(bookOf(events, told), told.asOf)).toMatchObject(defined);
    }),
    { numRuns: 1_000 },
  );
}, 60_000);

it('nothing changes between two days on which a loan is to be judged', () => {
  const limits = loanJudgingLimits((rule) => rule.parameters.parse({}));
  fc.assert(
    fc.property(customer, (told) => {
      const loans = bookOf(eventsOf(told), told);
      const [loan] = loans.loans;
      if (loan === undefined) return;
      const lastTold = Math.max(start, ...eventsOf(told).map(({ data }) => dayNumber(data.accountingDate)));
      let after = lastTold;
      for (let visits = 0; visits < 5; visits += 1) {
        const next = loanJudgingDays(loan, after, limits, calendar)[0] ?? after + 100;
        const until = Math.min(next - 1, lastTold + 120);
        // A month's own question falls silent when another month is asked about.
        const said = (day: number) => ({ ...findingsOn(loans, dateOfDay(day)), 'OVD-05': [] });
        expect(said(until)).toEqual(said(after));
        if (until < next - 1) return;
        after = next;
      }
    }),
    { numRuns: 200 },
  );
}, 60_000);
