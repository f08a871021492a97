import { type Loan, loanBranchOn } from './loan.ts';
import type { UnitLoanDelta, UnitLoanFlow } from './loan-change.ts';
import { projectedCourse, standingOn } from './loan-course.ts';
import { isNonPerforming, loanGradeLimits } from './loan-grades.ts';
import { overdueEpisodes } from './overdue-episodes.ts';
import { daysPastDueOn, overdueSince, type Standing } from './standing.ts';

type Figures = Omit<UnitLoanDelta, 'unitId' | 'fromDay'>;

/** What one loan gives the units that book it: balances from each day on, and figures of single days. */
export type UnitLoanFigures = Readonly<{
  balances: readonly UnitLoanDelta[];
  flows: readonly UnitLoanFlow[];
}>;

const nothing: UnitLoanFigures = { balances: [], flows: [] };

/** What a loan gives its units, the days to come included, as they will be if nothing more is told. */
export const unitFiguresOf = (loan: Loan): UnitLoanFigures => {
  if (loan.firstDay === null) return nothing;
  const course = projectedCourse(loan);
  return { balances: balancesOf(loan, course), flows: flowsOf(loan, course) };
};

/** What units gain and lose when a loan changes: what it gives them afterwards without what it gave before. */
export const unitDeltasBetween = (before: UnitLoanFigures, after: UnitLoanFigures): UnitLoanFigures => ({
  balances: difference(before.balances, after.balances, ({ unitId, fromDay }) => `${fromDay} ${unitId}`),
  flows: difference(before.flows, after.flows, ({ unitId, day }) => `${day} ${unitId}`),
});

const balancesOf = (loan: Loan, course: readonly Standing[]): readonly UnitLoanDelta[] => {
  const deltas: UnitLoanDelta[] = [];
  let unitId = '';
  let held: Figures = { outstandingMinor: 0, nonPerformingMinor: 0, overdueMinor: 0 };
  const add = (fromDay: number, figures: Figures, sign: 1 | -1): void => {
    deltas.push({
      unitId,
      fromDay,
      outstandingMinor: sign * figures.outstandingMinor,
      nonPerformingMinor: sign * figures.nonPerformingMinor,
      overdueMinor: sign * figures.overdueMinor,
    });
  };
  for (const day of figureDays(loan, course)) {
    const standing = standingOn(course, day);
    if (standing === undefined) continue;
    if (unitId !== '') add(day, held, -1);
    unitId = loanBranchOn(loan, day) ?? '';
    held = figuresOn(standing, day);
    add(day, held, 1);
  }
  return deltas;
};

/** The days on which the loan's figures can change: its standings, its moves, and the day it has no grade to hide behind. */
const figureDays = (loan: Loan, course: readonly Standing[]): readonly number[] => {
  const passing = course.flatMap((standing) => {
    const since = overdueSince(standing);
    return since === null ? [] : [since + loanGradeLimits.substandardAboveDays + 1];
  });
  const moves = loan.branches.map(([day]) => day);
  return [...new Set([...course.map(({ fromDay }) => fromDay), ...passing, ...moves])].sort((a, b) => a - b);
};

const figuresOn = (standing: Standing, day: number): Figures => {
  const { outstandingMinor, grade } = standing;
  const daysPastDue = daysPastDueOn(standing, day);
  return {
    outstandingMinor,
    nonPerformingMinor: isNonPerforming(grade, daysPastDue) ? outstandingMinor : 0,
    overdueMinor: daysPastDue > 0 ? outstandingMinor : 0,
  };
};

const flowsOf = (loan: Loan, course: readonly Standing[]): readonly UnitLoanFlow[] => {
  const disbursed =
    loan.terms === null
      ? []
      : [flowOn(loan, loan.terms.fromDay, { disbursedMinor: loan.terms.principalMinor })];
  const newlyOverdue = overdueEpisodes(course).map(({ firstDay, standings }) =>
    flowOn(loan, firstDay, { newlyOverdueMinor: standings[0]?.outstandingMinor ?? 0, newlyOverdueLoans: 1 }),
  );
  return [...disbursed, ...newlyOverdue];
};

const flowOn = (loan: Loan, day: number, figures: Partial<UnitLoanFlow>): UnitLoanFlow => ({
  unitId: loanBranchOn(loan, day) ?? '',
  day,
  disbursedMinor: 0,
  newlyOverdueMinor: 0,
  newlyOverdueLoans: 0,
  ...figures,
});

/** Adds up by key, the earlier ones with the opposite sign, and leaves out what comes to nothing. */
const difference = <Delta extends UnitLoanDelta | UnitLoanFlow>(
  before: readonly Delta[],
  after: readonly Delta[],
  keyOf: (delta: Delta) => string,
): readonly Delta[] => {
  const sums = new Map<string, Delta>();
  const add = (deltas: readonly Delta[], sign: 1 | -1): void => {
    for (const delta of deltas) sums.set(keyOf(delta), sumOf(sums.get(keyOf(delta)), delta, sign));
  };
  add(after, 1);
  add(before, -1);
  return [...sums.values()].filter((delta) => amountFields(delta).some((field) => delta[field] !== 0));
};

const sumOf = <Delta extends UnitLoanDelta | UnitLoanFlow>(
  sum: Delta | undefined,
  delta: Delta,
  sign: 1 | -1,
): Delta => {
  const added = amountFields(delta).map((field) => [
    field,
    Number(sum?.[field] ?? 0) + sign * Number(delta[field]),
  ]);
  return { ...delta, ...Object.fromEntries(added) };
};

const amountFields = <Delta extends object>(delta: Delta): readonly (keyof Delta)[] =>
  (Object.keys(delta) as (keyof Delta)[]).filter(
    (field) => typeof delta[field] === 'number' && !isDay(String(field)),
  );

const isDay = (field: string): boolean => field === 'day' || field === 'fromDay';
