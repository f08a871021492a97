import { acceptedHere, type CreditReport, type Facility, outstandingHere } from '@tocsin/books';
import type { LenderPosition } from './lender-position.ts';

/** What counts as one debt. Amounts in minor units. */
export type CountingLimits = Readonly<{
  /** A company's lender counts from this sum on. */
  companyLenderMinMinor: number;
  /** A person's consumer loans below this amount count as one. */
  smallConsumerBelowMinor: number;
}>;

/** This bank among a company's lenders. */
const here = 'here';

/**
 * A company's lenders: those it owes enough on loans and acceptances, this bank like any other. An own loan whose
 * product nobody said is one that counts: only a card does not.
 */
export const companyLenders = (
  { ownLoans, ownAcceptances }: LenderPosition,
  { facilities }: Pick<CreditReport, 'facilities'>,
  { companyLenderMinMinor }: CountingLimits,
): readonly string[] => {
  const owed = new Map<string, bigint>();
  for (const { lenderId, kind, balanceMinor } of facilities)
    if (kind === 'loan' || kind === 'acceptance')
      owed.set(lenderId, (owed.get(lenderId) ?? 0n) + BigInt(balanceMinor));
  const minimum = BigInt(companyLenderMinMinor);
  const lenders = [...owed].filter(([, sum]) => sum >= minimum).map(([lenderId]) => `at ${lenderId}`);
  const lent = outstandingHere(ownLoans.filter(({ product }) => product !== 'card'));
  return lent + acceptedHere(ownAcceptances) >= minimum ? [...lenders, here] : lenders;
};

/**
 * A person's debts: business loans one each, all cards together one, all small consumer loans elsewhere together one;
 * an own card joins the cards; any other own loan, also one whose product nobody said, and any bill accepted here is
 * one.
 */
export const personDebts = (
  { ownLoans, ownAcceptances }: LenderPosition,
  { facilities }: Pick<CreditReport, 'facilities'>,
  { smallConsumerBelowMinor }: CountingLimits,
): readonly string[] => {
  const joined = new Set<string>();
  const debts = ownAcceptances.map(({ acceptanceId }) => `${here} ${acceptanceId}`);
  for (const facility of facilities.filter(({ balanceMinor }) => balanceMinor > 0)) {
    const joins = joinedDebt(facility, smallConsumerBelowMinor);
    if (joins !== undefined) joined.add(joins);
    else if (facility.kind !== 'guarantee') debts.push(`${facility.kind} at ${facility.lenderId}`);
  }
  for (const { loanId, product, outstandingMinor } of ownLoans) {
    if (outstandingMinor <= 0) continue;
    if (product === 'card') joined.add('cards');
    else debts.push(`${here} ${loanId}`);
  }
  return [...debts, ...joined];
};

const joinedDebt = (
  { kind, balanceMinor }: Facility,
  smallConsumerBelowMinor: number,
): string | undefined => {
  if (kind === 'card') return 'cards';
  return kind === 'consumer' && balanceMinor < smallConsumerBelowMinor ? 'small consumer loans' : undefined;
};
