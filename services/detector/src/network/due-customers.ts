import type { CountingPledge, GuaranteeNetwork } from '@tocsin/books';
import { circleNodeCustomers, circleNodeOf } from '@tocsin/books';
import type { TaskState } from '@tocsin/stream-runtime';

import { type IdLog, idLog } from '../id-log/id-log.ts';

const CUSTOMER = 'customer/';
const GROUP = 'group/';
const RELATED = 'related/';
const FAILED = 'failed/';
const IDENTITY = 'identity/';

/** Whom the next close has to judge: whose pledges changed, or how they stand. */
export type DueCustomers = Readonly<{
  noteCustomer: (customerId: string) => void;
  noteGroup: (jointGroupId: string) => void;
  /** Notes everybody whose ties a pledge that came or went may change. */
  notePledge: (network: GuaranteeNetwork, pledge: CountingPledge) => void;
  /** Notes who is, was or may be somebody's spouse. */
  noteRelated: (customerId: string) => void;
  /** Notes who failed, or no longer does: whoever is married to it or guaranteed by it is judged. */
  noteFailed: (customerId: string) => void;
  noteIdentity: (identityId: string) => void;
  /** Everything noted so far, which is forgotten with it. */
  take: () => DueSubjects;
}>;

/** What a close judges beside circles. */
export type DueSubjects = Readonly<{
  customerIds: readonly string[];
  jointGroupIds: readonly string[];
  relatedIds: readonly string[];
  failedIds: readonly string[];
  identityIds: readonly string[];
}>;

const kinds = [
  ['customerIds', CUSTOMER],
  ['jointGroupIds', GROUP],
  ['relatedIds', RELATED],
  ['failedIds', FAILED],
  ['identityIds', IDENTITY],
] as const satisfies readonly (readonly [keyof DueSubjects, string])[];

export const dueCustomers = async (state: TaskState): Promise<DueCustomers> => {
  const noted: IdLog = await idLog(state, 'network-due');
  const namesOf = (prefix: string): readonly string[] =>
    noted.all().flatMap((id) => (id.startsWith(prefix) ? [id.slice(prefix.length)] : []));

  /** A group is one node: whoever is tied to one of its members is tied to it. */
  const noteTiedToGroup = ({ projection }: GuaranteeNetwork, customerId: string): void => {
    for (const memberId of circleNodeCustomers(projection, circleNodeOf(projection, customerId))) {
      for (const id of projection.idsOfCustomer.get(memberId) ?? []) {
        const pledge = projection.counting.get(id);
        if (pledge === undefined) continue;
        noted.add(`${CUSTOMER}${pledge.guarantorId}`);
        noted.add(`${CUSTOMER}${pledge.borrowerId}`);
      }
    }
  };

  return {
    noteCustomer: (customerId) => noted.add(`${CUSTOMER}${customerId}`),
    noteGroup: (jointGroupId) => noted.add(`${GROUP}${jointGroupId}`),
    notePledge: (network, { guarantorId, borrowerId, jointGroupId }) => {
      for (const customerId of [guarantorId, borrowerId]) {
        noted.add(`${CUSTOMER}${customerId}`);
        if (jointGroupId !== undefined) noteTiedToGroup(network, customerId);
      }
      if (jointGroupId !== undefined) noted.add(`${GROUP}${jointGroupId}`);
    },
    noteRelated: (customerId) => noted.add(`${RELATED}${customerId}`),
    noteFailed: (customerId) => noted.add(`${FAILED}${customerId}`),
    noteIdentity: (identityId) => noted.add(`${IDENTITY}${identityId}`),
    take: () => {
      const due = Object.fromEntries(kinds.map(([kind, prefix]) => [kind, namesOf(prefix)]));
      noted.replace([]);
      return due as DueSubjects;
    },
  };
};
