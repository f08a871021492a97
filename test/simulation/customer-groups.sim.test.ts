import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import type { BankEvent } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import { customerPositions, storedNetworkReader } from '@tocsin/query-api';
import { inMemoryEventLog, inMemoryStateStore, manualClock } from '@tocsin/stream-runtime';
import { type Random, seededRandom, type TestBankOptions, testBank } from '@tocsin/testkit';
import { describe, expect, it } from 'vitest';

import { twice } from './running/same-revisions.ts';

// Goal: the group that a customer is shown with, and what it owes together, are those of the definition, under the same
// id whatever the pipeline's shape.
// Method: a random month of registrations and controls, begun and ended, and of loans; at its end every customer's
// group, against the definition over everything that was told.
const SEED = Number(process.env.SEED ?? 1);
const SEEDS = 12;
const CUSTOMERS = 9;
const DAYS = 15;
const FIRST_DAY = dayNumber('2026-03-01');

type Bank = Readonly<{
  events: BankEvent[];
  groupIds: Map<string, string | undefined>;
  controls: Map<string, boolean>;
  owed: Map<string, number>;
}>;

const opened = { accountingDate: dateOfDay(FIRST_DAY) };
const names = Array.from({ length: CUSTOMERS }, (_, number) => `c${number + 1}`);

const randomBank = (random: Random): Bank => {
  const bank: Bank = { events: [], groupIds: new Map(), controls: new Map(), owed: new Map() };
  const { events, groupIds, controls, owed } = bank;
  const tell = (event: BankEvent): void =>
    void events.push({ ...event, id: `e${events.length}` } as BankEvent);
  const anyOf = <Value>(of: readonly Value[]): Value => of[random.integer(0, of.length - 1)] as Value;

  const register = (accountingDate: string, customerId: string): void => {
    const groupId = anyOf([undefined, undefined, undefined, 'R', 'S']);
    groupIds.set(customerId, groupId);
    tell(
      exampleOf('bank.customer.registered.v1', {
        ...{ accountingDate, customerId, branchId: 'b1', ...(groupId && { groupId }) },
      }),
    );
  };
  const state = (
    accountingDate: string,
    isControl: boolean,
    [one = '', other = '']: readonly string[],
  ): void => {
    if (one !== other) controls.set(`${one} ${other}`, isControl);
    const parties = { accountingDate, customerId: one, relatedCustomerId: other };
    const type = isControl ? 'bank.party.related.v1' : 'bank.party.unrelated.v1';
    tell(exampleOf(type, { ...parties, relation: 'control' }));
  };
  const end = (accountingDate: string): void => {
    const held = [...controls].filter(([, isControl]) => isControl);
    if (held.length > 0) state(accountingDate, false, anyOf(held)[0].split(' '));
  };
  const owe = (accountingDate: string, customerId: string): void => {
    const outstandingMinor = random.integer(0, 900);
    owed.set(customerId, outstandingMinor);
    tell(
      exampleOf('bank.loan.position-declared.v1', {
        ...{ accountingDate, customerId, loanId: `l-${customerId}`, branchId: 'b1', outstandingMinor },
        ...{ overduePrincipalMinor: 0, overdueInterestMinor: 0 },
      }),
    );
  };

  for (const name of names) register(dateOfDay(FIRST_DAY), name);
  for (let day = FIRST_DAY; day < FIRST_DAY + DAYS; day += 1) {
    const date = dateOfDay(day);
    for (let count = random.integer(0, 3); count > 0; count -= 1)
      state(date, random.integer(1, 5) > 1, [anyOf(names), anyOf(names)]);
    for (let count = random.integer(0, 3); count > 0; count -= 1) end(date);
    if (random.integer(1, 3) === 1) register(date, anyOf(names));
    if (random.integer(1, 2) === 1) owe(date, anyOf(names));
    tell(exampleOf('bank.day.closed.v1', { accountingDate: date }));
  }
  return bank;
};

/** For each customer in order everybody who counts as one with it, and what they owe; nothing for one who is alone. */
const byDefinition = ({ groupIds, controls, owed }: Bank): readonly string[] => {
  const areLinked = (one: string, other: string): boolean =>
    controls.get(`${one} ${other}`) === true ||
    controls.get(`${other} ${one}`) === true ||
    (groupIds.get(one) !== undefined && groupIds.get(one) === groupIds.get(other));
  return names.map((name) => {
    let members = [name];
    for (const _ of names)
      members = names.filter(
        (one) => members.includes(one) || members.some((other) => areLinked(one, other)),
      );
    const sum = members.reduce((total, member) => total + (owed.get(member) ?? 0), 0);
    return members.length === 1 ? 'none' : `${members} owe ${sum}`;
  });
};

/** The same as it is shown, with the ids that the groups bear. */
const shown = async (events: readonly BankEvent[], options: TestBankOptions = {}) => {
  const store = options.store ?? inMemoryStateStore();
  await (await testBank({ ...options, store })).post(events);
  const positions = customerPositions(store, storedNetworkReader(store));
  const views = await Promise.all(names.map(async (name) => (await positions.exposure(name))?.view.group));
  return {
    groups: views.map((group) => (group ? `${group.members} owe ${group.outstandingMinor}` : 'none')),
    ids: views.map((group) => group?.groupId),
  };
};

describe('customer groups', () => {
  it.each(Array.from({ length: SEEDS }, (_, more) => SEED + more))(
    'are those of the definition (SEED=%i)',
    async (seed) => {
      const bank = randomBank(seededRandom(seed));
      expect((await shown(bank.events)).groups).toEqual(byDefinition(bank));
    },
  );
});

describe(`the same customer groups (SEED=${SEED})`, () => {
  const { events } = randomBank(seededRandom(SEED));

  it.each([
    { batchMax: 1 },
    { partitions: { customers: 1, alerts: 1 } },
    { partitions: { customers: 7, alerts: 3 } },
  ])('bear the same ids with %o', async (options) => {
    const undisturbed = await shown(events);
    expect(undisturbed.ids.filter((id) => id !== undefined).length).toBeGreaterThan(1);
    expect(await shown(events, options)).toEqual(undisturbed);
    expect(await shown(twice(events), options)).toEqual(undisturbed);
  });

  it('bear the same ids whoever takes over after every event', async () => {
    const [log, store] = [inMemoryEventLog(manualClock()), inMemoryStateStore()];
    for (const event of events) await (await testBank({ log, store })).post([event]);
    expect(await shown([], { log, store })).toEqual(await shown(events));
  });

  it.each([1, 2, 7])('are born in the order of customers’ numbers, told by %i tasks', async (customers) => {
    const born = [
      ...names.map((customerId) => exampleOf('bank.customer.registered.v1', { ...opened, customerId })),
      ...['c8 c9', 'c6 c7', 'c4 c5', 'c2 c3'].map((pair) => {
        const [customerId = '', relatedCustomerId = ''] = pair.split(' ');
        const parties = { ...opened, customerId, relatedCustomerId };
        return exampleOf('bank.party.related.v1', { ...parties, relation: 'control' });
      }),
      exampleOf('bank.day.closed.v1', opened),
    ].map((event, number) => ({ ...event, id: `b${number}` }) as BankEvent);
    const { ids } = await shown(born, { partitions: { customers, alerts: 1 } });
    expect(ids.slice(1).filter((_, place) => place % 2 === 0)).toEqual([
      ...['group-1', 'group-2', 'group-3', 'group-4'],
    ]);
  });
});
