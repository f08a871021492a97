import { inMemoryEventLog } from '../in-memory/in-memory-event-log.ts';
import { inMemoryStateStore } from '../in-memory/in-memory-state-store.ts';
import { manualClock } from '../in-memory/manual-clock.ts';
import type { EventLog, LogRecord, Outgoing } from '../ports/event-log.ts';
import type { StateStore } from '../ports/state-store.ts';
import { MARKER_KEY } from '../rounds/round-source.ts';
import type { StreamTask, StreamTaskOptions } from '../task/stream-task.ts';
import { streamTask } from '../task/stream-task.ts';
import type { TopologyInput } from '../task/topology.ts';
import { everythingIn, saying, textOf } from './log-records.ts';
import { tallyTopology } from './tally-topology.ts';
import { everythingAbout } from './task-commits.ts';

/** A log with input for tally tasks, and an empty store. */
export type TallyWorld = Readonly<{ log: EventLog; store: StateStore; input: TopologyInput }>;

const OUTPUT = 'tallies';

const emptyWorld = async (input: TopologyInput, partitions: number): Promise<TallyWorld> => {
  const log = inMemoryEventLog(manualClock());
  await log.declare([
    { name: input.topic, partitions },
    ...(input.kind === 'log-with-rounds' ? [{ name: input.roundsTopic, partitions: 2 }] : []),
    { name: OUTPUT, partitions: 1 },
  ]);
  return { log, store: inMemoryStateStore(), input };
};

/** One partition with amounts of three keys, and two closes. */
export const partitionWorld = async (): Promise<TallyWorld> => {
  const world = await emptyWorld({ kind: 'partition', topic: 'amounts', partition: 0 }, 1);
  const amounts = [1, 20, 300, 4, 50, 600, 7, 80].map((amount, index) =>
    saying('amounts', 0, `${amount}`, { key: `C-${index % 3}` }),
  );
  await world.log.append([
    ...amounts.slice(0, 4),
    saying('amounts', 'all', 'close 2026-03-31', { key: 'close' }),
    ...amounts.slice(4),
    saying('amounts', 'all', 'close 2026-04-30', { key: 'close' }),
    saying('amounts', 0, '9', { key: 'C-0' }),
  ]);
  return world;
};

/** Three rounds of two upstream tasks, the second of which crashed and said its second part twice. */
export const roundsWorld = async (): Promise<TallyWorld> => {
  const world = await emptyWorld({ kind: 'rounds', topic: 'rounds' }, 2);
  const part = (partition: number, from: number, amounts: readonly number[]): readonly Outgoing[] =>
    [...amounts.map((amount) => `${amount}`), 'close 2026-03-31'].map((text, index) =>
      saying('rounds', partition, text, {
        key: index === amounts.length ? MARKER_KEY : `C-${index}`,
        origin: { task: `customers/${partition}`, sequence: from + index },
      }),
    );
  await world.log.append([...part(1, 1, [10, 200]), ...part(0, 1, [1, 2, 300])]);
  await world.log.append([...part(1, 4, [40]), ...part(1, 4, [40])]);
  await world.log.append([...part(1, 6, []), ...part(0, 5, [5]), ...part(0, 7, [500])]);
  return world;
};

/** A log with three closes, of which the last one's round is not yet whole, and rounds that were there first. */
export const logWithRoundsWorld = async (): Promise<TallyWorld> => {
  const world = await emptyWorld(
    { kind: 'log-with-rounds', topic: 'amounts', partition: 0, roundsTopic: 'rounds' },
    1,
  );
  const part = (partition: number, from: number, amounts: readonly number[]): readonly Outgoing[] =>
    [...amounts, 'ends'].map((said, index) =>
      saying('rounds', partition, said === 'ends' ? '0' : `${said}`, {
        key: said === 'ends' ? MARKER_KEY : `C-${index}`,
        origin: { task: `customers/${partition}`, sequence: from + index },
      }),
    );
  const amounts = [1, 20, 300, 4, 50, 600, 7].map((amount, index) =>
    saying('amounts', 0, `${amount}`, { key: `C-${index % 3}` }),
  );
  const close = (day: string): Outgoing => saying('amounts', 'all', `close ${day}`, { key: 'close' });
  await world.log.append([...part(1, 1, [10, 200]), ...part(0, 1, [1]), ...part(1, 1, [10, 200])]);
  await world.log.append([...amounts.slice(0, 3), close('2026-03-31'), close('2026-03-31')]);
  await world.log.append([...part(0, 3, [70, 8]), ...part(1, 4, []), ...part(0, 6, [9])]);
  await world.log.append([...amounts.slice(3), close('2026-04-30'), saying('amounts', 0, '9')]);
  return world;
};

/** A tally task that a process runs on these ports. */
export const tallyTask = (
  { log, store, input }: TallyWorld,
  more: Partial<Pick<StreamTaskOptions, 'batchMax' | 'cachedMax'>> = {},
): StreamTask =>
  streamTask({
    log,
    store,
    topology: tallyTopology(() => input, OUTPUT),
    partition: 0,
    batchMax: 3,
    cachedMax: 2,
    ...more,
  });

/** Steps until there is nothing left to read. */
export const runToEnd = async (task: StreamTask): Promise<void> => {
  for (;;) {
    const { kind } = await task.step();
    if (kind === 'idle') return;
  }
};

/** What a run came to: what was said, each thing once under its number, and what is remembered. */
export type TallyResult = Readonly<{
  said: readonly string[];
  remembered: unknown;
  timers: readonly unknown[];
}>;

/** Reads a run's result from the log and the store. Fails where one number stands for two different records. */
export const resultOf = async ({ log, store }: TallyWorld): Promise<TallyResult> => {
  const said = new Map<number, string>();
  for (const record of await everythingIn(log, OUTPUT, 0)) note(said, record);
  const task = { topology: 'tally', partition: 0 };
  const { progress, values } = (await everythingAbout(store, task)) as { progress: object; values: object };
  const { timers } = await store.claim(task);
  // How many commits it took is the owners' business.
  return { said: [...said.values()], remembered: { ...progress, commitNumber: undefined, values }, timers };
};

/** In the order of the first time: a later number never comes before an earlier one. */
const note = (said: Map<number, string>, record: LogRecord): void => {
  const sequence = record.origin?.sequence ?? 0;
  const text = `${sequence}: ${textOf(record)}`;
  const before = said.get(sequence) ?? (sequence === said.size + 1 ? text : undefined);
  if (before !== text)
    throw new Error(`record ${sequence} says "${text}" after ${said.size} others and "${before}"`);
  said.set(sequence, text);
};
