import type { Readable } from 'node:stream';
import type { EventLog } from '@tocsin/stream-runtime';
import type { Arrivals } from '../intake/arrival.ts';
import type { Intake } from '../intake/intake.ts';
import { type IntakeCounts, seenIn } from '../intake/intake-counts.ts';
import type { Rejection } from '../intake/rejection.ts';
import { decompressed } from '../reading/decompressed.ts';
import { eventLines } from '../reading/event-lines.ts';
import { type ImportProgress, notRead } from '../records/import-progress.ts';
import type { IntakeRecords } from '../records/intake-records.ts';
import { type EventFile, eventFile } from './event-file.ts';
import { ImportError } from './import-error.ts';
import { rejectedLine } from './rejected-line.ts';

/** How an import stands, for `/v1/status`: `pending` is at least 1 until the file was read to its end. */
export type ImportStatus = Readonly<{ file: string; read: number; rejected: number; pending: number }>;

/** How an import gets on, for whoever watches it. */
export type ImportStep = ImportProgress & Readonly<{ bytesRead: number; sizeBytes: number | undefined }>;

export type ImportOptions = Readonly<{
  /** Stops the import; what was read stays, and the next import of the file goes on there. */
  signal?: AbortSignal;
  onProgress?: (step: ImportStep) => void;
  /** Is told what was rejected, by index in the file from 0; the first 1,000. */
  onRejected?: (rejections: readonly Rejection[]) => void;
}>;

/** Imports of NDJSON files, gzip allowed; `-` is standard input. */
export type FileImports = Readonly<{
  /** Makes files appear in `imports` before they are read. Throws `ImportError` for one that cannot be. */
  register: (files: readonly string[]) => Promise<void>;
  /**
   * Reads a file from where its last import stopped; one that was read to its end is not read again. Throws
   * `ImportError` or `LogUnavailableError`; repeating is harmless.
   */
  importFile: (file: string, options?: ImportOptions) => Promise<ImportProgress>;
  imports: () => Promise<readonly ImportStatus[]>;
}>;

export type FileImportsOptions = Readonly<{
  intake: Pick<Intake, 'take'>;
  log: Pick<EventLog, 'partitionsOf'>;
  records: Pick<IntakeRecords, 'openImport' | 'saveImport' | 'imports'>;
  standardInput: Readable;
}>;

export const fileImports = ({ intake, log, records, standardInput }: FileImportsOptions): FileImports => {
  /** What can be read only once: remembered only as long as the process, and never gone back to. */
  const streams = new Map<string, ImportProgress>();

  const open = async ({ file, identity }: EventFile): Promise<ImportProgress> => {
    if (identity) return records.openImport(identity, file);
    const progress = streams.get(file) ?? notRead(file);
    streams.set(file, progress);
    return progress;
  };

  const save = async ({ file, identity }: EventFile, progress: ImportProgress): Promise<void> => {
    if (identity) await records.saveImport(identity.path, progress);
    else streams.set(file, progress);
  };

  const read = async (
    source: EventFile,
    started: ImportProgress,
    { signal, onProgress, onRejected }: ImportOptions,
  ): Promise<ImportProgress> => {
    const { bytes, bytesRead } = source.open(signal);
    const arrivals = eventLines(decompressed(bytes));
    let progress = started;
    const moveTo = async (moved: ImportProgress): Promise<void> => {
      await save(source, moved);
      progress = moved;
      onProgress?.({ ...moved, bytesRead: bytesRead(), sizeBytes: source.identity?.sizeBytes });
    };

    try {
      const { rejected } = await intake.take(source.identity ? without(started.read, arrivals) : arrivals, {
        onDurable: (counts) => moveTo(advanced(progress, counts)),
        letterFor: (rejection, line) => rejectedLine(log, source.file, { line, rejection }),
      });
      if (rejected.length > 0) {
        onRejected?.(
          rejected.map(({ index, ...rejection }) => ({ ...rejection, index: started.read + index })),
        );
      }
    } catch (error) {
      if (signal?.aborted && error instanceof ImportError) return progress;
      throw error;
    }
    await moveTo({ ...progress, isFinished: true });
    return progress;
  };

  return {
    register: async (files) => {
      for (const file of files) await open(await eventFile(file, standardInput));
    },
    importFile: async (file, options = {}) => {
      const source = await eventFile(file, standardInput);
      const progress = await open(source);
      return progress.isFinished ? progress : read(source, progress, options);
    },
    imports: async () => [...(await records.imports()), ...streams.values()].map(statusOf),
  };
};

const advanced = (progress: ImportProgress, counts: IntakeCounts): ImportProgress => ({
  ...progress,
  read: progress.read + seenIn(counts),
  accepted: progress.accepted + counts.accepted,
  duplicates: progress.duplicates + counts.duplicates,
  rejected: progress.rejected + counts.rejected,
});

const statusOf = ({ file, read, rejected, isFinished }: ImportProgress): ImportStatus => ({
  file,
  read,
  rejected,
  pending: isFinished ? 0 : 1,
});

/** All but the first arrivals, which an earlier import has taken. */
async function* without(count: number, arrivals: Arrivals): Arrivals {
  let left = count;
  for await (const block of arrivals) {
    const skipped = Math.min(left, block.length);
    left -= skipped;
    if (skipped < block.length) yield block.slice(skipped);
  }
}
