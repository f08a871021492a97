import type { IdHash } from '@tocsin/stream-runtime';

/** Which events one request or file has already brought. */
export type SeenEvents = Readonly<{
  /** Remembers the event; false when it was known. */
  add: (id: IdHash) => boolean;
  /** What the hashes take up in memory. */
  bytes: () => number;
}>;

/** Each grows for itself, so that no growth stops the process for long or needs the whole twice. */
const tableCount = 64;
const firstSlots = 16;

/** Little room is left empty: memory is what bounds a stream of many million events. */
const fillMax = 0.8;
const growth = 1.25;

/** Hashes of 64 bits in open addressing: 10 to 13 bytes an event. */
export const seenEvents = (): SeenEvents => {
  const tables: (HashTable | undefined)[] = Array.from({ length: tableCount });
  return {
    add: (id) => {
      const at = id.high % tableCount;
      const table = tables[at] ?? { words: new Uint32Array(firstSlots * 2), entries: 0 };
      tables[at] = table;
      return insert(table, id);
    },
    bytes: () => tables.reduce((sum, table) => sum + (table?.words.byteLength ?? 0), 0),
  };
};

/** Two words a slot; two zeros mark an empty one, and no hash is two zeros. */
type HashTable = { words: Uint32Array; entries: number };

const insert = (table: HashTable, { high, low }: IdHash): boolean => {
  const at = slotOf(table.words, high, low);
  if (isHeld(table.words, at)) return false;
  table.words[at] = high;
  table.words[at + 1] = low;
  table.entries += 1;
  if (table.entries * 2 > table.words.length * fillMax) table.words = grown(table.words);
  return true;
};

/** Where the hash lies, or the empty slot where it would. */
const slotOf = (words: Uint32Array, high: number, low: number): number => {
  let at = (low % (words.length / 2)) * 2;
  while (isHeld(words, at) && (words[at] !== high || words[at + 1] !== low)) {
    at = at + 2 === words.length ? 0 : at + 2;
  }
  return at;
};

const isHeld = (words: Uint32Array, at: number): boolean => words[at] !== 0 || words[at + 1] !== 0;

const grown = (words: Uint32Array): Uint32Array => {
  const larger = new Uint32Array(Math.ceil((words.length / 2) * growth) * 2);
  for (let at = 0; at < words.length; at += 2) {
    if (!isHeld(words, at)) continue;
    const high = words[at] ?? 0;
    const low = words[at + 1] ?? 0;
    const to = slotOf(larger, high, low);
    larger[to] = high;
    larger[to + 1] = low;
  }
  return larger;
};
