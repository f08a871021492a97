import { calendarFrom, cnNotices, dateOfDay, dayNumber, monthOf } from '@tocsin/banking-calendar';
import type { CustomerLoans } from '@tocsin/books';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { naiveBucket, naiveOverdue } from '../testing/naive-overdue.ts';
import {
  borrowerBook,
  borrowerEvents,
  borrowingFrom,
  deductionBalance,
  type RandomBorrower,
  randomBorrower,
} from '../testing/random-borrower.ts';
import { loanJudgingDays, loanJudgingLimits } from './judging-days.ts';
import { bucketMigration, overdueBuckets } from './overdue-bucket.ts';
import { overduePosition } from './overdue-position.ts';
import { overdueRules } from './overdue-rules.ts';

// Goal: what the rules say of a loan is what the definitions say, and nothing changes on a day that was not named.
// Method: random customers with a schedule, repayments late, early, back-dated, before their loan and told twice, in
// any order of arrival; the findings at a random close are compared with rows kept on paper, day by day; between two
// named days of judging the findings must be the same.

const calendar = calendarFrom(cnNotices);

const findingsOn = (
  loans: CustomerLoans,
  told: RandomBorrower,
  asOf: string,
): Record<string, readonly string[]> => {
  const position = overduePosition(loans, 'l-1', asOf, deductionBalance(told));
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
    fc.property(randomBorrower, (told) => {
      const events = borrowerEvents(told);
      const defined = naiveOverdue(events, dayNumber(told.asOf), calendar, (day) =>
        deductionBalance(told)('a-1', day),
      );
      expect(findingsOn(borrowerBook(events, told), told, told.asOf)).toMatchObject(defined);
    }),
    { numRuns: 1_000 },
  );
}, 180_000);

it('the buckets from which and to which a loan went agree with rows kept on paper', () => {
  const limits = overdueBuckets.parameters.parse({});
  fc.assert(
    fc.property(randomBorrower, fc.nat({ max: 90 }), (told, daysBefore) => {
      const events = borrowerEvents(told);
      const toDay = dayNumber(told.asOf);
      const days = [toDay - daysBefore, toDay] as const;
      const position = overduePosition(borrowerBook(events, told), 'l-1', told.asOf, () => undefined);
      const [from, to] = days.map((day) => naiveBucket(events, day));
      expect(bucketMigration(position?.course ?? [], days, limits)).toEqual({ from, to });
    }),
    { numRuns: 1_000 },
  );
}, 180_000);

it('nothing changes between two days on which a loan is to be judged', () => {
  const limits = loanJudgingLimits((rule) => rule.parameters.parse({}));
  fc.assert(
    fc.property(randomBorrower, (told) => {
      const loans = borrowerBook(borrowerEvents(told), told);
      const [loan] = loans.loans;
      if (loan === undefined) return;
      const lastTold = Math.max(
        borrowingFrom,
        ...borrowerEvents(told).map(({ data }) => dayNumber(data.accountingDate)),
      );
      const horizon = lastTold + 120;
      let after = lastTold;
      for (let visits = 0; visits < 5 && after <= horizon; visits += 1) {
        const next = loanJudgingDays(loan, after, limits, calendar)[0] ?? after + 100;
        const until = Math.min(next - 1, horizon);
        // A month's own question falls silent when another month is asked about.
        const said = (day: number) => ({ ...findingsOn(loans, told, dateOfDay(day)), 'OVD-05': [] });
        expect(said(until)).toEqual(said(after));
        after = next;
      }
    }),
    { numRuns: 200 },
  );
}, 180_000);
