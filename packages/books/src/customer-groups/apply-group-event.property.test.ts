import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { naiveGroups } from '../testing/naive-groups.ts';
import { applyGroupEvent, type GroupEvent } from './apply-group-event.ts';
import { noCustomerGroups } from './customer-groups.ts';
import { packedCustomerGroups, unpackedCustomerGroups } from './packed-customer-groups.ts';
import { pruneCustomerGroups } from './prune-customer-groups.ts';
import type { GroupChange } from './regroup.ts';

// Goal: after every event, whatever came in whatever order, the groups are those of the definition, and the changes
// told so far lead to exactly them.
// Method: random relations and registrations of a few customers, begun and ended, late and repeated, are folded by the
// book, which is pruned, packed and unpacked on the way, and by a list of everything that is read anew each time.

const firstDay = dayNumber('2026-01-01');
const customerId = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'G');
const daysLater = fc.integer({ min: -3, max: 8 });

const relation = fc.record({
  type: fc.constantFrom('bank.party.related.v1' as const, 'bank.party.unrelated.v1' as const),
  daysLater,
  data: fc
    .record({
      customerId,
      relatedCustomerId: customerId,
      relation: fc.constantFrom(
        'control' as const,
        'control' as const,
        'control' as const,
        'family' as const,
      ),
    })
    .filter((pair) => pair.customerId !== pair.relatedCustomerId),
});
const registration = fc.record({
  type: fc.constant('bank.customer.registered.v1' as const),
  daysLater,
  data: fc.record({ customerId, groupId: fc.constantFrom('R', 'S', '') }),
});
const statement = fc.oneof({ weight: 4, arbitrary: relation }, { weight: 1, arbitrary: registration });
type Statement = typeof statement extends fc.Arbitrary<infer T> ? T : never;

const eventOf = (stated: Statement, day: number): GroupEvent => {
  const accountingDate = dateOfDay(day);
  if (stated.type !== 'bank.customer.registered.v1')
    return { type: stated.type, data: { accountingDate, ...stated.data } };
  const { customerId: registered, groupId } = stated.data;
  const data = { accountingDate, customerId: registered, ...(groupId !== '' && { groupId }) };
  return { type: stated.type, data };
};

/** The groups as somebody knows them who only hears of changes. */
const hearsay = () => {
  const known = new Map<string, Set<string>>();
  return {
    hear: ({ groupId, joined, left, memberCount }: GroupChange): void => {
      const members = known.get(groupId) ?? new Set();
      for (const member of left) expect(members.delete(member)).toBe(true);
      for (const member of joined) members.add(member);
      expect(members.size).toBe(memberCount);
      if (memberCount === 0) known.delete(groupId);
      else known.set(groupId, members);
    },
    groups: (): readonly string[] =>
      [...known.values()].map((members) => [...members].sort().join(' ')).sort(),
  };
};

const compare = (history: readonly Statement[], daysPerStep: number): void => {
  let groups = noCustomerGroups();
  const naive = naiveGroups();
  const heard = hearsay();
  for (const [step, stated] of history.entries()) {
    const from = firstDay + step * daysPerStep;
    const event = eventOf(stated, from + stated.daysLater);
    const change = applyGroupEvent(groups, event, { latestAcceptedFrom: from, firstOpenDay: from + 4 });
    if ('problem' in change) expect(change.problem).toBe('none is expected here');
    else for (const changed of change) heard.hear(changed);
    naive.state(event, { from, firstOpenDay: from + 4 });
    pruneCustomerGroups(groups, from);
    if (step % 3 === 0) groups = unpackedCustomerGroups(packedCustomerGroups(groups));

    const defined = naive.groups();
    const kept = [...groups.groups.values()].map(({ members }) => [...members].sort().join(' ')).sort();
    const misplaced = [...groups.groupOf].filter(([member, { members }]) => !members.has(member));
    const told = { heard: heard.groups(), kept, misplaced };
    if (JSON.stringify(told) !== JSON.stringify({ heard: defined, kept: defined, misplaced: [] }))
      expect(told).toEqual({ heard: defined, kept: defined, misplaced: [] });
  }
};

describe('customer groups and their definition', () => {
  it('agree when everything falls into a few days', () => {
    const histories = fc.array(statement, { maxLength: 16 });
    fc.assert(
      fc.property(histories, (history) => compare(history, 0)),
      { numRuns: 600 },
    );
  }, 60_000);

  it('agree when time passes and what ended is forgotten', () => {
    const histories = fc.array(statement, { minLength: 4, maxLength: 24 });
    fc.assert(
      fc.property(histories, (history) => compare(history, 2)),
      { numRuns: 500 },
    );
  }, 60_000);
});
