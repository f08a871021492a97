import type { StaffDeclared } from '@tocsin/events';
import type { StateFormat, TaskState } from '@tocsin/stream-runtime';

import { idLog } from '../id-log/id-log.ts';

/** A member of staff as he was declared last; `since`: the earliest date of a declaration. */
type Member = Pick<StaffDeclared, 'accountingDate' | 'until'> &
  Readonly<{ since: string; customerIds: readonly string[] }>;

const memberFormat: StateFormat<Member> = { name: 'network-staff', version: 1, isPinned: true };

/** Which customer numbers are those of members of staff. */
export type StaffRegister = Readonly<{
  /** Takes a declaration and gives the numbers about which it may say something else than before. */
  declare: (declared: StaffDeclared) => readonly string[];
  /** Whether the number is of somebody who was declared by then and had not left. */
  isStaff: (customerId: string, on: string) => boolean;
}>;

export const staffRegister = async (state: TaskState): Promise<StaffRegister> => {
  const ids = await idLog(state, 'network-staff-ids');
  const members = state.store(memberFormat);
  await members.load(ids.all());
  const staffIdsOf = new Map<string, Set<string>>();
  const enter = (staffId: string, customerIds: readonly string[]): void => {
    for (const customerId of customerIds)
      staffIdsOf.set(customerId, (staffIdsOf.get(customerId) ?? new Set()).add(staffId));
  };
  for (const staffId of ids.all()) enter(staffId, members.get(staffId)?.customerIds ?? []);

  return {
    declare: (declared) => {
      const { staffId } = declared;
      const before = ids.has(staffId) ? members.get(staffId) : undefined;
      const after = latestOf(before, declared);
      for (const customerId of before?.customerIds ?? []) staffIdsOf.get(customerId)?.delete(staffId);
      ids.add(staffId);
      members.set(staffId, after);
      enter(staffId, after.customerIds);
      return [...new Set([...(before?.customerIds ?? []), ...after.customerIds])];
    },
    isStaff: (customerId, on) =>
      [...(staffIdsOf.get(customerId) ?? [])].some((staffId) => {
        const member = members.get(staffId);
        return member !== undefined && member.since <= on && (member.until ?? on) >= on;
      }),
  };
};

/** A declaration that names no numbers says nothing of them. */
const latestOf = (
  before: Member | undefined,
  { customerIds = before?.customerIds ?? [], accountingDate, until }: StaffDeclared,
): Member => {
  const since = before !== undefined && before.since < accountingDate ? before.since : accountingDate;
  if (before !== undefined && before.accountingDate > accountingDate) return { ...before, since };
  return { accountingDate, since, customerIds, ...(until !== undefined && { until }) };
};
