import { hash } from 'node:crypto';

/** The first 64 bits of SHA-256 over source and id: long enough, and nobody can craft a clash cheaply. */
export type IdHash = Readonly<{ high: number; low: number }>;

/**
 * Which events a customer's log has already shown, by accounting month, as 64-bit hashes in open addressing.
 *
 * 8 to 16 bytes an event: the largest part of all state.
 */
export type SeenIds = Record<string, Table>;

/** One month's hashes, and the same memory as it is stored. */
type Table = Readonly<{ words: Uint32Array; bytes: Uint8Array }>;

const SLOTS_MIN = 4;
const WORD_BYTES = 4;

export const idHash = (source: string, id: string): IdHash => {
  // As text of one character a byte: a Buffer for every event would be half of the cost.
  const digest = hash('sha256', `${source}\n${id}`, 'binary');
  const high = wordAt(digest, 0);
  const low = wordAt(digest, 4);
  // Two zeros mark an empty slot.
  return high === 0 && low === 0 ? { high: 0, low: 1 } : { high, low };
};

const wordAt = (digest: string, at: number): number =>
  (digest.charCodeAt(at) |
    (digest.charCodeAt(at + 1) << 8) |
    (digest.charCodeAt(at + 2) << 16) |
    (digest.charCodeAt(at + 3) << 24)) >>>
  0;

/** Whether the event was seen under any month that is still kept. */
export const wasSeen = (seen: SeenIds, id: IdHash): boolean => {
  for (const month in seen) {
    const table = seen[month];
    if (table && isIn(table.words, id)) return true;
  }
  return false;
};

/** Remembers an event under its accounting month. */
export const remember = (seen: SeenIds, month: string, id: IdHash): void => {
  let table = seen[month] ?? emptyTable(SLOTS_MIN);
  if (countOf(table.words) * 4 >= slotsOf(table.words) * 3) table = grown(table.words);
  insert(table.words, id);
  seen[month] = table;
};

/** Forgets the months before `month`: an event of such a date is refused by its date. */
export const forgetBefore = (seen: SeenIds, month: string): void => {
  for (const known in seen) if (known < month) delete seen[known];
};

/** The table's first two words hold the number of its entries and nothing else; slots of two words follow. */
const emptyTable = (slots: number): Table => tableOf(new Uint8Array((2 + slots * 2) * WORD_BYTES));

/** Takes over the bytes, which begin their own memory. */
const tableOf = (bytes: Uint8Array<ArrayBuffer>): Table => ({ words: new Uint32Array(bytes.buffer), bytes });

const countOf = (words: Uint32Array): number => words[0] ?? 0;

const slotsOf = (words: Uint32Array): number => (words.length - 2) / 2;

/** Where the id lies, or the empty slot where it would. */
const slotOf = (words: Uint32Array, { high, low }: IdHash): number => {
  const slots = slotsOf(words);
  let slot = low % slots;
  for (;;) {
    const at = 2 + slot * 2;
    const isEmpty = words[at] === 0 && words[at + 1] === 0;
    if (isEmpty || (words[at] === high && words[at + 1] === low)) return at;
    slot = slot + 1 === slots ? 0 : slot + 1;
  }
};

const isIn = (words: Uint32Array, id: IdHash): boolean => {
  const at = slotOf(words, id);
  return words[at] === id.high && words[at + 1] === id.low;
};

const insert = (words: Uint32Array, id: IdHash): void => {
  const at = slotOf(words, id);
  if (words[at] === id.high && words[at + 1] === id.low) return;
  words[at] = id.high;
  words[at + 1] = id.low;
  words[0] = countOf(words) + 1;
};

const grown = (words: Uint32Array): Table => {
  const larger = emptyTable(Math.ceil(slotsOf(words) * 1.5) + 1);
  for (let at = 2; at < words.length; at += 2) {
    const high = words[at] ?? 0;
    const low = words[at + 1] ?? 0;
    if (high !== 0 || low !== 0) insert(larger.words, { high, low });
  }
  return larger;
};

/** As msgpack holds it: month and words as bytes in turn. */
export type PackedSeenIds = (string | Uint8Array)[];

export const packSeenIds = (seen: SeenIds): PackedSeenIds => {
  const packed: PackedSeenIds = [];
  for (const month in seen) {
    const table = seen[month];
    if (table) packed.push(month, table.bytes);
  }
  return packed;
};

export const unpackSeenIds = (packed: PackedSeenIds): SeenIds => {
  const seen: SeenIds = {};
  for (let at = 0; at < packed.length; at += 2) {
    // A copy of its own: a Buffer may lie anywhere in a larger one, whose words are not ours.
    seen[packed[at] as string] = tableOf(new Uint8Array(packed[at + 1] as Uint8Array));
  }
  return seen;
};
