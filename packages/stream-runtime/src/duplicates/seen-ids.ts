import { hash } from 'node:crypto';

import type { FieldReader, FieldWriter } from '../task/state-format.ts';

/** The first 64 bits of SHA-256 over source and id: long enough, and nobody can craft a clash cheaply. */
export type IdHash = Readonly<{ high: number; low: number }>;

/**
 * Which events a customer's log has already shown, by accounting month, as 64-bit hashes in open addressing.
 *
 * 8 to 16 bytes an event: the largest part of all state.
 */
export type SeenIds = MonthOfIds[];

type MonthOfIds = {
  month: string;
  count: number;
  /** Slots of 8 bytes, zeros where empty. */
  slots: Uint8Array;
  /** The bytes are those of the store: they are copied before the first change. */
  isShared: boolean;
};

const SLOTS_MIN = 4;
const SLOT_BYTES = 8;

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
  for (const { slots } of seen) if (isAt(slots, slotOf(slots, id), id)) return true;
  return false;
};

/** Remembers an event under its accounting month. */
export const remember = (seen: SeenIds, month: string, id: IdHash): void => {
  const known = monthIn(seen, month);
  if (isAt(known.slots, slotOf(known.slots, id), id)) return;
  makeRoom(known);
  putAt(known.slots, slotOf(known.slots, id), id);
  known.count += 1;
};

/** Forgets the months before `month`: an event of such a date is refused by its date. */
export const forgetBefore = (seen: SeenIds, month: string): void => {
  for (let at = seen.length - 1; at >= 0; at -= 1) if ((seen[at]?.month ?? month) < month) seen.splice(at, 1);
};

const monthIn = (seen: SeenIds, month: string): MonthOfIds => {
  // Nearly always the one that was remembered last.
  for (let at = seen.length - 1; at >= 0; at -= 1) {
    const known = seen[at];
    if (known?.month === month) return known;
  }
  const fresh = { month, count: 0, slots: Buffer.alloc(SLOTS_MIN * SLOT_BYTES), isShared: false };
  seen.push(fresh);
  return fresh;
};

/** At most three quarters of the slots are taken: the way to an empty one stays short. */
const makeRoom = (month: MonthOfIds): void => {
  const slotCount = month.slots.length / SLOT_BYTES;
  if (month.count * 4 >= slotCount * 3) month.slots = grown(month.slots);
  else if (month.isShared) month.slots = Buffer.from(month.slots);
  month.isShared = false;
};

const grown = (slots: Uint8Array): Uint8Array => {
  const slotCount = slots.length / SLOT_BYTES;
  const larger = Buffer.alloc((Math.ceil(slotCount * 1.5) + 1) * SLOT_BYTES);
  for (let at = 0; at < slots.length; at += SLOT_BYTES) {
    const id = { high: wordIn(slots, at), low: wordIn(slots, at + 4) };
    if (id.high !== 0 || id.low !== 0) putAt(larger, slotOf(larger, id), id);
  }
  return larger;
};

const wordIn = (slots: Uint8Array, at: number): number =>
  ((slots[at] ?? 0) |
    ((slots[at + 1] ?? 0) << 8) |
    ((slots[at + 2] ?? 0) << 16) |
    ((slots[at + 3] ?? 0) << 24)) >>>
  0;

const isAt = (slots: Uint8Array, at: number, { high, low }: IdHash): boolean =>
  wordIn(slots, at) === high && wordIn(slots, at + 4) === low;

/** Where the id lies, or the empty slot where it would. */
const slotOf = (slots: Uint8Array, { high, low }: IdHash): number => {
  let at = (low % (slots.length / SLOT_BYTES)) * SLOT_BYTES;
  for (;;) {
    const foundHigh = wordIn(slots, at);
    const foundLow = wordIn(slots, at + 4);
    if ((foundHigh === 0 && foundLow === 0) || (foundHigh === high && foundLow === low)) return at;
    at = at + SLOT_BYTES === slots.length ? 0 : at + SLOT_BYTES;
  }
};

const putAt = (slots: Uint8Array, at: number, { high, low }: IdHash): void => {
  putWord(slots, at, high);
  putWord(slots, at + 4, low);
};

const putWord = (slots: Uint8Array, at: number, word: number): void => {
  slots[at] = word;
  slots[at + 1] = word >>> 8;
  slots[at + 2] = word >>> 16;
  slots[at + 3] = word >>> 24;
};

export const writeSeenIds = (seen: SeenIds, writer: FieldWriter): void => {
  writer.writeVarint(seen.length);
  for (const { month, count, slots } of seen) {
    writer.writeString(month);
    writer.writeVarint(count);
    writer.writeBytes(slots);
  }
};

/** What was written; shares the reader's bytes. */
export const readSeenIds = (reader: FieldReader): SeenIds => {
  const seen: SeenIds = [];
  for (let left = reader.readVarint(); left > 0; left -= 1) {
    seen.push({
      month: reader.readString(),
      count: reader.readVarint(),
      slots: reader.readBytes(),
      isShared: true,
    });
  }
  return seen;
};
