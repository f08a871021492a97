import { strict as assert } from 'node:assert';

import { describe, expect, it } from 'vitest';

import { interrupted } from '../testing/interrupted.ts';
import { everythingIn, saying, textsOf } from '../testing/log-records.ts';
import type { TallyWorld } from '../testing/tally-run.ts';
import { partitionWorld, resultOf, roundsWorld, runToEnd, tallyTask } from '../testing/tally-run.ts';
import { tallyTopology } from '../testing/tally-topology.ts';
import { packState, StateFormatError } from './state-format.ts';
import { streamTask } from './stream-task.ts';

const batchSizes = [1, 2, 7, 1_000];

const inBatchesOf = async (world: TallyWorld, batchMax: number, cachedMax: number) => {
  await runToEnd(tallyTask(world, { batchMax, cachedMax }));
  return resultOf(world);
};

describe('stream task', () => {
  it.each([
    ['a partition', partitionWorld],
    ['rounds', roundsWorld],
  ])(
    'says and remembers the same of %s, whatever the size of its batches and its cache',
    async (_, makeWorld) => {
      const one = await inBatchesOf(await makeWorld(), 1, 0);
      expect(one.said.length).toBeGreaterThan(5);
      for (const batchMax of batchSizes) {
        for (const cachedMax of [0, 1, 1_000]) {
          expect([batchMax, cachedMax, await inBatchesOf(await makeWorld(), batchMax, cachedMax)]).toEqual([
            batchMax,
            cachedMax,
            one,
          ]);
        }
      }
    },
  );

  it('takes at most a batch in one step, and is idle at the end', async () => {
    const task = tallyTask(await partitionWorld(), { batchMax: 4 });
    const outcomes = [await task.step(), await task.step(), await task.step(), await task.step()];
    expect(outcomes).toEqual([
      { kind: 'progressed', records: 4 },
      { kind: 'progressed', records: 4 },
      { kind: 'progressed', records: 3 },
      { kind: 'idle' },
    ]);
  });

  it('goes on when something is appended after it was idle', async () => {
    const world = await partitionWorld();
    const task = tallyTask(world);
    await runToEnd(task);
    await world.log.append([saying('amounts', 0, '5', { key: 'C-9' })]);
    expect(await task.step()).toEqual({ kind: 'progressed', records: 1 });
    expect(textsOf(await everythingIn(world.log, 'tallies', 0)).at(-1)).toBe('C-9 is 5 after 10');
  });

  it('says before anything new what its predecessor committed and did not publish', async () => {
    const world = await partitionWorld();
    const died = async (): Promise<never> => Promise.reject(new Error('died'));
    // The calls of a first step: claim, read, load, commit, append.
    const ports = interrupted(world, { at: 4, when: 'before', interrupt: died });
    await expect(tallyTask({ ...world, ...ports }).step()).rejects.toThrow('died');
    expect(await everythingIn(world.log, 'tallies', 0)).toEqual([]);
    const [progress] = await world.store.progress('tally');
    expect(progress).toMatchObject({ commitNumber: 1, unpublished: 3 });

    const heir = interrupted(world, { at: 3, when: 'before', interrupt: died });
    await expect(tallyTask({ ...world, ...heir }).step()).rejects.toThrow('died');
    const records = await everythingIn(world.log, 'tallies', 0);
    expect(textsOf(records)).toEqual(['C-0 is 1 after 1', 'C-1 is 20 after 2', 'C-2 is 300 after 3']);
    expect(records.map(({ origin }) => origin)).toEqual(
      [1, 2, 3].map((sequence) => ({ task: 'tally/0', sequence })),
    );
  });

  it('says nothing of a step that was not committed', async () => {
    const world = await partitionWorld();
    const died = async (): Promise<never> => Promise.reject(new Error('died'));
    const ports = interrupted(world, { at: 3, when: 'before', interrupt: died });
    await expect(tallyTask({ ...world, ...ports }).step()).rejects.toThrow('died');
    await tallyTask(world, { batchMax: 1 }).step();
    expect(textsOf(await everythingIn(world.log, 'tallies', 0))).toEqual(['C-0 is 1 after 1']);
  });

  it('forgets what a processor did before it threw', async () => {
    const world = await partitionWorld();
    let isBroken = true;
    const sound = tallyTopology(() => world.input, 'tallies');
    const task = streamTask({
      ...world,
      topology: {
        ...sound,
        processor: async (context) => {
          const processor = await sound.processor(context);
          return {
            prepare: processor.prepare,
            process: async (record) => {
              await processor.process(record);
              if (isBroken && record.offset === 7) throw new Error('this record breaks it');
            },
          };
        },
      },
      partition: 0,
      batchMax: 5,
      cachedMax: 100,
    });
    await task.step();
    await expect(task.step()).rejects.toThrow('this record breaks it');
    await expect(task.step()).rejects.toThrow('this record breaks it');
    isBroken = false;
    await runToEnd(task);
    expect(await resultOf(world)).toEqual(await inBatchesOf(await partitionWorld(), 100, 100));
  });

  it('stops at state that a newer program wrote', async () => {
    const world = await partitionWorld();
    const task = { topology: 'tally', partition: 0 };
    const { epoch } = await world.store.claim(task);
    const newer = packState({ name: 'tally', version: 2 }, 'unknown to us');
    await world.store.commit(task, {
      epoch,
      expectedOffsets: {},
      nextOffsets: {},
      changes: new Map([['tally/C-1', newer]]),
      timersSet: [],
      timersDropped: [],
      outbox: [],
      counters: null,
    });
    const older = tallyTask(world);
    await expect(older.step()).rejects.toThrow(StateFormatError);
    await expect(older.step()).rejects.toThrow('format 2');
    const [progress] = await world.store.progress('tally');
    assert(progress !== undefined);
    expect(progress.offsets).toEqual({});
  });
});
