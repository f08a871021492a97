import type { AlertRevision } from '@tocsin/events';
import type { Finding } from '@tocsin/rules';

/** The customers that a revision names besides its subject, and who joined and left since the one before. */
export const namedCustomers = (before: AlertRevision | undefined, finding: Finding) => ({
  ...membersOf(before, finding),
  ...(finding.counterparties && { counterparties: finding.counterparties }),
  ...(finding.customerOrgUnitIds && { customerOrgUnitIds: finding.customerOrgUnitIds }),
});

const membersOf = (before: AlertRevision | undefined, { members, memberCount }: Finding) => {
  if (members === undefined) return {};
  const ids = members.map(({ customerId }) => customerId);
  const known = before?.members?.map(({ customerId }) => customerId) ?? [];
  const added = before === undefined ? [] : ids.filter((id) => !known.includes(id));
  const removed = known.filter((id) => !ids.includes(id));
  return {
    members,
    ...(memberCount !== undefined && { memberCount }),
    ...(added.length > 0 && { membersAdded: added }),
    ...(removed.length > 0 && { membersRemoved: removed }),
  };
};
