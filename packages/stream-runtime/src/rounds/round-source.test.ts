import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { inMemoryEventLog } from '../in-memory/in-memory-event-log.ts';
import { manualClock } from '../in-memory/manual-clock.ts';
import type { EventLog, LogRecord, Outgoing } from '../ports/event-log.ts';
import { saying, textsOf } from '../testing/log-records.ts';
import { MARKER_KEY, roundPosition, roundSource } from './round-source.ts';

const roundsLog = async (partitions: number): Promise<EventLog> => {
  const log = inMemoryEventLog(manualClock());
  await log.declare([{ name: 'rounds', partitions }]);
  return log;
};

/** What one upstream task publishes: rounds of so many records, each ended by a marker, numbered through. */
const upstream = (partition: number, sizes: readonly number[]): readonly Outgoing[] =>
  sizes
    .flatMap((size, round) => [
      ...Array.from({ length: size }, (_, index) => ({ text: `${partition}:${round}.${index}`, key: 'C' })),
      { text: `${partition}:${round} ends`, key: MARKER_KEY },
    ])
    .map(({ text, key }, index) =>
      saying('rounds', partition, text, {
        key,
        origin: { task: `customers/${partition}`, sequence: index + 1 },
      }),
    );

/** The one order: round by round, in each the tasks one after the other. */
const inOrder = (tasks: readonly (readonly Outgoing[])[]): readonly string[] => {
  const said = tasks.map((records) => records.map(({ value }) => new TextDecoder().decode(value)));
  const rounds = Math.min(...tasks.map((records) => records.filter(({ key }) => key === MARKER_KEY).length));
  return Array.from({ length: rounds }).flatMap((_, round) =>
    said.flatMap((texts) => texts.filter((text) => new RegExp(`:${round}( |\\.)`).test(text))),
  );
};

const sourceOf = (log: EventLog) =>
  roundSource(log, { topic: 'rounds', committed: {}, position: roundPosition() });

describe('round source', () => {
  it('gives the first task’s part before the second’s, though that one was quicker', async () => {
    const log = await roundsLog(2);
    const [first, second] = [upstream(0, [1]), upstream(1, [2])];
    const source = sourceOf(log);
    await log.append(second);
    expect(await source.read(10)).toEqual([]);
    await log.append(first);
    expect(textsOf(await source.read(10))).toEqual(['0:0.0', '0:0 ends', '1:0.0', '1:0.1', '1:0 ends']);
    expect(await source.read(10)).toEqual([]);
  });

  it('gives nothing of a round before every task has ended its part, and commits nothing of it', async () => {
    const log = await roundsLog(2);
    const source = sourceOf(log);
    await log.append([...upstream(0, [2, 1]), ...upstream(1, [1, 2]).slice(0, 4)]);
    expect(textsOf(await source.read(10)).at(-1)).toBe('1:0 ends');
    expect(await source.read(10)).toEqual([]);
    expect(source.offsets()).toEqual({ 'rounds/0': 3, 'rounds/1': 2 });
  });

  it('gives one whole round though it is larger than a batch, and then no more', async () => {
    const log = await roundsLog(1);
    await log.append(upstream(0, [7, 1]));
    const source = sourceOf(log);
    expect(await source.read(3)).toHaveLength(8);
    expect(await source.read(3)).toHaveLength(2);
  });

  it('passes over what a task published once more after a crash', async () => {
    const log = await roundsLog(2);
    const [first, second] = [upstream(0, [2, 1]), upstream(1, [1, 1])];
    await log.append([
      ...first.slice(0, 2),
      ...first.slice(0, 3),
      ...second.slice(0, 2),
      ...second.slice(0, 2),
    ]);
    await log.append([...first.slice(2), ...second.slice(1)]);
    expect(textsOf(await sourceOf(log).read(100))).toEqual(inOrder([first, second]));
  });

  // Goal: the order comes from what the tasks wrote, never from who was quicker, nor from where a reader died.
  // Method: append the tasks' records in any interleaving, with repeats, read in any portions, and begin again
  // from what was committed at any moment; compare with the order of the rounds.
  it('gives one order whatever the arrival, the repeats, the portions and the crashes', async () => {
    const sizes = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 4 });
    const turns = fc.array(
      fc.record({
        partition: fc.nat({ max: 2 }),
        count: fc.nat({ max: 4 }),
        repeated: fc.nat({ max: 3 }),
        read: fc.option(fc.integer({ min: 1, max: 5 })),
        isCrash: fc.boolean(),
      }),
      { maxLength: 60, size: 'max' },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(sizes, { minLength: 1, maxLength: 3 }),
        turns,
        async (sizesOfTasks, taken) => {
          const log = await roundsLog(sizesOfTasks.length);
          const tasks = sizesOfTasks.map((sizesOfTask, partition) => upstream(partition, sizesOfTask));
          const published = tasks.map(() => 0);
          const position = roundPosition();
          const kept = { offsets: {}, lastSequences: position.lastSequences };
          let source = roundSource(log, { topic: 'rounds', committed: {}, position });
          const read: LogRecord[] = [];

          const readOnce = async (recordsMax: number, isCrash: boolean): Promise<number> => {
            const records = await source.read(recordsMax);
            if (isCrash) {
              // What was read is lost: nobody committed it.
              position.lastSequences = [...kept.lastSequences];
              source = roundSource(log, { topic: 'rounds', committed: kept.offsets, position });
              return 0;
            }
            read.push(...records);
            Object.assign(kept, { offsets: source.offsets(), lastSequences: [...position.lastSequences] });
            return records.length;
          };

          for (const { partition, count, repeated, read: recordsMax, isCrash } of taken) {
            const records = tasks[partition];
            const from = published[partition];
            if (records && from !== undefined) {
              await log.append(records.slice(Math.max(0, from - repeated), from + count));
              published[partition] = Math.min(records.length, from + count);
            }
            if (recordsMax !== null) await readOnce(recordsMax, isCrash);
          }
          for (const [partition, records] of tasks.entries())
            await log.append(records.slice(published[partition]));
          while ((await readOnce(2, false)) > 0);
          expect(textsOf(read)).toEqual(inOrder(tasks));
        },
      ),
    );
  });
});
