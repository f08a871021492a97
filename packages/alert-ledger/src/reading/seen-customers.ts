import type { AlertRevision, Member } from '@tocsin/events';

import type { AlertScope } from './alert-scope.ts';

/** What decides which of the customers that an alert names exist for a reader. */
export type NamedCustomers = Pick<
  AlertRevision,
  'subject' | 'customerId' | 'customerOrgUnitIds' | 'orgUnitId' | 'involvedOrgUnitIds' | 'members'
>;

/** The customer that an alert is about, or whose loan or account it is. */
export const customerOfAlert = ({
  customerId,
  subject,
}: Pick<NamedCustomers, 'customerId' | 'subject'>): string | undefined =>
  customerId ?? (subject.kind === 'customer' ? subject.id : undefined);

/** Whether a member exists for a reader of these units; one of whom no unit is known exists for who sees all. */
export const seesMember = (
  { orgUnitId }: Pick<Member, 'orgUnitId'>,
  unitIds: AlertScope['unitIds'],
): boolean => unitIds === 'all' || (orgUnitId !== undefined && unitIds.includes(orgUnitId));

/** Whether the customer that an alert is about exists for a reader of these units. */
export const seesCustomerOfAlert = (
  { customerOrgUnitIds, orgUnitId, involvedOrgUnitIds }: NamedCustomers,
  unitIds: AlertScope['unitIds'],
): boolean =>
  unitIds === 'all' ||
  (customerOrgUnitIds ?? [orgUnitId, ...involvedOrgUnitIds]).some((unitId) => unitIds.includes(unitId));

/** The customers that an alert names and that do not exist for a reader of these units. */
export const hiddenCustomers = (
  alert: NamedCustomers,
  unitIds: AlertScope['unitIds'],
): ReadonlySet<string> => {
  if (unitIds === 'all') return new Set();
  const { members = [] } = alert;
  const hidden = new Set(
    members.filter((one) => !seesMember(one, unitIds)).map(({ customerId }) => customerId),
  );
  const customerId = customerOfAlert(alert);
  if (customerId !== undefined && !seesCustomerOfAlert(alert, unitIds)) hidden.add(customerId);
  return hidden;
};
