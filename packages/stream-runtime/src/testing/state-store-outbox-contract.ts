import { describe, expect, it } from 'vitest';

import type { ClaimedTask, StateStore, TaskId } from '../ports/state-store.ts';
import { commitOf, freshTask, saysLater } from './task-commits.ts';

const keysOf = ({ outbox }: ClaimedTask): readonly (readonly [number, readonly string[]])[] =>
  outbox.map(({ commitNumber, records }) => [commitNumber, records.map(({ key }) => key)]);

/** A task with three commits, of which the second has nothing to say. */
const threeCommits = async (store: StateStore): Promise<TaskId> => {
  const task = freshTask();
  const { epoch } = await store.claim(task);
  await store.commit(task, commitOf(epoch, { outbox: [saysLater('1a'), saysLater('1b')] }));
  await store.commit(task, commitOf(epoch));
  await store.commit(task, commitOf(epoch, { outbox: [saysLater('3a')] }));
  return task;
};

const unpublished = async (store: StateStore, { topology }: TaskId): Promise<number | undefined> =>
  (await store.progress(topology))[0]?.unpublished;

/** What a commit wants said is kept until it was said. */
export const outboxContract = (makeStore: () => Promise<StateStore>): void => {
  describe('the outbox', () => {
    it('stays, in the order of the commits, until it was published', async () => {
      const store = await makeStore();
      const task = await threeCommits(store);
      const all = [
        [1, ['1a', '1b']],
        [3, ['3a']],
      ];
      expect(keysOf(await store.claim(task))).toEqual(all);
      expect(keysOf(await store.claim(task))).toEqual(all);
      expect(await unpublished(store, task)).toBe(3);
    });

    it.each([
      [0, [1, 3], 3],
      [1, [3], 1],
      [2, [3], 1],
      [3, [], 0],
      [4, [], 0],
    ])('is forgotten through commit %i and kept behind it', async (throughCommit, left, count) => {
      const store = await makeStore();
      const task = await threeCommits(store);
      await store.published(task, throughCommit);
      await store.published(task, throughCommit);
      expect(await unpublished(store, task)).toBe(count);
      expect((await store.claim(task)).outbox.map(({ commitNumber }) => commitNumber)).toEqual(left);
    });

    it('is forgotten when an older owner says so, as far as that one knew', async () => {
      const store = await makeStore();
      const task = await threeCommits(store);
      const { epoch } = await store.claim(task);
      await store.commit(task, commitOf(epoch, { outbox: [saysLater('4a')] }));
      await store.published(task, 3);
      expect(keysOf(await store.claim(task))).toEqual([[4, ['4a']]]);
    });

    it('is the task’s own', async () => {
      const store = await makeStore();
      const task = await threeCommits(store);
      await store.published({ ...task, partition: 1 }, 3);
      await store.published(freshTask(), 3);
      expect(await unpublished(store, task)).toBe(3);
    });

    it('keeps every field of a record', async () => {
      const store = await makeStore();
      const task = freshTask();
      const { epoch } = await store.claim(task);
      const outbox = [
        saysLater('keyed', {
          partition: 7,
          key: '客户\u0000"',
          value: Uint8Array.from({ length: 256 }, (_, byte) => byte),
          control: true,
          origin: { task: 'customers/7', sequence: 4_294_967_296 },
          headers: { 'content-type': 'application/json', 标题: '' },
        }),
        saysLater('broadcast', { partition: 'all', value: new Uint8Array(0) }),
      ];
      await store.commit(task, commitOf(epoch, { outbox }));
      const { outbox: claimed } = await store.claim(task);
      const plain = (records: typeof outbox) =>
        records.map((record) => ({ ...record, value: [...record.value] }));
      expect(claimed.map(({ records }) => plain([...records]))).toEqual([plain(outbox)]);
    });
  });
};
