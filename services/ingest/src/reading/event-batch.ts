import type { Arrival } from '../intake/arrival.ts';
import type { IntakeProblem } from '../intake/rejection.ts';
import { BatchTooLargeError } from './batch-too-large-error.ts';
import { truncatedGzip } from './broken-gzip-error.ts';
import { wholeBody } from './whole-body.ts';

/** The largest batch that is taken, 16 MiB after decompression; whoever has more sends lines. */
export const batchBytesMax = 16 * 1024 * 1024;

const blockSize = 500;

/**
 * The elements of a JSON array, each to be judged by itself. A body that is no JSON array is one rejected
 * event. Throws `BatchTooLargeError`, before anything was taken.
 */
export async function* eventBatch(
  stream: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly Arrival[], void, undefined> {
  const body = await wholeBody(stream, batchBytesMax);
  if (body.kind === 'too-large') throw new BatchTooLargeError(batchBytesMax);

  const batch = body.kind === 'whole' ? parsedBatch(body.bytes) : unreadable(truncatedGzip);
  if (batch.kind === 'unreadable') {
    yield [batch];
    return;
  }
  const { elements } = batch;
  for (let start = 0; start < elements.length; start += blockSize) {
    const block = elements.slice(start, start + blockSize);
    yield block.map((element, at) => ({ kind: 'element', line: start + at + 1, element }));
  }
}

type ParsedBatch = Readonly<{ kind: 'batch'; elements: readonly unknown[] }>;
type Unreadable = Extract<Arrival, { kind: 'unreadable' }>;

const unreadable = (problem: IntakeProblem): Unreadable => ({ kind: 'unreadable', line: 1, problem });

const parsedBatch = (bytes: Uint8Array): ParsedBatch | Unreadable => {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return unreadable({ code: 'invalid-utf8', path: '', message: 'the batch is not valid UTF-8' });
  }

  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return unreadable({ code: 'not-json', path: '', message: 'the batch is not valid JSON' });
  }
  return Array.isArray(parsed)
    ? { kind: 'batch', elements: parsed }
    : unreadable({ code: 'wrong-type', path: '', message: 'the batch must be a list' });
};
