import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import type { Relation } from '@tocsin/events';
import { describe, expect, it } from 'vitest';
import { applyGroupEvent } from './apply-group-event.ts';
import { noCustomerGroups } from './customer-groups.ts';
import { relativesOf } from './group-links.ts';
import { groupTotals } from './group-totals.ts';
import { packedCustomerGroups, unpackedCustomerGroups } from './packed-customer-groups.ts';
import { pruneCustomerGroups } from './prune-customer-groups.ts';

const dayOf = (day: number): number => dayNumber('2026-01-01') + day;

/** A bank's customers, days counted from 2026-01-01; facts before that day count from day 100. */
const network = () => {
  const groups = noCustomerGroups();
  const context = { latestAcceptedFrom: dayOf(0), firstOpenDay: dayOf(100) };
  const told = {
    groups,
    related: (pair: string, day = 1, relation: Relation = 'control') => {
      const [customerId = '', relatedCustomerId = ''] = pair.split('>');
      const data = { accountingDate: dateOfDay(dayOf(day)), customerId, relatedCustomerId, relation };
      return applyGroupEvent(groups, { type: 'bank.party.related.v1', data }, context);
    },
    unrelated: (pair: string, day = 2, relation: Relation = 'control') => {
      const [customerId = '', relatedCustomerId = ''] = pair.split('>');
      const data = { accountingDate: dateOfDay(dayOf(day)), customerId, relatedCustomerId, relation };
      return applyGroupEvent(groups, { type: 'bank.party.unrelated.v1', data }, context);
    },
    registered: (customerId: string, groupId?: string, day = 1) => {
      const data = { accountingDate: dateOfDay(dayOf(day)), customerId, ...(groupId && { groupId }) };
      return applyGroupEvent(groups, { type: 'bank.customer.registered.v1', data }, context);
    },
    /** Every group as `id: members`. */
    shown: () =>
      [...groups.groups.values()].map(({ id, members }) => `${id}: ${[...members].sort().join(' ')}`),
  };
  return told;
};

describe('a customer group', () => {
  it('is whoever is linked by control, over any number of links', () => {
    const { related, shown } = network();
    expect(related('A>B')).toEqual([{ groupId: 'group-1', joined: ['A', 'B'], left: [], memberCount: 2 }]);
    expect(related('C>B')).toEqual([{ groupId: 'group-1', joined: ['C'], left: [], memberCount: 3 }]);
    expect(related('X>Y')).toMatchObject([{ groupId: 'group-2' }]);
    expect(shown()).toEqual(['group-1: A B C', 'group-2: X Y']);
  });

  it('is whoever is registered in the same group, two at least', () => {
    const { registered, shown } = network();
    expect(registered('A', 'R')).toEqual([]);
    expect(registered('B', 'R')).toMatchObject([{ groupId: 'group-1', joined: ['A', 'B'] }]);
    expect(registered('C', 'S')).toEqual([]);
    expect(shown()).toEqual(['group-1: A B']);
  });

  it('reaches through control and registration together', () => {
    const { registered, related, shown } = network();
    registered('A', 'R');
    registered('B', 'R');
    related('B>C');
    expect(registered('D', 'S')).toEqual([]);
    registered('C', 'S');
    expect(shown()).toEqual(['group-1: A B C D']);
  });

  it('is not made by spouses, families or partners, of whom one can ask', () => {
    const { groups, related, unrelated, shown } = network();
    expect(related('A>B', 1, 'spouse')).toEqual([]);
    related('C>A', 1, 'family');
    related('A>D', 1, 'partner');
    expect(shown()).toEqual([]);
    expect(relativesOf(groups, 'A', ['spouse', 'family'])).toEqual(['B', 'C']);
    expect(relativesOf(groups, 'B', ['spouse'])).toEqual(['A']);
    unrelated('A>B', 2, 'spouse');
    expect(relativesOf(groups, 'B', ['spouse'])).toEqual([]);
  });

  it('whose members control each other is one group until both links end', () => {
    const { related, unrelated, shown } = network();
    related('A>B');
    expect(related('B>A')).toEqual([]);
    related('B>C');
    related('C>A');
    expect(unrelated('A>B')).toEqual([]);
    expect(unrelated('B>C')).toEqual([]);
    expect(unrelated('B>A')).toMatchObject([{ left: ['B'], memberCount: 2 }]);
    expect(shown()).toEqual(['group-1: A C']);
  });

  it('of which two merge keeps the id of the earlier-born, also when that was the smaller', () => {
    const { related, shown } = network();
    related('A>B');
    related('X>Y');
    related('Y>Z');
    expect(related('A>X')).toEqual([
      { groupId: 'group-1', joined: ['X', 'Y', 'Z'], left: [], memberCount: 5 },
      { groupId: 'group-2', joined: [], left: ['X', 'Y', 'Z'], memberCount: 0, mergedInto: 'group-1' },
    ]);
    expect(shown()).toEqual(['group-1: A B X Y Z']);
  });

  it('that splits leaves its id with the larger part, of equal parts with the smallest member', () => {
    const { related, unrelated, shown } = network();
    for (const link of ['A>B', 'B>C', 'C>D', 'D>E']) related(link);
    expect(unrelated('B>C')).toEqual([
      { groupId: 'group-1', joined: [], left: ['A', 'B'], memberCount: 3 },
      { groupId: 'group-2', joined: ['A', 'B'], left: [], memberCount: 2, splitFrom: 'group-1' },
    ]);
    related('E>F');
    unrelated('D>E');
    expect(shown()).toEqual(['group-1: C D', 'group-2: A B', 'group-3: E F']);
  });

  it('of two is over when they part', () => {
    const { related, unrelated, groups } = network();
    related('A>B');
    expect(unrelated('A>B')).toEqual([{ groupId: 'group-1', joined: [], left: ['A', 'B'], memberCount: 0 }]);
    expect([groups.groups.size, groups.groupOf.size]).toEqual([0, 0]);
  });

  it('loses whoever is registered elsewhere, who does not join both', () => {
    const { registered, shown } = network();
    for (const customerId of ['A', 'B', 'C']) registered(customerId, 'R');
    for (const customerId of ['X', 'Y']) registered(customerId, 'S');
    registered('A', 'S', 2);
    expect(shown()).toEqual(['group-1: B C', 'group-2: A X Y']);
    registered('A', undefined, 3);
    expect(shown()).toEqual(['group-1: B C', 'group-2: X Y']);
  });
});

