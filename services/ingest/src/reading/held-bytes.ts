/** Bytes that come in pieces, up to a limit: beyond it they are dropped, and only that there were too many is kept. */
export type HeldBytes = Readonly<{
  isEmpty: () => boolean;
  isTooLong: () => boolean;
  add: (bytes: Uint8Array) => void;
  /** Gives everything and starts anew; undefined where there was more than the limit. */
  take: () => Uint8Array | undefined;
}>;

const none: Uint8Array = new Uint8Array(0);
const firstCapacity = 4 * 1024;

export const heldBytes = (bytesMax: number): HeldBytes => {
  let held = none;
  let length = 0;
  const isTooLong = (): boolean => length > bytesMax;

  return {
    isEmpty: () => length === 0,
    isTooLong,
    add: (bytes) => {
      const start = length;
      length += bytes.byteLength;
      if (isTooLong()) {
        held = none;
        return;
      }
      // Room for twice as much: however small the pieces are, each byte is moved only a few times.
      if (length > held.byteLength)
        held = grown(held, start, Math.min(Math.max(length * 2, firstCapacity), bytesMax));
      held.set(bytes, start);
    },
    take: () => {
      const taken = isTooLong() ? undefined : held.subarray(0, length);
      held = none;
      length = 0;
      return taken;
    },
  };
};

const grown = (bytes: Uint8Array, length: number, capacity: number): Uint8Array => {
  const larger = new Uint8Array(capacity);
  larger.set(bytes.subarray(0, length));
  return larger;
};
