import type { z } from 'zod';
import type { VisibleUnits } from '../access/visible-units.ts';
import type { alertSchema } from './alert-schema.ts';
import type { AlertOfNow } from './figures-of-now.ts';

const maskedMember = { customerId: '***', name: '***' };

/** An alert on its way out: the serializer reads it, and takes nothing that is read-only. */
export type ShownAlert = z.input<typeof alertSchema>;

/**
 * An alert as a caller sees it. Where it concerns units that do not exist for him, its members are masked, all of
 * them: which member belongs to which unit is not in the alert.
 */
export const shownAlert = (alert: AlertOfNow, { ids, includes }: VisibleUnits): ShownAlert => {
  const shown = alert as ShownAlert;
  if (ids === 'all' || shown.members === undefined) return shown;
  if ([shown.orgUnitId, ...shown.involvedOrgUnitIds].every(includes)) return shown;
  const { membersAdded: _added, membersRemoved: _removed, ...rest } = shown;
  return { ...rest, members: shown.members.map(() => maskedMember) };
};
