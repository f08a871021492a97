import { DEFAULT_LEGAL_ENTITY } from '@tocsin/books';
import type { NetworkCustomer } from '@tocsin/customer-state';

import type { AlertContext } from '../alerting/alert-diff.ts';

type Owners = Pick<AlertContext, 'orgUnitId' | 'involvedOrgUnitIds' | 'managerId'>;

/** Whom an alert about one customer concerns. */
export const ownersOfCustomer = ({ standing }: NetworkCustomer): Owners => {
  const orgUnitId = standing?.branchId ?? DEFAULT_LEGAL_ENTITY;
  return { orgUnitId, involvedOrgUnitIds: [orgUnitId], managerId: standing?.managerId ?? null };
};

/** Whom an alert about several concerns: the unit whose customers owe most owns it, of equal ones the first by id. */
export const ownersOfSeveral = (members: readonly NetworkCustomer[]): Owners => {
  const owed = new Map<string, bigint>();
  for (const { standing } of members) {
    const unitId = standing?.branchId ?? DEFAULT_LEGAL_ENTITY;
    owed.set(unitId, (owed.get(unitId) ?? 0n) + BigInt(standing?.owedMinor ?? 0));
  }
  const involvedOrgUnitIds = [...owed.keys()].sort();
  const orgUnitId = involvedOrgUnitIds.reduce(
    (largest, unitId) => ((owed.get(unitId) ?? 0n) > (owed.get(largest) ?? 0n) ? unitId : largest),
    involvedOrgUnitIds[0] ?? DEFAULT_LEGAL_ENTITY,
  );
  return { orgUnitId, involvedOrgUnitIds, managerId: null };
};