describe('what is stated about groups', () => {
  it('counts by its day, of one day by its arrival', () => {
    const { related, unrelated, registered, shown } = network();
    unrelated('A>B', 5);
    expect(related('A>B', 4)).toEqual([]);
    expect(related('A>B', 5)).toHaveLength(1);
    registered('X', 'R', 5);
    registered('Y', 'R', 5);
    registered('Y', 'S', 4);
    expect(shown()).toEqual(['group-1: A B', 'group-2: X Y']);
  });

  it('counts from the first open day where its own is no longer accepted', () => {
    const { related, unrelated, shown } = network();
    unrelated('A>B', 99);
    related('A>B', -1);
    expect(shown()).toEqual(['group-1: A B']);
    unrelated('A>B', 99);
    expect(shown()).toEqual(['group-1: A B']);
  });

  it('cannot be a relation to oneself', () => {
    const { related, groups } = network();
    expect(related('A>A')).toEqual({ problem: 'related-to-oneself' });
    expect(groups).toEqual(noCustomerGroups());
  });

  it('is forgotten when it ended before anything that is still accepted', () => {
    const { groups, related, unrelated, registered, shown } = network();
    related('A>B', 1);
    related('A>B', 1, 'family');
    related('C>D', 1);
    unrelated('A>B', 2);
    registered('A', 'R', 2);
    registered('A', undefined, 3);
    registered('E', 'R', 2);
    pruneCustomerGroups(groups, dayOf(2));
    expect(relativesOf(groups, 'A', ['family'])).toEqual(['B']);
    expect([groups.related.get('A')?.get('B')?.control, groups.registered.size]).toEqual([
      { day: dayOf(2), isRelated: false },
      2,
    ]);
    unrelated('A>B', 2, 'family');
    pruneCustomerGroups(groups, dayOf(4));
    expect([[...groups.related.keys()], [...groups.relatedBy.keys()], [...groups.registered.keys()]]).toEqual(
      [['C'], ['D'], ['E']],
    );
    expect(shown()).toEqual(['group-2: C D']);
  });
});

describe('the totals of a group', () => {
  it('add up its members, and count those nobody knows of', () => {
    const { groups, related, registered } = network();
    related('A>B');
    related('B>C');
    registered('C', 'R');
    const standing = { outstandingMinor: BigInt(Number.MAX_SAFE_INTEGER), elsewhereMinor: 5n };
    const standingOf = (customerId: string) => (customerId === 'B' ? undefined : standing);
    expect(groupTotals(groups, 'A', standingOf)).toEqual({
      groupId: 'group-1',
      members: ['A', 'B', 'C'],
      registeredGroupIds: ['R'],
      outstandingMinor: 2n * BigInt(Number.MAX_SAFE_INTEGER),
      elsewhereMinor: 10n,
      membersUnknown: 1,
    });
    expect(groupTotals(groups, 'X', standingOf)).toBeUndefined();
  });
});

describe('the packed groups', () => {
  it('are the same again', () => {
    const { groups, related, unrelated, registered } = network();
    related('A>B');
    related('A>B', 1, 'family');
    unrelated('X>Y');
    registered('C', 'R');
    registered('A', 'R');
    registered('D');
    const unpacked = unpackedCustomerGroups(packedCustomerGroups(groups));
    expect(unpacked).toEqual(groups);
    expect(unpacked.groupOf.get('A')).toBe(unpacked.groups.get('group-1'));
  });
});
