import { dayNumber } from '@tocsin/banking-calendar';
import type { GroupEvent } from '../customer-groups/apply-group-event.ts';

type Stated = Readonly<{ event: GroupEvent; day: number }>;

/**
 * Customer groups once more, straight from their definition: everything ever stated, and for each pair of customers
 * whether somebody links them, until nothing more follows.
 */
export const naiveGroups = () => {
  const everything: Stated[] = [];
  /** What stands of everything with the same name: the latest day, of one day the last to arrive. */
  const standing = (): readonly GroupEvent[] => {
    const latest = new Map<string, Stated>();
    for (const stated of everything) {
      const known = latest.get(nameOf(stated.event));
      if (known === undefined || stated.day >= known.day) latest.set(nameOf(stated.event), stated);
    }
    return [...latest.values()].map(({ event }) => event);
  };
  return {
    state: (event: GroupEvent, accepted: Readonly<{ from: number; firstOpenDay: number }>): void => {
      const day = dayNumber(event.data.accountingDate);
      everything.push({ event, day: day < accepted.from ? accepted.firstOpenDay : day });
    },
    /** Every group of two or more, its members in order, as one text. */
    groups: (): readonly string[] => {
      const facts = standing();
      const customers = [...new Set(facts.flatMap(customersOf))].sort();
      const label = new Map(customers.map((customer) => [customer, customer]));
      const areLinked = (a: string, b: string): boolean =>
        facts.some(
          ({ type, data }) =>
            type === 'bank.party.related.v1' &&
            'relation' in data &&
            data.relation === 'control' &&
            [a, b].includes(data.customerId) &&
            [a, b].includes(data.relatedCustomerId),
        ) ||
        (registeredIn(facts, a) !== undefined && registeredIn(facts, a) === registeredIn(facts, b));
      for (let round = 0; round < customers.length; round += 1)
        for (const a of customers)
          for (const b of customers) {
            const [first, second] = [label.get(a) ?? a, label.get(b) ?? b];
            if (a !== b && second < first && areLinked(a, b)) label.set(a, second);
          }
      return [...new Set(label.values())]
        .map((name) => customers.filter((customer) => label.get(customer) === name).join(' '))
        .filter((members) => members.includes(' '))
        .sort();
    },
  };
};

const nameOf = ({ type, data }: GroupEvent): string =>
  'relation' in data
    ? `${data.customerId} ${data.relatedCustomerId} ${data.relation}`
    : `${type} ${data.customerId}`;

const customersOf = ({ data }: GroupEvent): readonly string[] =>
  'relation' in data ? [data.customerId, data.relatedCustomerId] : [data.customerId];

const registeredIn = (facts: readonly GroupEvent[], customerId: string): string | undefined => {
  for (const { data } of facts)
    if (!('relation' in data) && data.customerId === customerId) return data.groupId;
  return undefined;
};
