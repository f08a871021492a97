import { eventBytesMax } from '@tocsin/events';
import type { Arrival } from '../intake/arrival.ts';
import { tooLarge } from '../intake/judge.ts';
import { truncatedGzip } from './broken-gzip-error.ts';
import { trimmed } from './trimmed.ts';
import { wholeBody } from './whole-body.ts';

/** Room for white space around the largest event. */
const bodyBytesMax = eventBytesMax + 1_024;

/** The one event of a body. What is not even JSON is one rejected event too. */
export async function* singleEvent(
  stream: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly Arrival[], void, undefined> {
  const body = await wholeBody(stream, bodyBytesMax);
  switch (body.kind) {
    case 'whole':
      yield [{ kind: 'bytes', line: 1, bytes: trimmed(body.bytes, { isFirst: true }) }];
      return;
    case 'too-large':
      yield [{ kind: 'unreadable', line: 1, problem: tooLarge }];
      return;
    case 'broken-gzip':
      yield [{ kind: 'unreadable', line: 1, problem: truncatedGzip }];
  }
}
