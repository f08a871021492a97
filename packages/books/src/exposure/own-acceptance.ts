import type { Acceptance, LoanMoney } from '../loan-money/loan-money.ts';

/** A bill that this bank accepted for the customer and has not paid yet: the customer owes it its amount. */
export type OwnAcceptance = Pick<Acceptance, 'acceptanceId' | 'branchId' | 'amountMinor' | 'maturityDay'>;

/** The accepted bills at the close of a day. On its maturity date a bill is paid: what is not covered becomes a loan. */
export const acceptancesOn = ({ acceptances }: LoanMoney, day: number): readonly OwnAcceptance[] =>
  acceptances
    .filter((acceptance) => acceptance.day <= day && day < acceptance.maturityDay)
    .map(({ acceptanceId, branchId, amountMinor, maturityDay }) => ({
      acceptanceId,
      branchId,
      amountMinor,
      maturityDay,
    }));

/** What is owed on accepted bills, in minor units. */
export const acceptedHere = (acceptances: readonly OwnAcceptance[]): bigint =>
  acceptances.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n);
