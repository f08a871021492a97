import { strict as assert } from 'node:assert';

import type { EventLog, LogRecord, Outgoing } from '../ports/event-log.ts';
import type { ClaimedTask, StateStore, TaskId } from '../ports/state-store.ts';
import { taskName } from '../ports/state-store.ts';
import { logWithRoundsSource } from '../rounds/log-with-rounds-source.ts';
import type { RoundPosition } from '../rounds/round-source.ts';
import {
  ROUND_POSITION_KEY,
  roundPosition,
  roundPositionFormat,
  roundSource,
} from '../rounds/round-source.ts';
import type { TaskCounters } from './counters.ts';
import { noCounters } from './counters.ts';
import { partitionSource } from './partition-source.ts';
import type { RecordSource } from './record-source.ts';
import type { KeyedStore, TaskState } from './task-state.ts';
import { taskState } from './task-state.ts';
import type { Timers } from './timers.ts';
import { timers } from './timers.ts';
import type { Processor, Topology } from './topology.ts';

/** What a step came to: `fenced` means that another owner took over and this one's memory is dropped. */
export type StepOutcome = Readonly<
  { kind: 'progressed'; records: number } | { kind: 'idle' } | { kind: 'fenced' }
>;

/** One owner of a topology's partition: reads, folds, judges, commits, publishes. */
export type StreamTask = Readonly<{ task: TaskId; step: () => Promise<StepOutcome> }>;

type Ownership = {
  epoch: number;
  commitNumber: number;
  source: RecordSource;
  rounds: { store: KeyedStore<RoundPosition>; position: RoundPosition } | undefined;
  state: TaskState;
  timers: Timers;
  counters: TaskCounters;
  processor: Processor;
  emitted: Outgoing[];
};

export type StreamTaskOptions = Readonly<{
  log: EventLog;
  store: StateStore;
  topology: Topology;
  partition: number;
  /** Records of one commit at most. Shows in no result. */
  batchMax: number;
  /** Decoded values kept beyond one commit. */
  cachedMax: number;
}>;

export const streamTask = (options: StreamTaskOptions): StreamTask => {
  const { log, store, topology, partition, batchMax } = options;
  const task: TaskId = { topology: topology.name, partition };
  let owned: Ownership | undefined;

  const publish = async (records: readonly Outgoing[], throughCommit: number): Promise<void> => {
    if (records.length === 0) return;
    await log.append(records);
    await store.published(task, throughCommit);
  };

  const takeOver = async (): Promise<Ownership> => {
    const claimed = await store.claim(task);
    // What the last owner committed is said before anything new is.
    for (const { records, commitNumber } of claimed.outbox) await publish(records, commitNumber);
    return ownership(options, task, claimed);
  };

  const commit = async (
    owner: Ownership,
    from: Readonly<Record<string, number>>,
  ): Promise<StepOutcome['kind']> => {
    const outbox = numbered(owner, task);
    owner.rounds?.store.set(ROUND_POSITION_KEY, owner.rounds.position);
    const outcome = await store.commit(task, {
      epoch: owner.epoch,
      expectedOffsets: from,
      nextOffsets: owner.source.offsets(),
      // Encoded when the store asks: one without storage never does.
      get changes() {
        return owner.state.changes();
      },
      ...owner.timers.changes(),
      outbox,
      counters: owner.counters,
    });
    if (outcome === 'fenced') return 'fenced';
    owner.commitNumber += 1;
    owner.state.settle();
    owner.timers.settle();
    // Only now: a crash before the commit must have said nothing, and one after it finds the outbox.
    await publish(outbox, owner.commitNumber);
    return 'progressed';
  };

  const advance = async (owner: Ownership): Promise<StepOutcome> => {
    const from = owner.source.offsets();
    const records = await takeBatch(owner, batchMax);
    if (records === 0) return { kind: 'idle' };
    const kind = await commit(owner, from);
    return kind === 'fenced' ? { kind } : { kind: 'progressed', records };
  };

  return {
    task,
    step: async () => {
      owned ??= await takeOver();
      try {
        const outcome = await advance(owned);
        if (outcome.kind === 'fenced') owned = undefined;
        return outcome;
      } catch (error) {
        // Memory may be half-changed: the next step begins again from what is committed.
        owned = undefined;
        throw error;
      }
    },
  };
};

const ownership = async (
  options: StreamTaskOptions,
  task: TaskId,
  claimed: ClaimedTask,
): Promise<Ownership> => {
  const { store, topology, cachedMax } = options;
  const state = taskState({ load: (keys) => store.load(task, keys), cachedMax });
  const counters = (claimed.counters as TaskCounters | null) ?? noCounters();
  const running = timers(claimed.timers);
  const emitted: Outgoing[] = [];
  const emit = (outgoing: Outgoing): void => {
    emitted.push(outgoing);
  };
  const { source, rounds } = await sourceOf(options, claimed, state);
  const awaitRound = (): void => {
    assert(rounds !== undefined, `${taskName(task)} reads no rounds`);
    rounds.position.roundsDue += 1;
  };
  const processor = await topology.processor({ task, state, timers: running, counters, emit, awaitRound });
  return {
    epoch: claimed.epoch,
    commitNumber: claimed.commitNumber,
    source,
    rounds,
    state,
    timers: running,
    counters,
    processor,
    emitted,
  };
};

const sourceOf = async (
  { log, topology, partition }: StreamTaskOptions,
  { offsets }: ClaimedTask,
  state: TaskState,
): Promise<Pick<Ownership, 'source' | 'rounds'>> => {
  const input = topology.inputOf(partition);
  if (input.kind === 'partition') return { source: partitionSource(log, input, offsets), rounds: undefined };
  const store = state.store(roundPositionFormat);
  await store.load([ROUND_POSITION_KEY]);
  const position = store.get(ROUND_POSITION_KEY) ?? roundPosition();
  const read = { committed: offsets, position };
  const source =
    input.kind === 'rounds'
      ? roundSource(log, { ...read, topic: input.topic })
      : logWithRoundsSource(log, input, { ...read, topic: input.roundsTopic });
  return { source, rounds: { store, position } };
};

/** Reads and processes what one commit may hold; says how many records that were. */
const takeBatch = async ({ source, processor }: Ownership, batchMax: number): Promise<number> => {
  let taken = 0;
  do {
    const records = await source.read(batchMax - taken);
    if (records.length === 0) break;
    await processAll(processor, records);
    taken += records.length;
  } while (taken < batchMax && source.stopsShort());
  return taken;
};

const processAll = async (processor: Processor, records: readonly LogRecord[]): Promise<void> => {
  await processor.prepare(records);
  for (const record of records) {
    const running = processor.process(record);
    if (running) await running;
  }
};

/** Takes what was emitted, each record with its number, so that a repeat of it is known as one. */
const numbered = (owner: Ownership, task: TaskId): readonly Outgoing[] => {
  const taken = owner.emitted.splice(0);
  return taken.map((outgoing) => {
    owner.counters.sequence += 1;
    return { ...outgoing, origin: { task: taskName(task), sequence: owner.counters.sequence } };
  });
};
