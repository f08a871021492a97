import {
  declareParameters,
  embeddedPartitions,
  type ParameterProposal,
  type PartitionCounts,
  taskPlan,
  topicPartitions,
} from '@tocsin/detector';
import { type AlertRevision, type BankEvent, topics } from '@tocsin/events';
import { routing } from '@tocsin/ingest';
import {
  type EventLog,
  inMemoryEventLog,
  inMemoryStateStore,
  manualClock,
  type StateStore,
  type StreamTask,
  streamTask,
} from '@tocsin/stream-runtime';

const RECORDS_AT_ONCE = 10_000;

export type TestBankOptions = Readonly<{
  parameters?: ParameterProposal;
  partitions?: PartitionCounts;
  /** Records of one commit; no result may depend on it. */
  batchMax?: number;
  /** Decoded values of a kind that a task keeps beyond one commit. */
  cachedMax?: number;
  log?: EventLog;
  store?: StateStore;
}>;

/** The whole way from events to alerts without infrastructure: what every rule test asks. */
export type TestBank = Readonly<{
  log: EventLog;
  store: StateStore;
  /** Writes the events in this order, as ingest would. */
  write: (events: readonly BankEvent[]) => Promise<void>;
  /** Runs all tasks until nothing is left to read. */
  run: () => Promise<void>;
  /** Writes, and runs. */
  post: (events: readonly BankEvent[]) => Promise<void>;
  /** Every revision published so far, partition by partition. */
  revisions: () => Promise<readonly AlertRevision[]>;
  /** The latest revision of each alert, by signal, subject and period. */
  alerts: () => Promise<readonly AlertRevision[]>;
}>;

export const testBank = async (options: TestBankOptions = {}): Promise<TestBank> => {
  const partitions = options.partitions ?? embeddedPartitions;
  const log = options.log ?? inMemoryEventLog(manualClock());
  const store = options.store ?? inMemoryStateStore();
  const { batchMax = 1_000, cachedMax = 10_000 } = options;
  await log.declare(topicPartitions(partitions));
  await declareParameters({ log, store }, options.parameters ?? {});
  const tasks = taskPlan(partitions).flatMap(({ topology, partitions: count }) =>
    Array.from({ length: count }, (_, partition) =>
      streamTask({ log, store, topology, partition, batchMax, cachedMax }),
    ),
  );

  const revisions = async (): Promise<readonly AlertRevision[]> => {
    const published = Array.from({ length: partitions.alerts }, (_, partition) =>
      revisionsIn(log, partition),
    );
    return (await Promise.all(published)).flat();
  };

  const route = routing(log);
  const write = (events: readonly BankEvent[]): Promise<void> =>
    log.append(events.flatMap((event) => route(event, Buffer.from(JSON.stringify(event)))));
  const run = (): Promise<void> => runUntilIdle(tasks);

  return {
    log,
    store,
    write,
    run,
    post: async (events) => {
      await write(events);
      await run();
    },
    revisions,
    alerts: async () => {
      const latest = new Map((await revisions()).map((revision) => [revision.alertId, revision]));
      return [...latest.values()].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
    },
  };
};

const nameOf = ({ signal, subject, period }: AlertRevision): string => `${signal} ${subject.id} ${period}`;

/** Upstream tasks come first in the plan, but their rounds may feed each other: so until a whole turn is idle. */
const runUntilIdle = async (tasks: readonly StreamTask[]): Promise<void> => {
  for (let progressed = true; progressed; ) {
    progressed = false;
    for (const task of tasks) {
      const outcome = await task.step();
      progressed ||= outcome.kind === 'progressed';
    }
  }
};

const revisionsIn = async (log: EventLog, partition: number): Promise<readonly AlertRevision[]> => {
  const revisions: AlertRevision[] = [];
  for (;;) {
    const offset = revisions.length;
    const records = await log.read({
      topic: topics.alerts.name,
      partition,
      offset,
      recordsMax: RECORDS_AT_ONCE,
    });
    if (records.length === 0) return revisions;
    for (const { value } of records)
      revisions.push(JSON.parse(new TextDecoder().decode(value)) as AlertRevision);
  }
};
