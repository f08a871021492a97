export {
  type FileImports,
  type FileImportsOptions,
  fileImports,
  type ImportOptions,
  type ImportStatus,
  type ImportStep,
} from './files/file-imports.ts';
export { ImportError } from './files/import-error.ts';
export type { RejectedLine } from './files/rejected-line.ts';
export { type PostEventsOptions, postEvents } from './http/post-events.ts';
export type { Arrival, Arrivals } from './intake/arrival.ts';
export {
  type Intake,
  type IntakeAnswer,
  type IntakeOptions,
  intake,
  type TakeOptions,
} from './intake/intake.ts';
export type { IntakeCounts } from './intake/intake-counts.ts';
export { LogUnavailableError } from './intake/log-unavailable-error.ts';
export type { IntakeProblem, Rejection } from './intake/rejection.ts';
export { type Routing, routing } from './intake/routing.ts';
export type { ImportProgress } from './records/import-progress.ts';
export { inMemoryIntakeRecords } from './records/in-memory-intake-records.ts';
export type { FileIdentity, IntakeRecords } from './records/intake-records.ts';
export { postgresIntakeRecords, type QueryableDatabase } from './records/postgres-intake-records.ts';
export type { SourceHeard } from './records/source-heard.ts';
