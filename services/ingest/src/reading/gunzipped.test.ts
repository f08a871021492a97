import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { BrokenGzipError } from './broken-gzip-error.ts';
import { gunzipped } from './gunzipped.ts';

async function* inPiecesOf(size: number, bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** What comes out, and whether the stream was broken. */
const read = async (stream: AsyncIterable<Uint8Array>) => {
  const pieces: Uint8Array[] = [];
  let isBroken = false;
  try {
    for await (const piece of gunzipped(stream)) pieces.push(piece);
  } catch (error) {
    if (!(error instanceof BrokenGzipError)) throw error;
    isBroken = true;
  }
  return { text: Buffer.concat(pieces).toString('latin1'), isBroken };
};

const text = Array.from({ length: 2_000 }, (_, at) => `line ${at} ${(at * 7_919) % 1_009}\n`).join('');
const zipped = gzipSync(text);

describe('a gzip stream', () => {
  it.each([1, 7, 65_536])('is decompressed from pieces of %i bytes', async (size) => {
    expect(await read(inPiecesOf(size, zipped))).toEqual({ text, isBroken: false });
  });

  it('may have several members', async () => {
    const members = Buffer.concat([gzipSync('one\n'), gzipSync(''), gzipSync('two\n')]);
    for (const size of [1, 5, 1_000]) {
      expect(await read(inPiecesOf(size, members))).toEqual({ text: 'one\ntwo\n', isBroken: false });
    }
  });

  it('may be followed by zeros', async () => {
    const padded = Buffer.concat([zipped, Buffer.alloc(512)]);
    for (const size of [1, 100, zipped.length, 65_536]) {
      expect(await read(inPiecesOf(size, padded))).toEqual({ text, isBroken: false });
    }
  });

  it('is broken when something else follows', async () => {
    const followed = Buffer.concat([zipped, Buffer.from('and so on')]);
    for (const size of [1, 100, zipped.length]) {
      expect(await read(inPiecesOf(size, followed))).toEqual({ text, isBroken: true });
    }
  });

  it('gives what comes before a cut, wherever it is', async () => {
    for (let length = 1; length < zipped.length; length += 97) {
      const { text: before, isBroken } = await read(inPiecesOf(1_000, zipped.subarray(0, length)));
      expect(isBroken).toBe(true);
      expect(text.startsWith(before)).toBe(true);
    }
    const { text: allButTrailer } = await read(inPiecesOf(1_000, zipped.subarray(0, -1)));
    expect(allButTrailer).toBe(text);
  });

  it('is broken when nothing comes at all', async () => {
    expect(await read(inPiecesOf(1, new Uint8Array(0)))).toEqual({ text: '', isBroken: true });
  });

  it('is broken when it is none', async () => {
    expect(await read(inPiecesOf(4, Buffer.from('{"id":1}\n')))).toEqual({ text: '', isBroken: true });
  });

  it('gives what comes before damage', async () => {
    const damaged = Buffer.from(zipped);
    damaged.fill(0xff, zipped.length / 2, zipped.length / 2 + 50);
    const { text: before, isBroken } = await read(inPiecesOf(100, damaged));
    expect(isBroken).toBe(true);
    expect(before.length).toBeGreaterThan(1_000);
    expect(text.startsWith(before.slice(0, 1_000))).toBe(true);
  });

  it('passes on a failure of the compressed stream', async () => {
    async function* failing() {
      yield zipped.subarray(0, 20);
      throw new Error('the sender is gone');
    }
    await expect(read(failing())).rejects.toThrow('the sender is gone');
  });

  it('is read no further than somebody asks', async () => {
    let asked = 0;
    async function* counted() {
      for await (const piece of inPiecesOf(100, zipped)) {
        asked += 1;
        yield piece;
      }
    }
    const stream = gunzipped(counted());
    await stream.next();
    expect(asked).toBeLessThan(5);
    await stream.return();
  });
});
