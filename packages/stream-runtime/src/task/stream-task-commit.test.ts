import { describe, expect, it } from 'vitest';

import { inMemoryStateStore } from '../in-memory/in-memory-state-store.ts';
import type { StateStore, TaskCommit, TaskId } from '../ports/state-store.ts';
import { logWithRoundsWorld, partitionWorld, resultOf, runToEnd, tallyTask } from '../testing/tally-run.ts';

/** A store that remembers what was committed to it. */
const watched = (store: StateStore) => {
  const commits: TaskCommit[] = [];
  const commit = async (task: TaskId, taskCommit: TaskCommit) => {
    // A copy: the changes are encoded when they are asked for, and the owner goes on.
    commits.push({ ...taskCommit });
    return store.commit(task, taskCommit);
  };
  return { commits, store: { ...store, commit } };
};

/** A store that, after a machine crash, is back at the commit before the last one: epoch and state together. */
const forgetfulStore = () => {
  const behind = inMemoryStateStore();
  let current = inMemoryStateStore();
  let last: TaskCommit | undefined;
  const store: StateStore = {
    claim: async (task) => {
      if (current !== behind) await behind.claim(task);
      return current.claim(task);
    },
    load: (task, keys) => current.load(task, keys),
    commit: async (task, commit) => {
      if (last && current !== behind) await behind.commit(task, last);
      // A copy: the owner goes on counting.
      last = { ...commit, counters: structuredClone(commit.counters) };
      return current.commit(task, commit);
    },
    published: (task, throughCommit) => current.published(task, throughCommit),
    progress: (topology) => current.progress(topology),
    snapshot: (task, request) => current.snapshot(task, request),
  };
  const crash = (): void => {
    current = behind;
  };
  return { store, crash };
};

describe('a task’s commit', () => {
  it('starts where the one before ended', async () => {
    const world = await partitionWorld();
    const { commits, store } = watched(world.store);
    await runToEnd(tallyTask({ ...world, store }, { batchMax: 4 }));
    expect(commits.map(({ expectedOffsets, nextOffsets }) => [expectedOffsets, nextOffsets])).toEqual(
      [
        [0, 4],
        [4, 8],
        [8, 11],
      ].map((offsets) => offsets.map((offset) => ({ 'amounts/0': offset }))),
    );
  });

  it('holds portions of a log and its rounds together, up to the size of a batch', async () => {
    const world = await logWithRoundsWorld();
    const { commits, store } = watched(world.store);
    await runToEnd(tallyTask({ ...world, store }, { batchMax: 100 }));
    const undisturbed = await logWithRoundsWorld();
    await runToEnd(tallyTask(undisturbed, { batchMax: 1 }));
    expect(commits).toHaveLength(1);
    expect(await resultOf(world)).toEqual(await resultOf(undisturbed));
  });

  it('writes what its own step changed, and nothing of the steps before', async () => {
    const world = await partitionWorld();
    const { commits, store } = watched(world.store);
    await runToEnd(tallyTask({ ...world, store }, { batchMax: 1, cachedMax: 100 }));
    const written = commits.map(({ changes, timersSet, timersDropped, outbox }) => [
      [...changes.keys()].join(),
      timersSet.map(({ key }) => key).join(),
      timersDropped.map(({ key }) => key).join(),
      outbox.length,
    ]);
    expect(written.slice(1, 6)).toEqual([
      ['tally/C-1', '', '', 1],
      ['tally/C-2', 'C-2', '', 1],
      ['tally/C-0', '', '', 1],
      ['tally/C-2', '', 'C-2', 1],
      ['tally/C-1', '', '', 1],
    ]);
  });

  it('is refused by a store that lost the commit before it, and comes again with the same records', async () => {
    const undisturbed = await partitionWorld();
    await runToEnd(tallyTask(undisturbed));
    const result = await resultOf(undisturbed);
    for (const steps of [1, 2, 3]) {
      const { store, crash } = forgetfulStore();
      const world = { ...(await partitionWorld()), store };
      const task = tallyTask(world);
      for (let step = 0; step < steps; step += 1) await task.step();
      crash();
      expect(await task.step()).toEqual({ kind: 'fenced' });
      await runToEnd(task);
      expect([steps, await resultOf(world)]).toEqual([steps, result]);
    }
  });
});
