import type { Loan } from './loan.ts';
import type { LoanState } from './loan-state.ts';

/**
 * Whether every figure of the loan stays an exact integer with what an event says: the sum of all amounts ever kept
 * bounds each of them.
 */
export const isExactLoan = (loan: Loan | undefined, event: Readonly<{ data: object }>): boolean => {
  const told = amountsIn(event.data);
  if (loan === undefined) return isExact(told);
  const { base, repayments, statements, reschedulings } = loan;
  return isExact([
    ...told,
    loan.terms?.principalMinor ?? 0,
    ...amountsOfState(base),
    ...[repayments.principal, repayments.interest, repayments.unsplit].flat(),
    ...reschedulings.flatMap(({ dues }) => (dues ?? []).filter((_, at) => at % 3 > 0)),
    Math.max(0, ...statements.map(([, one]) => one.outstandingMinor)),
    Math.max(0, ...statements.map(([, one]) => one.overduePrincipalMinor + one.overdueInterestMinor)),
  ]);
};

const amountsOfState = ({ dues, advances, owedMinor, repaidMinor }: LoanState): readonly number[] => [
  ...dues.principal,
  ...dues.interest,
  ...Object.values(advances),
  owedMinor,
  repaidMinor,
];

const amountsIn = (data: object): readonly number[] =>
  Object.entries(data).flatMap(([field, value]) => {
    if (field.endsWith('Minor')) return [value as number];
    return field === 'schedule' ? (value as object[]).flatMap(amountsIn) : [];
  });

const isExact = (amounts: readonly number[]): boolean =>
  amounts.reduce((sum, amount) => sum + BigInt(amount), 0n) <= BigInt(Number.MAX_SAFE_INTEGER);
