import type { StaffDeclared } from '@tocsin/events';
import type { StateFormat, TaskState } from '@tocsin/stream-runtime';

import { idLog } from '../id-log/id-log.ts';

/** A member of staff as he was declared last. */
type Member = Pick<StaffDeclared, 'accountingDate' | 'until'> & Readonly<{ customerIds: readonly string[] }>;

const memberFormat: StateFormat<Member> = { name: 'network-staff', version: 1, isPinned: true };

/** Which customer numbers are those of members of staff. */
export type StaffRegister = Readonly<{
  /** Takes a declaration and gives the numbers about which it may say something else than before. */
  declare: (declared: StaffDeclared) => readonly string[];
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
    declare: ({ staffId, customerIds = [], accountingDate, until }) => {
      const before = ids.has(staffId) ? members.get(staffId) : undefined;
      if (before !== undefined && before.accountingDate > accountingDate) return [];
      for (const customerId of before?.customerIds ?? []) staffIdsOf.get(customerId)?.delete(staffId);
      ids.add(staffId);
      members.set(staffId, { accountingDate, customerIds, ...(until !== undefined && { until }) });
      enter(staffId, customerIds);
      return [...new Set([...(before?.customerIds ?? []), ...customerIds])];
    },
    isStaff: (customerId, on) =>
      [...(staffIdsOf.get(customerId) ?? [])].some((staffId) => {
        const until = members.get(staffId)?.until;
        return until === undefined || until >= on;
      }),
  };
};
