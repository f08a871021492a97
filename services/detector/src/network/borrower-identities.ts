import { identityFormat, type ToldStanding } from '@tocsin/customer-state';
import type { TaskState } from '@tocsin/stream-runtime';

import type { DueCustomers } from './due-customers.ts';

/** Which borrowers are one person or firm under several customer numbers. */
export type BorrowerIdentities = Readonly<{
  load: (identityIds: readonly string[]) => Promise<void>;
  /** Takes in how a customer stands, of loaded identities; notes those that bear several numbers, or did. */
  take: (before: ToldStanding | null, standing: ToldStanding) => void;
  /** The customer numbers of a loaded identity, in order. */
  membersOf: (identityId: string) => readonly string[];
}>;

export const borrowerIdentities = (
  state: TaskState,
  due: Pick<DueCustomers, 'noteIdentity'>,
): BorrowerIdentities => {
  const identities = state.store(identityFormat);
  const membersOf = (identityId: string): readonly string[] => identities.get(identityId) ?? [];

  const save = (identityId: string, members: readonly string[]): void => {
    if (members.length > 0) identities.set(identityId, members);
    else identities.remove(identityId);
  };

  const noteSeveral = (identityId: string): void => {
    if (membersOf(identityId).length > 1) due.noteIdentity(identityId);
  };

  return {
    load: identities.load,
    membersOf,
    take: (before, { customerId, identity }) => {
      const [left, borne] = [before?.identity?.id, identity?.id];
      if (left !== undefined) noteSeveral(left);
      if (left !== undefined && left !== borne)
        save(
          left,
          membersOf(left).filter((id) => id !== customerId),
        );
      if (borne === undefined) return;
      if (left !== borne) save(borne, [...membersOf(borne), customerId].sort());
      noteSeveral(borne);
    },
  };
};
