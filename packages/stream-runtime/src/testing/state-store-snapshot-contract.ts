import { describe, expect, it } from 'vitest';

import type { StateStore, TaskId } from '../ports/state-store.ts';
import { changesOf, commitOf, freshTask, textsOfValues } from './task-commits.ts';

const keys = [
  'loan',
  'loan/',
  'loan/L-1',
  'loan/L-2',
  'loan0',
  'loaN/L-1',
  'loan%',
  'loans/L-1',
  'l',
  '客户/1',
  '客户/2',
  '容',
  '🏦/1',
  'back\\slash/1',
  '_oan/',
  'z\u{10ffff}/1',
];

const withKeys = async (store: StateStore): Promise<TaskId> => {
  const task = freshTask();
  const { epoch } = await store.claim(task);
  await store.commit(
    task,
    commitOf(epoch, { changes: changesOf(Object.fromEntries(keys.map((key) => [key, key]))) }),
  );
  return task;
};

/** Readers outside see one commit. */
export const snapshotContract = (makeStore: () => Promise<StateStore>): void => {
  describe('snapshot', () => {
    it.each([
      ['loan/', ['loan/', 'loan/L-1', 'loan/L-2']],
      ['loan', ['loan', 'loan%', 'loan/', 'loan/L-1', 'loan/L-2', 'loan0', 'loans/L-1']],
      ['loan%', ['loan%']],
      ['_oan', ['_oan/']],
      ['客户', ['客户/1', '客户/2']],
      ['🏦', ['🏦/1']],
      ['back\\', ['back\\slash/1']],
      ['z\u{10ffff}', ['z\u{10ffff}/1']],
      ['nobody', []],
      ['', keys],
    ])('gives every key that begins with "%s"', async (prefix, expected) => {
      const store = await makeStore();
      const { values } = await store.snapshot(await withKeys(store), { prefixes: [prefix] });
      expect([...values.keys()].sort()).toEqual([...expected].sort());
    });

    it('gives keys and prefixes at once, each value once', async () => {
      const store = await makeStore();
      const { commitNumber, values } = await store.snapshot(await withKeys(store), {
        keys: ['l', 'loan/L-1', 'unknown'],
        prefixes: ['loan/', 'loan/L', '客户/1'],
      });
      expect(commitNumber).toBe(1);
      expect([...values.keys()].sort()).toEqual(['l', 'loan/', 'loan/L-1', 'loan/L-2', '客户/1'].sort());
      expect(textsOfValues(values)['loan/L-1']).toBe('loan/L-1');
    });

    it('of nothing tells the commit', async () => {
      const store = await makeStore();
      expect(await store.snapshot(await withKeys(store), {})).toEqual({ commitNumber: 1, values: new Map() });
    });

    it('of a task that nobody claimed is empty', async () => {
      const store = await makeStore();
      const nothing = { commitNumber: 0, values: new Map() };
      expect(await store.snapshot(freshTask(), { keys: ['a'], prefixes: [''] })).toEqual(nothing);
    });

    it('is of one commit, though others are made meanwhile', async () => {
      const store = await makeStore();
      const task = freshTask();
      const { epoch } = await store.claim(task);
      const names = Array.from({ length: 50 }, (_, index) => `key/${index}`);
      const commits = async (): Promise<void> => {
        for (let number = 1; number <= 20; number += 1) {
          const changes = changesOf(Object.fromEntries(names.map((name) => [name, `${number}`])));
          await store.commit(task, commitOf(epoch, { changes }));
        }
      };
      const looks = async (): Promise<void> => {
        for (let look = 0; look < 20; look += 1) {
          const { commitNumber, values } = await store.snapshot(task, {
            keys: names.slice(0, 5),
            prefixes: ['key/'],
          });
          const expected = commitNumber === 0 ? [] : names.map(() => `${commitNumber}`);
          expect(Object.values(textsOfValues(values))).toEqual(expected);
        }
      };
      await Promise.all([commits(), looks()]);
    });
  });
};
