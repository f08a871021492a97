import { BrokenGzipError } from './broken-gzip-error.ts';
import { heldBytes } from './held-bytes.ts';

/** A body that has to be in memory as a whole. */
export type WholeBody = Readonly<
  { kind: 'whole'; bytes: Uint8Array } | { kind: 'too-large' } | { kind: 'broken-gzip' }
>;

/** Reads a body to its end, or up to the byte after the limit. */
export const wholeBody = async (stream: AsyncIterable<Uint8Array>, bytesMax: number): Promise<WholeBody> => {
  const held = heldBytes(bytesMax);
  try {
    for await (const bytes of stream) {
      held.add(bytes);
      if (held.isTooLong()) return { kind: 'too-large' };
    }
  } catch (error) {
    if (error instanceof BrokenGzipError) return { kind: 'broken-gzip' };
    throw error;
  }
  const bytes = held.take();
  return bytes ? { kind: 'whole', bytes } : { kind: 'too-large' };
};
