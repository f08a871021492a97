import type { MonthEndFlows, PartyFlow } from './month-end-parties.ts';

/** From how much on the rules of the network look at a customer's money. Amounts in minor units. */
export type NeededLimits = Readonly<{
  /** WIN-06: what a payer must have paid the customer. */
  customerMinimumMinor: number;
  /** WIN-06: how much of it must have gone to the payee. */
  returnShareBasisPoints: number;
  /** WIN-12: what members of staff and their families must have paid the customer in all. */
  staffMinimumMinor: number;
}>;

/** The payers and payees that a rule of the network can need; nothing where none can. */
export const neededFlows = (
  { month, payers, payees }: MonthEndFlows,
  { customerMinimumMinor, returnShareBasisPoints, staffMinimumMinor }: NeededLimits,
): MonthEndFlows | undefined => {
  const isLarge = ({ amountMinor }: PartyFlow): boolean => amountMinor >= customerMinimumMinor;
  // Accounts alone name nobody of the staff.
  const fromCustomers = payers.filter(({ partyKind }) => partyKind === 'customer');
  const sum = fromCustomers.reduce((total, { amountMinor }) => total + BigInt(amountMinor), 0n);
  const mayBeStaff = sum >= BigInt(staffMinimumMinor);
  const needed = payers.filter((payer) => isLarge(payer) || (mayBeStaff && payer.partyKind === 'customer'));
  if (needed.length === 0) return undefined;
  const least = BigInt(customerMinimumMinor) * BigInt(returnShareBasisPoints);
  return {
    month,
    payers: needed,
    payees: payers.some(isLarge)
      ? payees.filter(({ amountMinor }) => BigInt(amountMinor) * 10_000n >= least)
      : [],
  };
};
