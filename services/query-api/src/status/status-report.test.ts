import { topics } from '@tocsin/events';
import { noCounters, type TaskCounters } from '@tocsin/stream-runtime';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  customers0,
  customers1,
  network0,
  orgUnits0,
  outgoing,
  type SmallPipeline,
  type StepName,
  smallPipeline,
} from '../testing/small-pipeline.ts';
import type { StatusPorts } from './status-ports.ts';
import { type StatusReport, statusReport } from './status-report.ts';

const events = topics.customerEvents.name;
const guarantees = topics.guaranteeEvents.name;
const rounds = topics.internalRounds.name;
const standings = topics.internalStandings.name;
const alerts = topics.alerts.name;

let pipeline: SmallPipeline;

beforeEach(async () => {
  pipeline = await smallPipeline();
});

const report = (ports: Partial<StatusPorts> = {}): Promise<StatusReport> =>
  statusReport({ ...pipeline.ports, ...ports });

const counters = (
  keyed: Partial<TaskCounters['keyed']>,
  broadcast: Partial<TaskCounters['broadcast']> = {},
): TaskCounters => {
  const none = noCounters();
  return { ...none, keyed: { ...none.keyed, ...keyed }, broadcast: { ...none.broadcast, ...broadcast } };
};

const nothing = { in: 0, evaluated: 0, duplicates: 0, deadLettered: 0, held: 0, pending: 0, lagSeconds: 0 };

describe('status', () => {
  it('is all zeros before anything came', async () => {
    expect(await report()).toEqual({
      lastClosedDay: {},
      topics: [
        { topic: events, ...nothing },
        { topic: guarantees, ...nothing },
      ],
      imports: [],
      sources: [],
      problems: [],
    });
  });

  it('shows what others know', async () => {
    const told = {
      imports: [{ file: 'year.ndjson', read: 10, pending: 1 }],
      sources: [
        { source: 'core', lastAccountingDate: '2026-01-31', lastReceivedAt: '2026-01-31T17:00:00.000Z' },
      ],
      problems: [{ code: 'close-waiting', detail: 'core/loans has not closed 2026-01-31.' }],
    };

    const { imports, sources, problems, lastClosedDay } = await report({
      imports: async () => told.imports,
      sources: async () => told.sources,
      problems: async () => told.problems,
      lastClosedDays: async () => ({ default: '2026-01-30' }),
    });

    expect({ imports, sources, problems }).toEqual(told);
    expect(lastClosedDay).toEqual({ default: '2026-01-30' });
  });

  it('counts a broadcast once, and only with the customer events', async () => {
    await pipeline.log.append([
      outgoing(events, 0),
      outgoing(events, 1),
      outgoing(events, 'all'),
      outgoing(guarantees, 'all'),
      outgoing(guarantees, 0),
    ]);

    const { topics: found } = await report();

    expect(found.map((status) => [status.topic, status.in, status.pending])).toEqual([
      [events, 3, 3],
      [guarantees, 1, 1],
    ]);
  });

  it('takes broadcasts from the slowest task, also from one that never began', async () => {
    await pipeline.log.append([outgoing(events, 'all'), outgoing(events, 'all')]);
    await pipeline.commit(customers0, {
      counters: counters({}, { evaluated: 2 }),
      offsets: { [`${events}/0`]: 2 },
    });
    expect((await report()).topics[0]).toMatchObject({ in: 2, evaluated: 0, pending: 2 });

    await pipeline.commit(customers1, {
      counters: counters({}, { evaluated: 0, duplicates: 1 }),
      offsets: { [`${events}/1`]: 1 },
    });
    expect((await report()).topics[0]).toMatchObject({ in: 2, evaluated: 0, duplicates: 1, pending: 1 });
  });

  it('adds up what became of the events of all tasks', async () => {
    await pipeline.log.append(Array.from({ length: 10 }, (_, number) => outgoing(events, number % 2)));
    await pipeline.commit(customers0, { counters: counters({ evaluated: 2, duplicates: 1, held: 1 }) });
    await pipeline.commit(customers1, { counters: counters({ evaluated: 3, deadLettered: 2 }) });

    const { topics: found, problems } = await report();

    expect(found[0]).toMatchObject({
      in: 10,
      evaluated: 5,
      duplicates: 1,
      deadLettered: 2,
      held: 1,
      pending: 1,
    });
    expect(problems).toEqual([
      {
        code: 'events-held',
        detail: 'An event of bank.customer-events is held: its date lies too far ahead.',
        topic: events,
        count: 1,
      },
      {
        code: 'events-dead-lettered',
        detail: '2 events of bank.customer-events had no effect and lie in the dead letters.',
        topic: events,
        count: 2,
      },
    ]);
  });

  it('names signals that gave no answer, and revisions in conflict', async () => {
    await pipeline.commit(customers0, {
      counters: {
        ...noCounters(),
        unjudged: [{ signal: 'WIN-01', kind: 'no-notice-2027', reason: 'no notice for 2027', subjects: 2 }],
      },
    });
    await pipeline.commit(orgUnits0, {
      counters: {
        ...noCounters(),
        unjudged: [
          { signal: 'DEP-03', kind: 'no-notice-2027', reason: 'no notice for 2027', subjects: 1 },
          { signal: 'WIN-01', kind: 'no-notice-2027', reason: 'no notice for 2027', subjects: 1 },
        ],
      },
    });

    const { problems } = await report({
      ledger: { ...pipeline.ledger, totals: async () => ({ alerts: 1, lastPosition: 2, conflicts: 1 }) },
    });

    expect(problems.map(({ code, signal, count }) => [code, signal, count])).toEqual([
      ['subjects-unjudged', 'DEP-03', 1],
      ['subjects-unjudged', 'WIN-01', 3],
      ['revision-conflicts', undefined, 1],
    ]);
  });

  it('leaves control records out of the events', async () => {
    await pipeline.log.append([{ ...outgoing(events, 'all'), control: true }]);

    expect((await report()).topics[0]).toMatchObject({ in: 0, pending: 0 });
  });
});

