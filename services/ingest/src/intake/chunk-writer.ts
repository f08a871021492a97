import { type Chunk, emptyChunk, isFull } from './chunk.ts';
import { seenIn } from './intake-counts.ts';

/**
 * Writes chunks one after another: while one is being written the next one fills up, and no more than that.
 * What waits is written as soon as the log is free, so that a slow sender's events are not kept back.
 */
export type ChunkWriter = Readonly<{
  /** The chunk to add to; ask again after every `room` or `send`. */
  filling: () => Chunk;
  /** Resolves when the chunk can take another event. Throws when writing failed. */
  room: () => Promise<void>;
  /** Writes what there is, unless something is being written. Throws when writing failed. */
  send: () => void;
  /** Resolves when everything is written. Throws when writing failed. */
  finish: () => Promise<void>;
  /** Resolves when nothing is being written, well or not. */
  settled: () => Promise<void>;
}>;

export const chunkWriter = (write: (chunk: Chunk) => Promise<void>): ChunkWriter => {
  let filling = emptyChunk();
  let writing: Promise<void> | undefined;
  let failure: unknown;

  const start = (): void => {
    if (writing !== undefined || failure !== undefined || seenIn(filling) === 0) return;
    const chunk = filling;
    filling = emptyChunk();
    writing = write(chunk)
      .catch((error: unknown) => {
        failure = error;
      })
      .then(() => {
        writing = undefined;
        start();
      });
  };

  const throwFailure = (): void => {
    if (failure !== undefined) throw failure;
  };

  const settled = async (): Promise<void> => {
    start();
    while (writing !== undefined) await writing;
  };

  return {
    filling: () => filling,
    room: async () => {
      while (isFull(filling) && failure === undefined) {
        if (writing === undefined) start();
        else await writing;
      }
      throwFailure();
    },
    send: () => {
      start();
      throwFailure();
    },
    finish: async () => {
      await settled();
      throwFailure();
    },
    settled,
  };
};
