import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import type { AlertRevision, BankEvent } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import { storedNetworkReader } from '@tocsin/query-api';
import {
  type EventLog,
  inMemoryEventLog,
  inMemoryStateStore,
  manualClock,
  type StateStore,
} from '@tocsin/stream-runtime';
import { type Random, seededRandom, type TestBankOptions, testBank } from '@tocsin/testkit';
import { beforeAll, describe, expect, it } from 'vitest';

// Goal: what is found in the network depends on the logs alone: not on batches, crashes, or whose task was quicker;
// and its circles are those of the definition.
// Method: a random month of pledges, releases, expiries, relations and bad loans through pipelines of other shapes and
// one that is stopped at random calls; at the end, circles by plain reachability over the list of pledges.
const SEED = Number(process.env.SEED ?? 1);
const STOPPED_ONE_IN = 15;
const CUSTOMERS = 14;
const DAYS = 24;
const FIRST_DAY = dayNumber('2026-03-01');

type Pledge = Readonly<{ id: string; guarantorId: string; borrowerId: string; expiresOn?: string }>;

const nameOf = (number: number): string => `c${number}`;

/** The events of a month, and what a plain list says of its end. */
const randomMonth = (random: Random) => {
  const events: BankEvent[] = [];
  const pledges: Pledge[] = [];
  const released = new Set<string>();
  const spouses = new Set<string>();
  const add = (event: BankEvent): void =>
    void events.push({ ...event, id: `e${events.length}` } as BankEvent);
  const customer = (): string => nameOf(random.integer(1, CUSTOMERS));
  const other = (than: string): string => {
    const found = customer();
    return found === than ? other(than) : found;
  };

  const pledge = (accountingDate: string): void => {
    const guarantorId = customer();
    const borrowerId = other(guarantorId);
    const expiresOn =
      random.integer(1, 4) === 1 ? dateOfDay(dayNumber(accountingDate) + random.integer(0, 9)) : undefined;
    const one = { id: `g${pledges.length}`, guarantorId, borrowerId, ...(expiresOn && { expiresOn }) };
    pledges.push(one);
    const { id: guaranteeId, ...terms } = one;
    const amountMinor = random.integer(1, 900) * 1_000_000;
    add(exampleOf('bank.guarantee.pledged.v1', { accountingDate, guaranteeId, ...terms, amountMinor }));
  };
  const release = (accountingDate: string): void => {
    const one = pledges[random.integer(0, Math.max(0, pledges.length - 1))];
    if (one === undefined || released.has(one.id)) return;
    released.add(one.id);
    const { id: guaranteeId, guarantorId, borrowerId } = one;
    add(exampleOf('bank.guarantee.released.v1', { accountingDate, guaranteeId, guarantorId, borrowerId }));
  };
  const relate = (accountingDate: string): void => {
    const customerId = customer();
    const relatedCustomerId = other(customerId);
    spouses.add([customerId, relatedCustomerId].sort().join());
    add(
      exampleOf('bank.party.related.v1', {
        accountingDate,
        customerId,
        relatedCustomerId,
        relation: 'spouse',
      }),
    );
  };
  const borrow = (accountingDate: string): void => {
    const customerId = customer();
    const isOverdue = random.integer(1, 3) === 1;
    add(
      exampleOf('bank.loan.position-declared.v1', {
        accountingDate,
        loanId: `l-${customerId}`,
        customerId,
        branchId: `b${random.integer(1, 3)}`,
        outstandingMinor: random.integer(1, 200) * 1_000_000,
        overduePrincipalMinor: isOverdue ? 1_000_000 : 0,
        overdueInterestMinor: 0,
        ...(isOverdue && { principalOverdueSince: '2025-11-01' }),
      }),
    );
  };

  for (let number = 1; number <= CUSTOMERS; number += 1) {
    const accountingDate = dateOfDay(FIRST_DAY);
    const registered = { accountingDate, customerId: nameOf(number), branchId: `b${1 + (number % 3)}` };
    const netAssetsMinor = random.integer(1, 2_000) * 1_000_000;
    add(exampleOf('bank.customer.registered.v1', { ...registered, netAssetsMinor }));
  }
  for (let day = FIRST_DAY; day < FIRST_DAY + DAYS; day += 1) {
    const date = dateOfDay(day);
    for (let count = random.integer(1, 5); count > 0; count -= 1) pledge(date);
    if (random.integer(1, 2) === 1) release(date);
    if (random.integer(1, 6) === 1) relate(date);
    if (random.integer(1, 2) === 1) borrow(date);
    add(exampleOf('bank.day.closed.v1', { accountingDate: date }));
  }
  const lastClosed = dateOfDay(FIRST_DAY + DAYS - 1);
  const counting = pledges.filter(
    ({ id, expiresOn, guarantorId, borrowerId }) =>
      !released.has(id) &&
      (expiresOn === undefined || expiresOn >= lastClosed) &&
      !spouses.has([guarantorId, borrowerId].sort().join()),
  );
  return { events, counting };
};

