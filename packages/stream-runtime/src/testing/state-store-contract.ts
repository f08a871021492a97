import { describe, expect, it } from 'vitest';

import type { StateStore } from '../ports/state-store.ts';
import { commitContract } from './state-store-commit-contract.ts';
import { fenceContract } from './state-store-fence-contract.ts';
import { outboxContract } from './state-store-outbox-contract.ts';
import { snapshotContract } from './state-store-snapshot-contract.ts';
import { valueContract } from './state-store-value-contract.ts';
import { commitOf, freshTask } from './task-commits.ts';

type MakeStore = () => Promise<StateStore>;

/** What every `StateStore` keeps. Each test uses tasks of its own, so `makeStore` may give the same store again. */
export const stateStoreContract = (name: string, makeStore: MakeStore): void => {
  describe(`${name} keeps the state store contract`, () => {
    claimContract(makeStore);
    commitContract(makeStore);
    fenceContract(makeStore);
    valueContract(makeStore);
    outboxContract(makeStore);
    snapshotContract(makeStore);
    progressContract(makeStore);
  });
};

const claimContract = (makeStore: MakeStore): void => {
  describe('claim', () => {
    it('of a task that nobody had gives an empty one', async () => {
      const store = await makeStore();
      const { epoch, ...rest } = await store.claim(freshTask());
      expect(epoch).toBeGreaterThan(0);
      expect(rest).toEqual({ commitNumber: 0, offsets: {}, counters: null, timers: [], outbox: [] });
    });

    it('raises the epoch each time, of that task alone', async () => {
      const store = await makeStore();
      const [task, other] = [freshTask(), freshTask()];
      const first = await store.claim(task);
      await store.claim(other);
      const second = await store.claim(task);
      expect(second.epoch).toBeGreaterThan(first.epoch);
      const theirs = await store.claim(other);
      expect(await store.commit(task, commitOf(second.epoch))).toBe('committed');
      expect(await store.commit(other, commitOf(theirs.epoch))).toBe('committed');
    });

    it('gives many claimants at once an epoch each', async () => {
      const store = await makeStore();
      const task = freshTask();
      const claims = await Promise.all(Array.from({ length: 8 }, () => store.claim(task)));
      const epochs = claims.map(({ epoch }) => epoch);
      expect(new Set(epochs).size).toBe(8);
      const outcomes = await Promise.all(epochs.map((epoch) => store.commit(task, commitOf(epoch))));
      expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(1);
      expect(outcomes.indexOf('committed')).toBe(epochs.indexOf(Math.max(...epochs)));
    });

    it('changes nothing but the epoch', async () => {
      const store = await makeStore();
      const task = freshTask();
      const { epoch } = await store.claim(task);
      await store.commit(task, commitOf(epoch, { nextOffsets: { 'in/0': 4 }, counters: { seen: 4 } }));
      const { epoch: second, ...claimed } = await store.claim(task);
      const { epoch: third, ...again } = await store.claim(task);
      expect(third).toBeGreaterThan(second);
      expect(again).toEqual(claimed);
    });
  });
};

const progressContract = (makeStore: MakeStore): void => {
  describe('progress', () => {
    it('tells of every task that was ever claimed, by partition', async () => {
      const store = await makeStore();
      const { topology } = freshTask();
      for (const partition of [10, 2, 0]) await store.claim({ topology, partition });
      await store.claim(freshTask());
      await store.load({ topology, partition: 5 }, ['never claimed']);
      const progress = await store.progress(topology);
      expect(progress.map(({ task }) => task)).toEqual(
        [0, 2, 10].map((partition) => ({ topology, partition })),
      );
    });

    it('tells what the last commit said', async () => {
      const store = await makeStore();
      const task = freshTask(3);
      const { epoch } = await store.claim(task);
      const none = { task, commitNumber: 0, offsets: {}, counters: null, unpublished: 0 };
      expect(await store.progress(task.topology)).toEqual([none]);
      const counters = {
        keyed: { evaluated: 7 },
        unjudged: [{ signal: 'OVD-03', kind: 'failed', reason: 'it failed', subjects: 1 }],
        sequence: 9,
      };
      await store.commit(task, commitOf(epoch, { nextOffsets: { 'in/0': 7 }, counters }));
      expect(await store.progress(task.topology)).toEqual([
        { task, commitNumber: 1, offsets: { 'in/0': 7 }, counters, unpublished: 0 },
      ]);
    });

    it('knows nothing of a topology that nobody runs', async () => {
      const store = await makeStore();
      expect(await store.progress(freshTask().topology)).toEqual([]);
    });
  });
};
