import type { Readable } from 'node:stream';
import { SenderGoneError } from './sender-gone-error.ts';

/** The bytes of a request, read no faster than they are asked for. Throws `SenderGoneError` when they break off. */
export async function* bodyBytes(request: Readable): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    // Not destroyed: the connection is still needed for the answer.
    yield* request.iterator({ destroyOnReturn: false });
  } catch (error) {
    throw new SenderGoneError('the request breaks off in the middle', { cause: error });
  }
}
