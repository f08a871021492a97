import { createGunzip } from 'node:zlib';
import { BrokenGzipError } from './broken-gzip-error.ts';

/** So much is handed to the decompressor at a time: it bounds what a small, wicked stream can blow up to at once. */
const pieceBytes = 16 * 1024;

/**
 * Decompresses a gzip stream of one or several members. Where the stream is cut or damaged it throws
 * `BrokenGzipError`, after everything that could be read before. Zeros after the end are padding.
 */
export async function* gunzipped(
  compressed: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const decompressor = gzipDecompressor();
  try {
    for await (const bytes of compressed) {
      for (let start = 0; start < bytes.byteLength; start += pieceBytes) {
        const outcome = await decompressor.take(bytes.subarray(start, start + pieceBytes));
        yield* decompressor.output();
        if (outcome.kind === 'broken') throw new BrokenGzipError(outcome.error);
        if (outcome.kind === 'ended') return;
      }
    }
    const outcome = await decompressor.end();
    yield* decompressor.output();
    if (outcome.kind === 'broken') throw new BrokenGzipError(outcome.error);
  } finally {
    decompressor.close();
  }
}

/** `ended`: the stream is complete, and what follows is padding. */
type Outcome = Readonly<{ kind: 'taken' } | { kind: 'ended' } | { kind: 'broken'; error: Error }>;

const gzipDecompressor = () => {
  const gunzip = createGunzip();
  // Heard instead of read: what lies in the stream's own buffer is lost when the stream fails.
  const heard: Uint8Array[] = [];
  let settle: (outcome: Outcome) => void = () => undefined;
  gunzip.on('data', (bytes: Uint8Array) => heard.push(bytes));
  // The callback of a write comes neither when the write fails nor when it finds the end.
  gunzip.on('error', (error) => settle({ kind: 'broken', error }));
  gunzip.on('end', () => settle({ kind: 'ended' }));

  const outcomeOf = (start: () => void): Promise<Outcome> =>
    new Promise((resolve) => {
      settle = resolve;
      start();
    });

  return {
    take: (piece: Uint8Array) => outcomeOf(() => gunzip.write(piece, () => settle({ kind: 'taken' }))),
    end: () => outcomeOf(() => gunzip.end()),
    /** What has come out since the last call. */
    output: () => heard.splice(0),
    close: () => gunzip.destroy(),
  };
};
