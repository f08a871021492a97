import { describe, expect, it } from 'vitest';

import type { StateStore, TaskCommit, TaskId } from '../ports/state-store.ts';
import { changesOf, commitOf, everythingAbout, freshTask, saysLater } from './task-commits.ts';

const kept = { dueOn: '2026-03-31', owner: 'LE-1', key: 'kept' };
const refused = { dueOn: '2026-04-30', owner: 'LE-1', key: 'refused' };

/** A task that stands at offset 5 of one input and at 2 of another. */
const standing = async (store: StateStore): Promise<Readonly<{ task: TaskId; epoch: number }>> => {
  const task = freshTask();
  const { epoch } = await store.claim(task);
  const first = commitOf(epoch, {
    nextOffsets: { 'in/0': 5, 'in/1': 2 },
    changes: changesOf({ a: 'kept', b: 'kept' }),
    timersSet: [kept],
    outbox: [saysLater('kept')],
    counters: { kept: true },
  });
  expect(await store.commit(task, first)).toBe('committed');
  return { task, epoch };
};

/** A commit that would change every part. */
const changingAll = (epoch: number, expectedOffsets: TaskCommit['expectedOffsets']): TaskCommit => ({
  epoch,
  expectedOffsets,
  nextOffsets: { 'in/0': 9, 'in/9': 9 },
  changes: changesOf({ a: 'refused', b: null, c: 'refused' }),
  timersSet: [refused],
  timersDropped: [kept],
  outbox: [saysLater('refused')],
  counters: { refused: true },
});

const expectRefused = async (store: StateStore, task: TaskId, commit: TaskCommit): Promise<void> => {
  const before = await everythingAbout(store, task);
  expect(await store.commit(task, commit)).toBe('fenced');
  expect(await everythingAbout(store, task)).toEqual(before);
  const { timers, outbox } = await store.claim(task);
  expect(timers).toEqual([kept]);
  expect(outbox.flatMap(({ records }) => records.map(({ key }) => key))).toEqual(['kept']);
};

/** Who does not own the task, or does not stand where it stands, changes nothing. */
export const fenceContract = (makeStore: () => Promise<StateStore>): void => {
  describe('a commit is refused and changes nothing', () => {
    it('when a newer owner claimed the task', async () => {
      const store = await makeStore();
      const { task, epoch } = await standing(store);
      await store.claim(task);
      await expectRefused(store, task, changingAll(epoch, { 'in/0': 5, 'in/1': 2 }));
    });

    it('under an epoch that nobody was given yet', async () => {
      const store = await makeStore();
      const { task, epoch } = await standing(store);
      await expectRefused(store, task, changingAll(epoch + 1, { 'in/0': 5, 'in/1': 2 }));
    });

    it('for a task that nobody claimed', async () => {
      const store = await makeStore();
      const task = freshTask();
      for (const epoch of [0, 1]) expect(await store.commit(task, changingAll(epoch, {}))).toBe('fenced');
      expect(await store.progress(task.topology)).toEqual([]);
    });

    it.each([
      ['before', { 'in/0': 4 }],
      ['beyond', { 'in/0': 6 }],
      ['at the start of', { 'in/0': 0 }],
      ['before one of two inputs and at', { 'in/0': 5, 'in/1': 1 }],
      ['beyond the start, where nothing was read, of', { 'in/2': 1 }],
    ])('when it stands %s what the task has read', async (_, expectedOffsets) => {
      const store = await makeStore();
      const { task, epoch } = await standing(store);
      await expectRefused(store, task, changingAll(epoch, expectedOffsets));
    });
  });

  describe('a commit is taken', () => {
    it.each([
      ['at the inputs that it names', { 'in/0': 5 }],
      ['at the start of an input that was never read', { 'in/1': 2, 'in/2': 0 }],
      ['wherever it stands, when it names no input', {}],
    ])('%s', async (_, expectedOffsets) => {
      const store = await makeStore();
      const { task, epoch } = await standing(store);
      expect(await store.commit(task, changingAll(epoch, expectedOffsets))).toBe('committed');
      expect((await store.claim(task)).offsets).toEqual({ 'in/0': 9, 'in/1': 2, 'in/9': 9 });
    });

    it('once, though it is sent several times at once', async () => {
      const store = await makeStore();
      for (let turn = 0; turn < 10; turn += 1) {
        const { task, epoch } = await standing(store);
        const commit = changingAll(epoch, { 'in/0': 5 });
        const outcomes = await Promise.all(Array.from({ length: 6 }, () => store.commit(task, commit)));
        expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(1);
        const { commitNumber, outbox } = await store.claim(task);
        expect([commitNumber, outbox.length]).toEqual([2, 2]);
      }
    });

    it('before or not after a claim that comes at the same moment', async () => {
      const store = await makeStore();
      for (let turn = 0; turn < 10; turn += 1) {
        const { task, epoch } = await standing(store);
        const [outcome, claimed] = await Promise.all([
          store.commit(task, changingAll(epoch, { 'in/0': 5 })),
          store.claim(task),
        ]);
        expect(claimed.commitNumber).toBe(outcome === 'committed' ? 2 : 1);
        expect(claimed.offsets['in/0']).toBe(outcome === 'committed' ? 9 : 5);
        expect(claimed.outbox).toHaveLength(outcome === 'committed' ? 2 : 1);
        expect(claimed.timers).toEqual([outcome === 'committed' ? refused : kept]);
      }
    });
  });
};
