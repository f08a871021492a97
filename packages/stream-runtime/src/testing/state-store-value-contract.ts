import { describe, expect, it } from 'vitest';

import type { StateStore } from '../ports/state-store.ts';
import { changesOf, commitOf, freshTask, textsOfValues } from './task-commits.ts';

const oddKeys = [
  '',
  '客户/一',
  '🏦',
  'with\u0000nul',
  'with\u0000',
  '\u0001\u001f\u007f',
  '"quoted"',
  "it's",
  'back\\slash',
  'back\\\\slash',
  '\\u0000',
  '{a,b}',
  'NULL',
  'null',
  '50%_',
  ' \t\n',
  'é',
  'e\u0301',
  '__proto__',
  'x'.repeat(900),
];

/** Values come back as they were given, under the keys that they were given. */
export const valueContract = (makeStore: () => Promise<StateStore>): void => {
  describe('values', () => {
    it('lie in their task alone', async () => {
      const store = await makeStore();
      const task = freshTask();
      const { epoch } = await store.claim(task);
      await store.commit(task, commitOf(epoch, { changes: changesOf({ a: 'here' }) }));
      for (const other of [{ ...task, partition: 1 }, freshTask()]) {
        expect(await store.load(other, ['a'])).toEqual(new Map());
        await store.claim(other);
        expect(await store.load(other, ['a'])).toEqual(new Map());
      }
    });

    it('are loaded where they exist, and only those that are asked for', async () => {
      const store = await makeStore();
      const task = freshTask();
      const { epoch } = await store.claim(task);
      await store.commit(task, commitOf(epoch, { changes: changesOf({ a: 'one', ab: 'two' }) }));
      expect(textsOfValues(await store.load(task, ['a', 'b']))).toEqual({ a: 'one' });
      expect(await store.load(task, [])).toEqual(new Map());
    });

    it('have any bytes and any length', async () => {
      const store = await makeStore();
      const task = freshTask();
      const { epoch } = await store.claim(task);
      const values = new Map([
        ['empty', new Uint8Array(0)],
        ['every byte', Uint8Array.from({ length: 256 }, (_, byte) => byte)],
        ['three kilobytes', Uint8Array.from({ length: 3_000 }, (_, at) => (at * 7_919) % 251)],
        ['two megabytes', Uint8Array.from({ length: 2 * 1024 * 1024 }, (_, at) => (at * 31_337) % 253)],
      ]);
      await store.commit(task, commitOf(epoch, { changes: values }));
      const loaded = await store.load(task, [...values.keys()]);
      expect([...loaded.keys()].sort()).toEqual([...values.keys()].sort());
      for (const [key, value] of values)
        expect(Buffer.compare(loaded.get(key) ?? Buffer.of(1), value)).toBe(0);
    });

    it('lie under any key', async () => {
      const store = await makeStore();
      const task = freshTask();
      const { epoch } = await store.claim(task);
      const changes = new Map(oddKeys.map((key, index) => [key, new TextEncoder().encode(`value ${index}`)]));
      await store.commit(task, commitOf(epoch, { changes }));
      const loaded = await store.load(task, oddKeys);
      expect(loaded.size).toBe(oddKeys.length);
      for (const [key, value] of changes)
        expect(Buffer.compare(loaded.get(key) ?? Buffer.of(), value)).toBe(0);
      const removal = new Map(oddKeys.map((key) => [key, null]));
      await store.commit(task, commitOf(epoch, { changes: removal }));
      expect((await store.load(task, oddKeys)).size).toBe(0);
    });

    it('are written and loaded five thousand at a time', async () => {
      const store = await makeStore();
      const task = freshTask();
      const { epoch } = await store.claim(task);
      const texts = Object.fromEntries(
        Array.from({ length: 5_000 }, (_, index) => [`deposit/C-${index}`, `value ${index}`]),
      );
      expect(await store.commit(task, commitOf(epoch, { changes: changesOf(texts) }))).toBe('committed');
      expect(textsOfValues(await store.load(task, Object.keys(texts)))).toEqual(texts);
      const removed = Object.fromEntries(Object.keys(texts).map((key) => [key, null]));
      await store.commit(
        task,
        commitOf(epoch, { changes: changesOf({ ...removed, 'deposit/C-7': 'stays' }) }),
      );
      expect(textsOfValues(await store.load(task, Object.keys(texts)))).toEqual({ 'deposit/C-7': 'stays' });
    });
  });
};
