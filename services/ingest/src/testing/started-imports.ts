import { Readable } from 'node:stream';
import { type EventLog, manualClock } from '@tocsin/stream-runtime';
import { type FileImports, fileImports } from '../files/file-imports.ts';
import { intake } from '../intake/intake.ts';
import type { ImportProgress } from '../records/import-progress.ts';
import type { IntakeRecords } from '../records/intake-records.ts';

type Left = Readonly<{ log: EventLog; records: IntakeRecords; input?: Readable }>;

/** Imports as in a process that has just started, on what the earlier ones left. */
export const startedImports = ({ log, records, input = Readable.from([]) }: Left): FileImports =>
  fileImports({
    intake: intake({ log, records, clock: manualClock() }),
    log,
    records,
    standardInput: input,
  });

/** The progress of a file that was read to its end. */
export const finished = (file: string, accepted: number, duplicates = 0, rejected = 0): ImportProgress => ({
  file,
  read: accepted + duplicates + rejected,
  accepted,
  duplicates,
  rejected,
  isFinished: true,
});
