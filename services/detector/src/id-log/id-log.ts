import type { StateFormat, TaskState } from '@tocsin/stream-runtime';

/** Ids of one piece: adding an id writes its piece alone. */
const PIECE = 500;
const COUNT_KEY = 'count';

/** Ids in the order of their first coming, each once. */
export type IdLog = Readonly<{
  has: (id: string) => boolean;
  add: (id: string) => void;
  all: () => readonly string[];
  /** Keeps these alone. */
  replace: (ids: readonly string[]) => void;
}>;

/** An id log of the task's state. */
export const idLog = async (state: TaskState, name: string): Promise<IdLog> => {
  const format: StateFormat<readonly string[]> = { name, version: 1, isPinned: true };
  const pieces = state.store(format);
  await pieces.load([COUNT_KEY]);
  const count = Number(pieces.get(COUNT_KEY)?.[0] ?? 0);
  await pieces.load(keysUpTo(count));
  let ids = new Set(keysUpTo(count).flatMap((key) => pieces.get(key) ?? []));
  let written = count;
  let last = [...(count === 0 ? [] : (pieces.get(String(count - 1)) ?? []))];

  const setCount = (pieceCount: number): void => {
    written = pieceCount;
    pieces.set(COUNT_KEY, [String(pieceCount)]);
  };

  const add = (id: string): void => {
    if (ids.has(id)) return;
    ids.add(id);
    if (written === 0 || last.length === PIECE) {
      last = [];
      setCount(written + 1);
    }
    last.push(id);
    pieces.set(String(written - 1), last);
  };

  return {
    has: (id) => ids.has(id),
    add,
    all: () => [...ids],
    replace: (kept) => {
      if (ids.size === 0 && kept.length === 0) return;
      for (const key of keysUpTo(written)) pieces.remove(key);
      ids = new Set();
      setCount(0);
      for (const id of kept) add(id);
    },
  };
};

const keysUpTo = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => String(index));
