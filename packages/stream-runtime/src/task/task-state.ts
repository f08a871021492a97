import { strict as assert } from 'node:assert';

import { packState, type StateFormat, stateKey, unpackState } from './state-format.ts';

/** One kind of a task's values. `load` before `get`; a value changed in place is `set` again. */
export type KeyedStore<Value> = Readonly<{
  load: (keys: readonly string[]) => Promise<void>;
  isLoaded: (key: string) => boolean;
  get: (key: string) => Value | undefined;
  set: (key: string, value: Value) => void;
  remove: (key: string) => void;
}>;

export type TaskState = Readonly<{
  store: <Value>(format: StateFormat<Value>) => KeyedStore<Value>;
  /** What the next commit has to write. */
  changes: () => ReadonlyMap<string, Uint8Array | null>;
  /** The changes are in the store: they count as clean, and the cache may shrink. */
  settle: () => void;
}>;

export type TaskStateOptions = Readonly<{
  load: (keys: readonly string[]) => Promise<ReadonlyMap<string, Uint8Array>>;
  /** Clean values of a kind kept beyond one commit; the first loaded go first. */
  cachedMax: number;
}>;

/** The values of one kind that are in memory: decoded, undefined where nothing is stored. */
type Shelf = { format: StateFormat<unknown>; values: Map<string, unknown>; changed: Set<string> };

/** A task's values: decoded in memory while in use, encoded in the store. */
export const taskState = ({ load, cachedMax }: TaskStateOptions): TaskState => {
  const shelves = new Map<string, Shelf>();

  const shelfOf = (format: StateFormat<unknown>): Shelf => {
    const known = shelves.get(format.name) ?? { format, values: new Map(), changed: new Set() };
    shelves.set(format.name, known);
    return known;
  };

  const loadMissing = async ({ format, values }: Shelf, keys: readonly string[]): Promise<void> => {
    const missing = new Map<string, string>();
    for (const key of keys) if (!values.has(key)) missing.set(key, stateKey(format, key));
    if (missing.size === 0) return;
    const stored = await load([...missing.values()]);
    for (const [key, at] of missing) {
      const bytes = stored.get(at);
      values.set(key, bytes && unpackState(format, bytes));
    }
  };

  return {
    store: <Value>(typed: StateFormat<Value>) => {
      const shelf = shelfOf(typed as StateFormat<unknown>);
      const { format, values, changed } = shelf;
      const write = (key: string, value: unknown): void => {
        changed.add(key);
        values.set(key, value);
      };
      return {
        load: (keys) => loadMissing(shelf, keys),
        isLoaded: (key) => values.has(key),
        get: (key) => {
          const value = values.get(key);
          if (value === undefined && !values.has(key))
            assert.fail(`state ${format.name}/${key} was read before it was loaded`);
          return value as Value | undefined;
        },
        set: write,
        remove: (key) => write(key, undefined),
      };
    },
    changes: () => {
      const changes = new Map<string, Uint8Array | null>();
      for (const shelf of shelves.values()) addChanges(changes, shelf);
      return changes;
    },
    settle: () => {
      for (const shelf of shelves.values()) settle(shelf, cachedMax);
    },
  };
};

const addChanges = (changes: Map<string, Uint8Array | null>, { format, values, changed }: Shelf): void => {
  for (const key of changed) {
    const value = values.get(key);
    changes.set(stateKey(format, key), value === undefined ? null : packState(format, value));
  }
};

const settle = ({ format, values, changed }: Shelf, cachedMax: number): void => {
  changed.clear();
  if (format.isPinned) return;
  for (const key of values.keys()) {
    if (values.size <= cachedMax) break;
    values.delete(key);
  }
};
