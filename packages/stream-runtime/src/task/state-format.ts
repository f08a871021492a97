import { Packr } from 'msgpackr';
import { PbfReader, PbfWriter } from 'pbf';

/** Writes the fields of a value one after the other: integers of variable length, texts, bytes. */
export type FieldWriter = Pick<PbfWriter, 'writeVarint' | 'writeSVarint' | 'writeString' | 'writeBytes'>;

/** Reads fields in the order in which they were written. */
export type FieldReader = Pick<PbfReader, 'readVarint' | 'readSVarint' | 'readString' | 'readBytes'>;

/**
 * How one kind of value is kept: under `name/key`, with the version of its format.
 *
 * `write` and `read` keep it field by field, for what is read and written with every event. `pack` and `unpack` turn
 * it into plain msgpack and back. Without either it is packed as it is.
 */
export type StateFormat<Value> = Readonly<{
  name: string;
  version: number;
  /** Values of this kind stay in memory once they are loaded. */
  isPinned?: boolean;
  write?: (value: Value, writer: FieldWriter) => void;
  /** May keep the bytes that it reads; they do not change. */
  read?: (reader: FieldReader) => Value;
  pack?: (value: Value) => unknown;
  unpack?: (packed: unknown) => Value;
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
const WRITER_BYTES = 64 * 1024;
const writer = new PbfWriter(new Uint8Array(WRITER_BYTES));

/** A value as it is stored: its format version, then itself. */
export const packState = <Value>(format: StateFormat<Value>, value: Value): Uint8Array => {
  if (!format.write) return packPlain([format.version, format.pack ? format.pack(value) : value]);
  writer.pos = 0;
  writer.writeVarint(format.version);
  format.write(value, writer);
  return Buffer.from(writer.buf.subarray(0, writer.pos));
};

/** The stored value. Throws `StateFormatError` where a newer program wrote it. */
export const unpackState = <Value>(format: StateFormat<Value>, stored: Uint8Array): Value => {
  if (format.read) {
    const reader = new PbfReader(stored);
    checkVersion(format, reader.readVarint());
    return format.read(reader);
  }
  const [version, packed] = unpackPlain(stored) as [number, unknown];
  checkVersion(format, version);
  return format.unpack ? format.unpack(packed) : (packed as Value);
};

const checkVersion = (
  { name, version }: Readonly<{ name: string; version: number }>,
  found: number,
): void => {
  if (found > version) throw new StateFormatError(name, found, version);
};

/** Plain values as msgpack: for the parts of a written value that are rare. */
export const packPlain = (value: unknown): Uint8Array => packr.pack(value);

/** What `packPlain` packed. */
export const unpackPlain = (packed: Uint8Array): unknown => packr.unpack(packed);

/** The key under which a format's value lies in the store. */
export const stateKey = <Value>(format: StateFormat<Value>, key: string): string => `${format.name}/${key}`;
