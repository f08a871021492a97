import { constants, createReadStream } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { addAbortSignal, type Readable } from 'node:stream';
import type { FileIdentity } from '../records/intake-records.ts';
import { ImportError, importErrorOf } from './import-error.ts';

/** Something that `--import` names and that can be read. */
export type EventFile = Readonly<{
  /** As it was named. */
  file: string;
  /** Absent for what can be read only once: standard input, pipes. */
  identity: FileIdentity | undefined;
  open: (signal: AbortSignal | undefined) => OpenFile;
}>;

export type OpenFile = Readonly<{
  bytes: AsyncIterable<Uint8Array>;
  /** How much was read of it, before decompression. */
  bytesRead: () => number;
}>;

/** The name of standard input. */
export const standardInputName = '-';

/** Finds what a name of the command line means; throws `ImportError` where it cannot be read. */
export const eventFile = async (file: string, standardInput: Readable): Promise<EventFile> => {
  if (file === standardInputName) {
    return { file, identity: undefined, open: (signal) => opened(file, withSignal(standardInput, signal)) };
  }
  const path = resolve(file);
  try {
    // Whole: the questions below are methods of it.
    const found = await stat(path);
    if (found.isDirectory()) throw new ImportError(file, 'it is a folder');
    await access(path, constants.R_OK);
    const modifiedMs = Math.trunc(found.mtimeMs);
    return {
      file,
      identity: found.isFile() ? { path, sizeBytes: found.size, modifiedMs } : undefined,
      open: (signal) => opened(file, createReadStream(path, { signal })),
    };
  } catch (error) {
    throw error instanceof ImportError ? error : importErrorOf(file, error);
  }
};

const withSignal = (stream: Readable, signal: AbortSignal | undefined): Readable =>
  signal ? addAbortSignal(signal, stream) : stream;

const opened = (file: string, stream: Readable): OpenFile => {
  let bytesRead = 0;
  async function* bytes(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      for await (const piece of stream) {
        bytesRead += piece.byteLength;
        yield piece;
      }
    } catch (error) {
      throw importErrorOf(file, error);
    }
  }
  return { bytes: bytes(), bytesRead: () => bytesRead };
};
