import { describe, expect, it } from 'vitest';

import { packState, type StateFormat, StateFormatError, stateKey, unpackState } from './state-format.ts';
import { taskState } from './task-state.ts';

type Loan = { paid: number };

const loans: StateFormat<Loan> = { name: 'loan', version: 3 };
const days: StateFormat<ReadonlySet<string>> = {
  name: 'days',
  version: 1,
  pack: (value) => [...value],
  unpack: (packed) => new Set(packed as string[]),
};

/** A store behind a state: what it holds, and which keys it was asked for. */
const storeOf = (stored: Readonly<Record<string, Loan>> = {}) => {
  const values = new Map(
    Object.entries(stored).map(([key, loan]) => [stateKey(loans, key), packState(loans, loan)]),
  );
  const asked: string[] = [];
  const load = async (keys: readonly string[]) => {
    asked.push(...keys);
    return new Map(keys.flatMap((key) => (values.has(key) ? [[key, values.get(key) ?? Buffer.of()]] : [])));
  };
  return { asked, load };
};

describe('task state', () => {
  it('gives what is stored, and undefined where nothing is', async () => {
    const { load } = storeOf({ 'L-1': { paid: 5 } });
    const store = taskState({ load, cachedMax: 10 }).store(loans);
    await store.load(['L-1', 'L-2']);
    expect([store.get('L-1'), store.get('L-2')]).toEqual([{ paid: 5 }, undefined]);
    expect([store.isLoaded('L-2'), store.isLoaded('L-3')]).toEqual([true, false]);
  });

  it('refuses to guess what was never loaded', async () => {
    const store = taskState({ ...storeOf(), cachedMax: 10 }).store(loans);
    expect(() => store.get('L-1')).toThrow('loan/L-1 was read before it was loaded');
  });

  it('asks the store once for each key', async () => {
    const { asked, load } = storeOf({ 'L-1': { paid: 5 } });
    const store = taskState({ load, cachedMax: 10 }).store(loans);
    await store.load(['L-1']);
    await store.load(['L-1', 'L-2']);
    await store.load(['L-2']);
    expect(asked).toEqual(['loan/L-1', 'loan/L-2']);
  });

  it('keeps kinds of values apart', async () => {
    const state = taskState({ ...storeOf({ a: { paid: 5 } }), cachedMax: 10 });
    const [ofLoans, ofDays] = [state.store(loans), state.store(days)];
    await ofLoans.load(['a']);
    await ofDays.load(['a']);
    ofDays.set('a', new Set(['2026-03-31']));
    expect([ofLoans.get('a'), ofDays.get('a')]).toEqual([{ paid: 5 }, new Set(['2026-03-31'])]);
  });

  it('changes what was set, with its last value, and removes what was removed', async () => {
    const state = taskState({ ...storeOf({ 'L-1': { paid: 1 } }), cachedMax: 10 });
    const store = state.store(loans);
    await store.load(['L-1', 'L-2', 'L-3']);
    store.set('L-2', { paid: 2 });
    store.set('L-2', { paid: 3 });
    store.remove('L-1');
    const changes = state.changes();
    expect([...changes.keys()]).toEqual(['loan/L-2', 'loan/L-1']);
    expect(changes.get('loan/L-1')).toBeNull();
    expect(unpackState(loans, changes.get('loan/L-2') ?? Buffer.of())).toEqual({ paid: 3 });
  });

  it('writes a value as it is at the commit, though it was changed after it was set', async () => {
    const state = taskState({ ...storeOf(), cachedMax: 10 });
    const store = state.store(loans);
    const loan = { paid: 1 };
    store.set('L-1', loan);
    loan.paid = 2;
    expect(unpackState(loans, state.changes().get('loan/L-1') ?? Buffer.of())).toEqual({ paid: 2 });
  });

  it('has nothing to change after it settled', async () => {
    const state = taskState({ ...storeOf(), cachedMax: 10 });
    state.store(loans).set('L-1', { paid: 1 });
    state.settle();
    expect(state.changes().size).toBe(0);
    expect(state.store(loans).get('L-1')).toEqual({ paid: 1 });
  });

  it('lets the values that were loaded first go when it settles, and loads them again', async () => {
    const { asked, load } = storeOf({ a: { paid: 1 }, b: { paid: 2 }, c: { paid: 3 } });
    const state = taskState({ load, cachedMax: 2 });
    const store = state.store(loans);
    await store.load(['a', 'b', 'c']);
    expect(store.isLoaded('a')).toBe(true);
    state.settle();
    expect(['a', 'b', 'c'].map((key) => store.isLoaded(key))).toEqual([false, true, true]);
    await store.load(['a']);
    expect(store.get('a')).toEqual({ paid: 1 });
    expect(asked.slice(3)).toEqual(['loan/a']);
  });

  it('keeps what is pinned, however many values there are', async () => {
    const pinned: StateFormat<Loan> = { ...loans, name: 'pinned', isPinned: true };
    const state = taskState({ ...storeOf(), cachedMax: 0 });
    await state.store(pinned).load(['a']);
    await state.store(loans).load(['a', 'b']);
    state.settle();
    expect([state.store(pinned).isLoaded('a'), state.store(loans).isLoaded('a')]).toEqual([true, false]);
  });

  it('never forgets what is not yet committed', async () => {
    const state = taskState({ ...storeOf(), cachedMax: 1 });
    const store = state.store(loans);
    for (const key of ['a', 'b', 'c']) store.set(key, { paid: 1 });
    await store.load(['d', 'e']);
    expect([...state.changes().keys()]).toEqual(['loan/a', 'loan/b', 'loan/c']);
    expect(store.get('a')).toEqual({ paid: 1 });
  });

  it('packs a value as its format says', () => {
    const packed = packState(days, new Set(['2026-03-31']));
    expect(unpackState(days, packed)).toEqual(new Set(['2026-03-31']));
  });

  it('reads an older format, and says so of a newer one instead of guessing', () => {
    const packed = packState(loans, { paid: 1 });
    expect(unpackState({ name: 'loan', version: 4 }, packed)).toEqual({ paid: 1 });
    expect(() => unpackState({ name: 'loan', version: 2 }, packed)).toThrow(StateFormatError);
    expect(() => unpackState({ name: 'loan', version: 2 }, packed)).toThrow(
      'loan is written in format 3; this program knows 2',
    );
  });
});
