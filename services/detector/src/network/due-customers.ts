import type { CountingPledge, GuaranteeNetwork } from '@tocsin/books';
import { circleNodeCustomers, circleNodeOf } from '@tocsin/books';
import type { TaskState } from '@tocsin/stream-runtime';

import { type IdLog, idLog } from '../id-log/id-log.ts';

const CUSTOMER = 'customer/';
const GROUP = 'group/';

/** Whom the next close has to judge: whose pledges changed, or how they stand. */
export type DueCustomers = Readonly<{
  noteCustomer: (customerId: string) => void;
  /** Notes those who got no answer: they are asked again. */
  noteCustomers: (customerIds: readonly string[]) => void;
  /** Notes everybody whose ties a pledge that came or went may change. */
  notePledge: (network: GuaranteeNetwork, pledge: CountingPledge) => void;
  customerIds: () => readonly string[];
  jointGroupIds: () => readonly string[];
  clear: () => void;
}>;

export const dueCustomers = async (state: TaskState): Promise<DueCustomers> => {
  const noted: IdLog = await idLog(state, 'network-due');
  const namesOf = (prefix: string): readonly string[] =>
    noted.all().flatMap((id) => (id.startsWith(prefix) ? [id.slice(prefix.length)] : []));

  /** A group is one node: whoever is tied to one of its members is tied to it. */
  const noteGroup = ({ projection }: GuaranteeNetwork, customerId: string): void => {
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
    noteCustomers: (customerIds) => {
      for (const customerId of customerIds) noted.add(`${CUSTOMER}${customerId}`);
    },
    notePledge: (network, { guarantorId, borrowerId, jointGroupId }) => {
      for (const customerId of [guarantorId, borrowerId]) {
        noted.add(`${CUSTOMER}${customerId}`);
        if (jointGroupId !== undefined) noteGroup(network, customerId);
      }
      if (jointGroupId !== undefined) noted.add(`${GROUP}${jointGroupId}`);
    },
    customerIds: () => namesOf(CUSTOMER),
    jointGroupIds: () => namesOf(GROUP),
    clear: () => noted.replace([]),
  };
};