describe('an event on its way through', () => {
  const pendingAfter = async (...names: readonly StepName[]): Promise<number> => {
    for (const name of names) await pipeline.steps[name]();
    const [status] = (await report()).topics;
    expect(status).toMatchObject({ in: 1 });
    return status!.pending;
  };

  it('is pending until everything that it caused is recorded', async () => {
    expect(await pendingAfter('append')).toBe(1);
    expect(await pendingAfter('evaluate')).toBe(1);
    expect(await pendingAfter('publish')).toBe(1);
    expect(await pendingAfter('record')).toBe(1);
    expect(await pendingAfter('take-round')).toBe(1);
    expect(await pendingAfter('publish-round')).toBe(1);
    expect(await pendingAfter('record')).toBe(0);
  });

  it('is pending while the network has not read a broadcast', async () => {
    await pipeline.log.append([outgoing(events, 'all'), outgoing(guarantees, 'all')]);
    await pipeline.commit(customers0, { counters: counters({}, { evaluated: 1 }) });
    await pipeline.commit(customers1, { counters: counters({}, { evaluated: 1 }) });
    expect((await report()).topics[0]).toMatchObject({ in: 1, evaluated: 0, pending: 1 });

    await pipeline.commit(network0, { offsets: { [`${guarantees}/0`]: 1 } });
    expect((await report()).topics[0]).toMatchObject({ in: 1, evaluated: 1, pending: 0 });
  });

  it('is pending while a pledge is not, and the other way round', async () => {
    await pipeline.log.append([outgoing(guarantees)]);
    expect((await report()).topics.map(({ pending }) => pending)).toEqual([0, 1]);

    const done = { counters: counters({ evaluated: 1 }), offsets: { [`${guarantees}/0`]: 1 } };
    await pipeline.commit(network0, { ...done, outbox: [outgoing(alerts)] });
    expect((await report()).topics[1]).toMatchObject({ in: 1, evaluated: 0, pending: 1 });
  });

  it('is pending while the network has not read the standings of its close', async () => {
    await pipeline.log.append([outgoing(events, 'all'), outgoing(guarantees, 'all'), outgoing(standings)]);
    await pipeline.commit(customers0, { counters: counters({}, { evaluated: 1 }) });
    await pipeline.commit(customers1, { counters: counters({}, { evaluated: 1 }) });
    await pipeline.commit(network0, { offsets: { [`${guarantees}/0`]: 1 } });
    expect((await report()).topics[0]).toMatchObject({ in: 1, evaluated: 0, pending: 1 });

    await pipeline.commit(network0, { offsets: { [`${guarantees}/0`]: 1, [`${standings}/0`]: 1 } });
    expect((await report()).topics[0]).toMatchObject({ in: 1, evaluated: 1, pending: 0 });
  });

  it('is held no more than it was when what its holding caused is not recorded', async () => {
    await pipeline.log.append([outgoing(events), outgoing(alerts)]);
    await pipeline.commit(customers0, { counters: counters({ held: 1 }), offsets: { [`${events}/0`]: 1 } });
    expect((await report()).topics[0]).toMatchObject({ in: 1, held: 0, pending: 1 });

    await pipeline.steps.record();
    expect((await report()).topics[0]).toMatchObject({ in: 1, held: 1, pending: 0 });
  });

  it('is not pending because of a round that was published twice and lies behind the last one', async () => {
    for (const name of [
      'append',
      'evaluate',
      'publish',
      'take-round',
      'publish-round',
      'record',
      'record',
    ] as const) {
      await pipeline.steps[name]();
    }
    await pipeline.log.append([{ ...outgoing(rounds), origin: { task: 'customers/0', sequence: 1 } }]);
    expect((await report()).topics[0]).toMatchObject({ in: 1, evaluated: 1, pending: 0 });

    await pipeline.log.append([{ ...outgoing(rounds), origin: { task: 'customers/0', sequence: 2 } }]);
    expect((await report()).topics[0]).toMatchObject({ in: 1, evaluated: 0, pending: 1 });
  });
});
