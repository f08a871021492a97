import { packPlain, unpackPlain } from '@tocsin/stream-runtime';

/** How one part of a customer is kept. */
export type PartFormat<Value> = Readonly<{
  /** Of a customer of whom nothing of the kind was heard; takes up no bytes. */
  none: () => Value;
  pack: (value: Value) => unknown;
  unpack: (packed: unknown) => Value;
}>;

/** What a part takes up of which nothing was heard. */
export const NOTHING = new Uint8Array();

/** A part of a customer that most events do not ask for: it is unpacked when it is read, and packed again only then. */
export class PackedPart<Value> {
  readonly #format: PartFormat<Value>;
  readonly #packed: Uint8Array;
  #value: Value | undefined;

  constructor(format: PartFormat<Value>, packed: Uint8Array) {
    this.#format = format;
    this.#packed = packed;
  }

  /** Changed in place. */
  get value(): Value {
    this.#value ??=
      this.#packed.length === 0 ? this.#format.none() : this.#format.unpack(unpackPlain(this.#packed));
    return this.#value;
  }

  bytes(): Uint8Array {
    if (this.#value === undefined) return this.#packed;
    const packed = packPlain(this.#format.pack(this.#value));
    return Buffer.compare(packed, nothingOf(this.#format)) === 0 ? NOTHING : packed;
  }
}

const nothing = new Map<unknown, Uint8Array>();

const nothingOf = <Value>(format: PartFormat<Value>): Uint8Array => {
  const known = nothing.get(format) ?? packPlain(format.pack(format.none()));
  nothing.set(format, known);
  return known;
};
