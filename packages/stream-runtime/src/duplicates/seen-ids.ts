import { hash } from 'node:crypto';

/** The first 64 bits of SHA-256 over source and id: long enough, and nobody can craft a clash cheaply. */
export type IdHash = Readonly<{ high: number; low: number }>;

/**
 * Which events a customer's log has already shown, by accounting month, as 64-bit hashes in open addressing.
 *
 * 8 to 16 bytes an event: the largest part of all state.
 */
export type SeenIds = Record<string, Uint32Array>;

const SLOTS_MIN = 4;

export const idHash = (source: string, id: string): IdHash => {
  const digest = hash('sha256', `${source}\n${id}`, 'buffer');
  const high = digest.readUInt32LE(0);
  const low = digest.readUInt32LE(4);
  // Two zeros mark an empty slot.
  return high === 0 && low === 0 ? { high: 0, low: 1 } : { high, low };
};

/** Whether the event was seen under any month that is still kept. */
export const wasSeen = (seen: SeenIds, id: IdHash): boolean => {
  for (const month in seen) {
    const table = seen[month];
    if (table && isIn(table, id)) return true;
  }
  return false;
};

/** Remembers an event under its accounting month. */
export const remember = (seen: SeenIds, month: string, id: IdHash): void => {
  const table = seen[month] ?? emptyTable(SLOTS_MIN);
  const roomy = countOf(table) * 4 >= slotsOf(table) * 3 ? grown(table) : table;
  insert(roomy, id);
  seen[month] = roomy;
};

/** Forgets the months before `month`: an event of such a date is refused by its date. */
export const forgetBefore = (seen: SeenIds, month: string): void => {
  for (const known of Object.keys(seen)) if (known < month) delete seen[known];
};

/** The table's first two words hold the number of its entries and nothing else; slots of two words follow. */
const emptyTable = (slots: number): Uint32Array => new Uint32Array(2 + slots * 2);

const countOf = (table: Uint32Array): number => table[0] ?? 0;

const slotsOf = (table: Uint32Array): number => (table.length - 2) / 2;

/** Where the id lies, or the empty slot where it would. */
const slotOf = (table: Uint32Array, { high, low }: IdHash): number => {
  const slots = slotsOf(table);
  let slot = low % slots;
  for (;;) {
    const at = 2 + slot * 2;
    const isEmpty = table[at] === 0 && table[at + 1] === 0;
    if (isEmpty || (table[at] === high && table[at + 1] === low)) return at;
    slot = slot + 1 === slots ? 0 : slot + 1;
  }
};

const isIn = (table: Uint32Array, id: IdHash): boolean => {
  const at = slotOf(table, id);
  return table[at] === id.high && table[at + 1] === id.low;
};

const insert = (table: Uint32Array, id: IdHash): void => {
  const at = slotOf(table, id);
  if (table[at] === id.high && table[at + 1] === id.low) return;
  table[at] = id.high;
  table[at + 1] = id.low;
  table[0] = countOf(table) + 1;
};

const grown = (table: Uint32Array): Uint32Array => {
  const larger = emptyTable(Math.ceil(slotsOf(table) * 1.5) + 1);
  for (let at = 2; at < table.length; at += 2) {
    const high = table[at] ?? 0;
    const low = table[at + 1] ?? 0;
    if (high !== 0 || low !== 0) insert(larger, { high, low });
  }
  return larger;
};

/** As msgpack holds it: the words as bytes. */
export const packSeenIds = (seen: SeenIds): Record<string, Uint8Array> =>
  Object.fromEntries(
    Object.entries(seen).map(([month, { buffer, byteOffset, byteLength }]) => [
      month,
      new Uint8Array(buffer, byteOffset, byteLength),
    ]),
  );

export const unpackSeenIds = (packed: Record<string, Uint8Array>): SeenIds =>
  Object.fromEntries(
    // A copy of its own: a Buffer may lie anywhere in a larger one, whose words are not ours.
    Object.entries(packed).map(([month, bytes]) => [month, new Uint32Array(new Uint8Array(bytes).buffer)]),
  );
