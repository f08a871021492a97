import { type AlertLedger, inMemoryAlertLedger } from '@tocsin/alert-ledger';
import { exampleRevision } from '@tocsin/alert-ledger/testing';
import { topics } from '@tocsin/events';
import {
  type EventLog,
  inMemoryEventLog,
  inMemoryStateStore,
  MARKER_KEY,
  type ManualClock,
  manualClock,
  noCounters,
  type Outgoing,
  packState,
  roundPositionFormat,
  type StateStore,
  type TaskCounters,
  type TaskId,
} from '@tocsin/stream-runtime';
import type { StatusPorts } from '../status/status-ports.ts';

/**
 * The way of an event in single steps: each customer event causes one alert at once and one by way of a round. So
 * every event is readable when twice as many alerts are recorded as events were appended.
 */
export type SmallPipeline = Readonly<{
  log: EventLog;
  store: StateStore;
  ledger: AlertLedger;
  clock: ManualClock;
  ports: StatusPorts;
  /** Moves what the name says one step on; nothing happens where there is nothing to move. */
  steps: Readonly<Record<StepName, () => Promise<void>>>;
  /** Commits what a task says of itself, and reads nothing. */
  commit: (task: TaskId, change: Partial<TaskChange>) => Promise<void>;
}>;

export const stepNames = ['append', 'evaluate', 'publish', 'take-round', 'publish-round', 'record'] as const;
export type StepName = (typeof stepNames)[number];

export type TaskChange = Readonly<{
  offsets: Readonly<Record<string, number>>;
  counters: TaskCounters;
  outbox: readonly Outgoing[];
  lastSequences: readonly number[];
}>;

export const customers0: TaskId = { topology: 'customers', partition: 0 };
export const customers1: TaskId = { topology: 'customers', partition: 1 };
export const network0: TaskId = { topology: 'network', partition: 0 };
export const orgUnits0: TaskId = { topology: 'org-units', partition: 0 };

const events = topics.customerEvents.name;
const rounds = topics.internalRounds.name;
const standings = topics.internalStandings.name;
const alerts = topics.alerts.name;
const value = Buffer.from('x');

export const outgoing = (topic: string, partition: number | 'all' = 0): Outgoing => ({
  topic,
  partition,
  // Every round here is its marker alone.
  key: topic === rounds || topic === standings ? MARKER_KEY : 'x',
  value,
});

/** An empty pipeline of two customers tasks. */
export const smallPipeline = async (): Promise<SmallPipeline> => {
  const clock = manualClock(1_000_000);
  const log = inMemoryEventLog(clock);
  const store = inMemoryStateStore();
  const ledger = inMemoryAlertLedger();
  await log.declare([
    { name: events, partitions: 2 },
    { name: topics.guaranteeEvents.name, partitions: 1 },
    { name: rounds, partitions: 2 },
    { name: standings, partitions: 2 },
    { name: alerts, partitions: 1 },
  ]);

  const commit = async (task: TaskId, change: Partial<TaskChange>): Promise<void> => {
    const claimed = await store.claim(task);
    const changes = new Map<string, Uint8Array>();
    if (change.lastSequences) {
      const position = { lastSequences: [...change.lastSequences], roundsDue: 0 };
      changes.set('@rounds/position', packState(roundPositionFormat, position));
    }
    await store.commit(task, {
      epoch: claimed.epoch,
      expectedOffsets: {},
      nextOffsets: change.offsets ?? {},
      changes,
      timersSet: [],
      timersDropped: [],
      outbox: change.outbox ?? [],
      counters: change.counters ?? claimed.counters ?? noCounters(),
    });
  };

  const offsetOf = async (task: TaskId, input: string): Promise<number> =>
    (await store.claim(task)).offsets[`${input}/0`] ?? 0;

  const publish = async (task: TaskId): Promise<void> => {
    const [batch] = (await store.claim(task)).outbox;
    if (batch === undefined) return;
    await log.append(batch.records);
    await store.published(task, batch.commitNumber);
  };

  const steps: SmallPipeline['steps'] = {
    append: () => log.append([outgoing(events)]),
    evaluate: async () => {
      const offset = await offsetOf(customers0, events);
      if ((await log.read({ topic: events, partition: 0, offset, recordsMax: 1 })).length === 0) return;
      const counters = noCounters();
      counters.keyed.evaluated = offset + 1;
      const origin = { task: 'customers/0', sequence: offset + 1 };
      await commit(customers0, {
        offsets: { [`${events}/0`]: offset + 1 },
        counters,
        outbox: [{ ...outgoing(rounds), origin }, outgoing(alerts)],
      });
    },
    publish: () => publish(customers0),
    'take-round': async () => {
      const offset = await offsetOf(orgUnits0, rounds);
      const [record] = await log.read({ topic: rounds, partition: 0, offset, recordsMax: 1 });
      if (record === undefined) return;
      const lastSequences = [record.origin?.sequence ?? 0];
      await commit(orgUnits0, {
        offsets: { [`${rounds}/0`]: offset + 1 },
        lastSequences,
        outbox: [outgoing(alerts)],
      });
    },
    'publish-round': () => publish(orgUnits0),
    record: async () => {
      const offset = (await ledger.offsets()).get(0) ?? 0;
      const records = await log.read({ topic: alerts, partition: 0, offset, recordsMax: 1 });
      const revisions = records.map(() => exampleRevision({ alertId: `alert-${offset}` }));
      const nextOffset = offset + records.length;
      await ledger.record({
        partition: 0,
        expectedOffset: offset,
        nextOffset,
        revisions,
        nowMs: clock.now(),
      });
    },
  };

  const ports: StatusPorts = {
    log,
    store,
    ledger,
    clock,
    imports: async () => [],
    sources: async () => [],
    lastClosedDays: async () => ({}),
    problems: async () => [],
  };
  return { log, store, ledger, clock, ports, steps, commit };
};
