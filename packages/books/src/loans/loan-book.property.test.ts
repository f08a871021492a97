import { dateOfDay } from '@tocsin/banking-calendar';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NaiveStanding, naiveLoan } from '../testing/naive-loans.ts';
import {
  firstLoanDay,
  type LoanHappening,
  loanEventOf,
  loanHappening,
} from '../testing/random-loan-events.ts';
import { applyLoanEvent, type LoanEvent } from './apply-loan-event.ts';
import { type CustomerLoans, emptyLoans, loanOf } from './customer-loans.ts';
import { loanCourse, standingOn } from './loan-course.ts';
import { packedLoans, unpackedLoans } from './packed-loans.ts';
import { pruneLoans } from './prune-loans.ts';

// Goal: whatever is said of a loan in whatever order, the book says of every day what its definition says, and the
// deltas that it gave to the unit add up to exactly that.
// Method: random events, late, early, contradicting each other and before their loan, are folded by the book, which is
// packed and pruned on the way, and by a naive walk through everything ever said, once for every day.

const standingText = (standing: NaiveStanding | undefined): string => JSON.stringify(standing ?? null);

const bookText = (loans: CustomerLoans, day: number): string => {
  const loan = loanOf(loans, 'l-1');
  const standing = loan && standingOn(loanCourse(loan, day), day);
  if (standing === undefined) return 'null';
  return standingText({
    status: standing.status,
    outstanding: standing.outstandingMinor,
    overduePrincipal: standing.overduePrincipalMinor,
    overdueInterest: standing.overdueInterestMinor,
    principalSince: standing.principalSince,
    interestSince: standing.interestSince,
    grade: standing.grade,
  });
};

/** Outstanding, overdue and non-performing balances of the only unit, by the definition. */
const unitText = (standing: NaiveStanding | undefined, day: number): string => {
  if (standing === undefined) return '0 0 0';
  const { outstanding, principalSince, interestSince, grade } = standing;
  const since = Math.min(principalSince ?? day, interestSince ?? day);
  const isBad = grade === null ? day - since > 90 : grade === 'substandard';
  return `${outstanding} ${since < day ? outstanding : 0} ${isBad ? outstanding : 0}`;
};

const unitBook = (to: number) => {
  const sums = new Map<number, [number, number, number]>();
  return {
    add: (change: ReturnType<typeof applyLoanEvent>): void => {
      if ('problem' in change) return;
      for (const { fromDay, outstandingMinor, overdueMinor, nonPerformingMinor } of change.balances)
        for (let day = fromDay; day <= to; day += 1) {
          const [a, b, c] = sums.get(day) ?? [0, 0, 0];
          sums.set(day, [a + outstandingMinor, b + overdueMinor, c + nonPerformingMinor]);
        }
    },
    on: (day: number): string => (sums.get(day) ?? [0, 0, 0]).join(' '),
  };
};

const compare = (
  history: readonly LoanHappening[],
  daysPerStep: number,
  looks: 'always' | 'at-the-end',
): void => {
  const to = firstLoanDay + history.length * daysPerStep + 130;
  let loans = emptyLoans();
  const units = unitBook(to);
  const told: { event: LoanEvent; latestAcceptedFrom: number; firstOpenDay: number }[] = [];
  const texts: string[] = [];
  let isDisbursed = false;
  for (const [step, what] of history.entries()) {
    // Told again, a loan replaces what was told of it before: a question of its own.
    // So is one told of after a changed contract was folded into its base.
    const isChanged = told.some(({ event }) => event.type === 'bank.loan.rescheduled.v1');
    if (what.type === 'disbursed' && (isDisbursed || (daysPerStep > 0 && isChanged))) continue;
    if (what.type === 'disbursed') isDisbursed = true;
    const latestAcceptedFrom = firstLoanDay + step * daysPerStep;
    const context = { latestAcceptedFrom, firstOpenDay: latestAcceptedFrom + 6 };
    const wasKnown = loans.loans.length > 0;
    if (daysPerStep > 0) pruneLoans(loans, latestAcceptedFrom);
    // A loan that is paid off and quiet is forgotten: what is said of it afterwards is about an unknown one.
    if (wasKnown && loans.loans.length === 0) {
      told.length = 0;
      texts.length = 0;
    }
    loans = unpackedLoans(packedLoans(loans));
    const event = loanEventOf(what, latestAcceptedFrom, `e-${step}`);
    const change = applyLoanEvent(loans, event, context);
    units.add(change);
    told.push({ event, ...context });
    if (looks === 'at-the-end' && step < history.length - 1) continue;
    // A third of the days of each history: another third of the next one.
    const stride = looks === 'always' ? 1 : 3;
    for (let day = latestAcceptedFrom + (history.length % stride); day <= to; day += stride) {
      const defined = naiveLoan(told, day);
      const text = standingText(defined);
      const said = `${bookText(loans, day)} ${units.on(day)}`;
      const expected = `${text} ${unitText(defined, day)}`;
      if (said !== expected)
        expect(`${step} ${dateOfDay(day)} ${said}`).toBe(`${step} ${dateOfDay(day)} ${expected}`);
      const isOther = (texts[day - firstLoanDay] ?? 'null') !== text;
      if (isOther && looks === 'always' && !('problem' in change))
        expect(change.changedFrom ?? to + 1).toBeLessThanOrEqual(day);
      texts[day - firstLoanDay] = text;
    }
  }
};

const holds = (daysPerStep: number, looks: 'always' | 'at-the-end', numRuns: number): void =>
  fc.assert(
    fc.property(fc.array(loanHappening, { minLength: 1, maxLength: 9 }), (history) =>
      compare(history, daysPerStep, looks),
    ),
    { numRuns },
  );

describe('the loan book and its definition', () => {
  it('agree when everything falls into a few weeks', () => holds(0, 'at-the-end', 700), 180_000);

  it('agree when time passes and days are folded into the base', () => holds(9, 'at-the-end', 400), 180_000);

  it('agree after every single event, which says since when it changed something', () => {
    holds(0, 'always', 40);
    holds(9, 'always', 40);
  }, 180_000);
});
