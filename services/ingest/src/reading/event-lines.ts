import type { Arrival } from '../intake/arrival.ts';
import { BrokenGzipError, truncatedGzip } from './broken-gzip-error.ts';
import { lineSplitter } from './line-splitter.ts';

/**
 * The non-empty lines of a stream of any length, in blocks as they come. Where a gzip stream breaks, the
 * unfinished line is the one that nobody can read.
 */
export async function* eventLines(
  stream: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly Arrival[], void, undefined> {
  const splitter = lineSplitter();
  try {
    for await (const bytes of stream) yield splitter.split(bytes);
  } catch (error) {
    if (!(error instanceof BrokenGzipError)) throw error;
    yield [{ kind: 'unreadable', line: splitter.line(), problem: truncatedGzip }];
    return;
  }
  yield splitter.end();
}
