import { DEFAULT_LEGAL_ENTITY, type OwnLoan } from '@tocsin/books';
import type { NetworkCustomer } from '@tocsin/customer-state';

import type { AlertContext } from '../alerting/alert-diff.ts';

type Owners = Pick<AlertContext, 'orgUnitId' | 'involvedOrgUnitIds' | 'managerId'>;

/** Whom an alert about one customer concerns. */
export const ownersOfCustomer = ({ standing }: NetworkCustomer): Owners => {
  const orgUnitId = standing?.branchId ?? DEFAULT_LEGAL_ENTITY;
  return { orgUnitId, involvedOrgUnitIds: [orgUnitId], managerId: standing?.managerId ?? null };
};

/** Whom an alert about loans of several customers concerns: the branch that books most owns it. */
export const ownersOfLoans = (
  members: readonly NetworkCustomer[],
  loans: readonly Pick<OwnLoan, 'branchId' | 'outstandingMinor'>[],
): Owners => {
  const owed = new Map<string, bigint>();
  for (const { branchId, outstandingMinor } of loans)
    owed.set(branchId, (owed.get(branchId) ?? 0n) + BigInt(outstandingMinor));
  for (const { standing } of members)
    if (standing?.branchId) owed.set(standing.branchId, owed.get(standing.branchId) ?? 0n);
  return ownersByDebt(owed);
};

/** Whom an alert about a customer and those who are related to it concerns. */
export const ownersWithRelated = (customer: NetworkCustomer, related: readonly NetworkCustomer[]): Owners => {
  const own = ownersOfCustomer(customer);
  const others = related.flatMap((one) => ownersOfCustomer(one).involvedOrgUnitIds);
  return { ...own, involvedOrgUnitIds: [...new Set([...own.involvedOrgUnitIds, ...others])].sort() };
};

/** Whom an alert about several concerns: the unit whose customers owe most owns it, of equal ones the first by id. */
export const ownersOfSeveral = (members: readonly NetworkCustomer[]): Owners => {
  const owed = new Map<string, bigint>();
  for (const { standing } of members) {
    const unitId = standing?.branchId ?? DEFAULT_LEGAL_ENTITY;
    owed.set(unitId, (owed.get(unitId) ?? 0n) + BigInt(standing?.owedMinor ?? 0));
  }
  return ownersByDebt(owed);
};

const ownersByDebt = (owed: ReadonlyMap<string, bigint>): Owners => {
  const involvedOrgUnitIds = [...owed.keys()].sort();
  const orgUnitId = involvedOrgUnitIds.reduce(
    (largest, unitId) => ((owed.get(unitId) ?? 0n) > (owed.get(largest) ?? 0n) ? unitId : largest),
    involvedOrgUnitIds[0] ?? DEFAULT_LEGAL_ENTITY,
  );
  return { orgUnitId, involvedOrgUnitIds, managerId: null };
};