/** Who reaches each other, as sorted lists of at least `least`. */
const circlesAmong = (pledges: readonly Pledge[], least: number): readonly string[] => {
  const reached = (from: string): ReadonlySet<string> => {
    const found = new Set<string>();
    const ahead = [from];
    for (const at of ahead)
      for (const { guarantorId, borrowerId } of pledges)
        if (guarantorId === at && !found.has(borrowerId)) {
          found.add(borrowerId);
          ahead.push(borrowerId);
        }
    return found;
  };
  const ids = Array.from({ length: CUSTOMERS }, (_, number) => nameOf(number + 1));
  const circles = ids.map((one) =>
    ids.filter((two) => reached(one).has(two) && reached(two).has(one)).sort(),
  );
  return [...new Set(circles.filter((circle) => circle.length >= least).map(String))].sort();
};

const byName = (revisions: readonly AlertRevision[]): readonly AlertRevision[] =>
  revisions.filter(({ signal }) => signal.startsWith('GUA')).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

const keyOf = ({ alertId, revision }: AlertRevision): string =>
  `${alertId} ${String(revision).padStart(6, '0')}`;

const stopping =
  <Arguments extends unknown[], Result>(random: Random, call: (...args: Arguments) => Promise<Result>) =>
  async (...args: Arguments): Promise<Result> => {
    if (random.integer(1, STOPPED_ONE_IN) === 1) throw new Error('stopped before');
    const result = await call(...args);
    if (random.integer(1, STOPPED_ONE_IN) === 1) throw new Error('stopped after');
    return result;
  };

describe(`the same guarantees (SEED=${SEED})`, () => {
  const { events, counting } = randomMonth(seededRandom(SEED));
  let undisturbed: readonly AlertRevision[];

  const revisionsOf = async (options: TestBankOptions): Promise<readonly AlertRevision[]> => {
    const bank = await testBank(options);
    await bank.post(events);
    return byName(await bank.revisions());
  };

  beforeAll(async () => {
    undisturbed = await revisionsOf({});
  });

  it('form the circles of the definition', async () => {
    const store = inMemoryStateStore();
    const bank = await testBank({ store });
    await bank.post(events);
    const alerts = (await bank.alerts()).filter(({ condition }) => condition === 'active');
    const membersOf = (signal: string): readonly string[] =>
      alerts
        .filter((one) => one.signal === signal)
        .map(({ members }) => String(members?.map(({ customerId }) => customerId).sort()))
        .sort();
    expect(undisturbed.length).toBeGreaterThan(40);
    expect(undisturbed.some(({ signal, change }) => signal === 'GUA-02' && change === 'amended')).toBe(true);
    expect(membersOf('GUA-02')).toEqual(circlesAmong(counting, 3));
    const pairs = counting.filter(({ guarantorId, borrowerId }) =>
      counting.some((back) => back.guarantorId === borrowerId && back.borrowerId === guarantorId),
    );
    const named = new Set(
      pairs.map(({ guarantorId, borrowerId }) => String([guarantorId, borrowerId].sort())),
    );
    expect(membersOf('GUA-01')).toEqual([...named].sort());
    const { reading } = await storedNetworkReader(store).read();
    expect(reading.network.circles.circles.size).toBe(circlesAmong(counting, 2).length);
  });

  it.each([1, 7])('give the same revisions in batches of %i', async (batchMax) => {
    expect(await revisionsOf({ batchMax })).toEqual(undisturbed);
  });

  it('give the same revisions whoever takes over after every event', async () => {
    const [log, store] = [inMemoryEventLog(manualClock()), inMemoryStateStore()];
    for (const event of events) await (await testBank({ log, store })).post([event]);
    expect(byName(await (await testBank({ log, store })).revisions())).toEqual(undisturbed);
  });

  it('give the same revisions however often the pipeline is stopped', async () => {
    const random = seededRandom(SEED);
    const [log, store] = [inMemoryEventLog(manualClock()), inMemoryStateStore()];
    let isFragile = false;
    const fragileStore: StateStore = {
      ...store,
      commit: stopping(random, store.commit),
      published: stopping(random, store.published),
      load: stopping(random, store.load),
    };
    const fragileLog: EventLog = {
      ...log,
      append: (records) => (isFragile ? stopping(random, log.append)(records) : log.append(records)),
    };
    const bank = await testBank({ log: fragileLog, store: fragileStore, batchMax: 5 });
    await bank.write(events);
    isFragile = true;
    let stops = 0;
    for (let attempt = 0; attempt < 20_000; attempt += 1) {
      try {
        await bank.run();
        break;
      } catch {
        stops += 1;
      }
    }
    expect(stops).toBeGreaterThan(20);
    const published = await bank.revisions();
    expect(byName([...new Map(published.map((one) => [keyOf(one), one])).values()])).toEqual(undisturbed);
  });
});
