import { describe, expect, it } from 'vitest';

import type { StateStore, Timer } from '../ports/state-store.ts';
import { changesOf, commitOf, freshTask, saysLater, textsOfValues } from './task-commits.ts';

const timer = (key: string, dueOn = '2026-03-31', owner = 'LE-1'): Timer => ({ dueOn, owner, key });

const inOrder = (timers: readonly Timer[]): readonly string[] =>
  timers.map(({ dueOn, owner, key }) => `${dueOn} ${owner} ${key}`).sort();

/** A commit that is taken is taken whole. */
export const commitContract = (makeStore: () => Promise<StateStore>): void => {
  describe('commit', () => {
    it('takes state, timers, outbox, offsets and counters together', async () => {
      const store = await makeStore();
      const task = freshTask();
      const { epoch } = await store.claim(task);
      const outcome = await store.commit(
        task,
        commitOf(epoch, {
          expectedOffsets: { 'in/0': 0 },
          nextOffsets: { 'in/0': 5 },
          changes: changesOf({ 'loan/L-1': 'one', 'loan/L-2': 'two' }),
          timersSet: [timer('L-1')],
          outbox: [saysLater('raised')],
          counters: { sequence: 1 },
        }),
      );
      expect(outcome).toBe('committed');
      const claimed = await store.claim(task);
      expect(claimed).toMatchObject({ commitNumber: 1, offsets: { 'in/0': 5 }, counters: { sequence: 1 } });
      expect(claimed.timers).toEqual([timer('L-1')]);
      expect(claimed.outbox.map(({ commitNumber, records }) => [commitNumber, records.length])).toEqual([
        [1, 1],
      ]);
      const values = await store.load(task, ['loan/L-1', 'loan/L-2']);
      expect(textsOfValues(values)).toEqual({ 'loan/L-1': 'one', 'loan/L-2': 'two' });
    });

    it('adds to the offsets, and replaces the counters', async () => {
      const store = await makeStore();
      const task = freshTask();
      const { epoch } = await store.claim(task);
      await store.commit(
        task,
        commitOf(epoch, { nextOffsets: { 'in/0': 5, 'in/1': 1 }, counters: { a: 1, b: 2 } }),
      );
      await store.commit(
        task,
        commitOf(epoch, { nextOffsets: { 'in/0': 9, 'in/2': 3 }, counters: { b: 3 } }),
      );
      const { commitNumber, offsets, counters } = await store.claim(task);
      expect({ commitNumber, offsets, counters }).toEqual({
        commitNumber: 2,
        offsets: { 'in/0': 9, 'in/1': 1, 'in/2': 3 },
        counters: { b: 3 },
      });
    });

    it('keeps the counters as they were, whatever the owner counts afterwards', async () => {
      const store = await makeStore();
      const task = freshTask();
      const { epoch } = await store.claim(task);
      const counters = { keyed: { evaluated: 1 } };
      await store.commit(task, commitOf(epoch, { counters }));
      counters.keyed.evaluated = 2;
      expect((await store.claim(task)).counters).toEqual({ keyed: { evaluated: 1 } });
    });

    it('overwrites and removes values, and leaves the others', async () => {
      const store = await makeStore();
      const task = freshTask();
      const { epoch } = await store.claim(task);
      await store.commit(task, commitOf(epoch, { changes: changesOf({ a: 'old', b: 'old', c: 'old' }) }));
      await store.commit(task, commitOf(epoch, { changes: changesOf({ a: 'new', b: null, never: null }) }));
      const values = await store.load(task, ['a', 'b', 'c', 'never']);
      expect(textsOfValues(values)).toEqual({ a: 'new', c: 'old' });
      await store.commit(task, commitOf(epoch, { changes: changesOf({ b: 'again' }) }));
      expect(textsOfValues(await store.load(task, ['b']))).toEqual({ b: 'again' });
    });

    it('sets and drops timers; one is known by its date, owner and key', async () => {
      const store = await makeStore();
      const task = freshTask();
      const { epoch } = await store.claim(task);
      const first = [
        timer('L-1'),
        timer('L-1', '2026-04-30'),
        timer('L-1', '2026-03-31', 'LE-2'),
        timer('L-2'),
      ];
      await store.commit(task, commitOf(epoch, { timersSet: first }));
      await store.commit(
        task,
        commitOf(epoch, {
          timersSet: [timer('L-3'), timer('L-2')],
          timersDropped: [timer('L-1'), timer('unknown')],
        }),
      );
      const { timers } = await store.claim(task);
      expect(inOrder(timers)).toEqual(inOrder([...first.slice(1), timer('L-3')]));
    });

    it('keeps odd characters in a timer', async () => {
      const store = await makeStore();
      const task = freshTask();
      const { epoch } = await store.claim(task);
      const odd = [timer('客户"\\\u0000'), timer("it's {a,b}"), timer('', '2026-03-31', '🏦')];
      await store.commit(task, commitOf(epoch, { timersSet: odd }));
      expect(inOrder((await store.claim(task)).timers)).toEqual(inOrder(odd));
      await store.commit(task, commitOf((await store.claim(task)).epoch, { timersDropped: odd }));
      expect((await store.claim(task)).timers).toEqual([]);
    });

    it('counts commits', async () => {
      const store = await makeStore();
      const task = freshTask();
      const { epoch } = await store.claim(task);
      for (let turn = 0; turn < 3; turn += 1) await store.commit(task, commitOf(epoch));
      const { commitNumber } = await store.claim(task);
      expect(commitNumber).toBe(3);
    });
  });
};
