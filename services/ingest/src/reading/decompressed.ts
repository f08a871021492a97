import { gunzipped } from './gunzipped.ts';

/** The bytes as they are, or decompressed where they begin like gzip: a file's name decides nothing. */
export async function* decompressed(
  stream: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const pieces = stream[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  while (lengthOf(head) < gzipMagic.length) {
    const { done, value } = await pieces.next();
    if (done) break;
    head.push(value);
  }
  const all = following(head, pieces);
  yield* beginsLikeGzip(head) ? gunzipped(all) : all;
}

const gzipMagic = [0x1f, 0x8b];

const lengthOf = (pieces: readonly Uint8Array[]): number =>
  pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);

const beginsLikeGzip = (head: readonly Uint8Array[]): boolean => {
  const bytes = Buffer.concat(head);
  return gzipMagic.every((byte, at) => bytes[at] === byte);
};

async function* following(
  head: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield* head;
  yield* { [Symbol.asyncIterator]: () => rest };
}
