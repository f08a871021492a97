import { strict as assert } from 'node:assert';

import { Packr } from 'msgpackr';

/**
 * How one kind of value is kept: under `name/key`, with the version of its format.
 *
 * `pack` and `unpack` turn the value into plain msgpack and back; without them it is packed as it is.
 */
export type StateFormat<Value> = Readonly<{
  name: string;
  version: number;
  /** Values of this kind stay in memory once they are loaded. */
  isPinned?: boolean;
  pack?: (value: Value) => unknown;
  unpack?: (packed: unknown) => Value;
}>;

/** One kind of a task's values. `load` before `get`; a value changed in place is `set` again. */
export type KeyedStore<Value> = Readonly<{
  load: (keys: readonly string[]) => Promise<void>;
  isLoaded: (key: string) => boolean;
  get: (key: string) => Value | undefined;
  set: (key: string, value: Value) => void;
  remove: (key: string) => void;
}>;

/** A stored value was written by a newer program: an older one says so instead of guessing. */
export class StateFormatError extends Error {
  readonly code = 'TOCSIN_STATE_FORMAT';

  constructor(name: string, found: number, known: number) {
    super(`State ${name} is written in format ${found}; this program knows ${known}. Run the newer program.`);
    this.name = 'StateFormatError';
  }
}

const packr = new Packr({ useRecords: true, useBigIntExtension: true });

/** A value as it is stored: its format version, then itself. */
export const packState = <Value>(format: StateFormat<Value>, value: Value): Uint8Array =>
  packr.pack([format.version, format.pack ? format.pack(value) : value]);

/** The stored value. Throws `StateFormatError` where a newer program wrote it. */
export const unpackState = <Value>(format: StateFormat<Value>, stored: Uint8Array): Value => {
  const [version, packed] = packr.unpack(stored) as [number, unknown];
  if (version > format.version) throw new StateFormatError(format.name, version, format.version);
  return format.unpack ? format.unpack(packed) : (packed as Value);
};

/** The key under which a format's value lies in the store. */
export const stateKey = <Value>(format: StateFormat<Value>, key: string): string => `${format.name}/${key}`;

type Cached = { format: StateFormat<unknown>; value: unknown };

export type TaskState = Readonly<{
  store: <Value>(format: StateFormat<Value>) => KeyedStore<Value>;
  /** What the next commit has to write. */
  changes: () => ReadonlyMap<string, Uint8Array | null>;
  /** The changes are in the store: they count as clean, and the cache may shrink. */
  settle: () => void;
}>;

/** A task's values: decoded in memory while in use, encoded in the store. */
export const taskState = ({
  load,
  cachedMax,
}: Readonly<{
  load: (keys: readonly string[]) => Promise<ReadonlyMap<string, Uint8Array>>;
  /** Clean values kept beyond one commit; the first loaded go first. */
  cachedMax: number;
}>): TaskState => {
  const cache = new Map<string, Cached>();
  const changed = new Set<string>();

  const loadMissing = async (format: StateFormat<unknown>, keys: readonly string[]): Promise<void> => {
    const wanted = keys.map((key) => stateKey(format, key));
    const missing = wanted.filter((key) => !cache.has(key));
    if (missing.length === 0) return;
    const stored = await load(missing);
    for (const key of missing) {
      const bytes = stored.get(key);
      cache.set(key, { format, value: bytes && unpackState(format, bytes) });
    }
  };

  const write = (format: StateFormat<unknown>, key: string, value: unknown): void => {
    const at = stateKey(format, key);
    const cached = cache.get(at);
    changed.add(at);
    if (cached) cached.value = value;
    else cache.set(at, { format, value });
  };

  return {
    store: <Value>(typed: StateFormat<Value>) => {
      const format = typed as StateFormat<unknown>;
      return {
        load: (keys) => loadMissing(format, keys),
        isLoaded: (key) => cache.has(stateKey(format, key)),
        get: (key) => {
          const cached = cache.get(stateKey(format, key));
          if (cached === undefined) assert.fail(`state ${format.name}/${key} was read before it was loaded`);
          return cached.value as Value | undefined;
        },
        set: (key, value) => write(format, key, value),
        remove: (key) => write(format, key, undefined),
      };
    },
    changes: () => new Map([...changed].map((key) => [key, encoded(cache, key)])),
    settle: () => {
      changed.clear();
      for (const [key, { format }] of cache) {
        if (cache.size <= cachedMax) break;
        if (!format.isPinned) cache.delete(key);
      }
    },
  };
};

const encoded = (cache: ReadonlyMap<string, Cached>, key: string): Uint8Array | null => {
  const cached = cache.get(key);
  return cached?.value === undefined ? null : packState(cached.format, cached.value);
};
