import type { ImportProgress } from './import-progress.ts';
import type { SourceHeard } from './source-heard.ts';

/** What tells a file from another one at the same place. */
export type FileIdentity = Readonly<{
  /** Absolute. */
  path: string;
  sizeBytes: number;
  modifiedMs: number;
}>;

/** What ingest remembers besides the log. Every implementation passes `intakeRecordsContract`. */
export type IntakeRecords = Readonly<{
  /** Moves sources forward, never back; safe to repeat and in any order. */
  hear: (heard: readonly SourceHeard[]) => Promise<void>;
  /** All sources ever heard, by name. */
  sources: () => Promise<readonly SourceHeard[]>;
  /** Gives the progress of that very file. Nothing is read yet of a new file, or of one that has changed. */
  openImport: (identity: FileIdentity, file: string) => Promise<ImportProgress>;
  /** Replaces the progress of the file that was opened last at that path. */
  saveImport: (path: string, progress: ImportProgress) => Promise<void>;
  /** Every file ever opened, in its latest state, by path. */
  imports: () => Promise<readonly ImportProgress[]>;
}>;
