import type { Readable } from 'node:stream';
import { type FileImports, fileImports, type Intake, intake, postgresIntakeRecords } from '@tocsin/ingest';
import type { Database, Logger } from '@tocsin/postgres';
import type { Clock, EventLog } from '@tocsin/stream-runtime';

import { smallHeap } from './small-heap.ts';

/** Where events come in: over HTTP and from files, into one log. */
export type IntakeDoor = Readonly<{ intake: Intake; imports: FileImports }>;

export const intakeDoor = async ({
  log,
  database,
  clock,
  logger,
  standardInput,
}: Readonly<{
  log: EventLog;
  database: Database;
  clock: Clock;
  logger: Logger;
  standardInput: Readable;
}>): Promise<IntakeDoor> => {
  const records = postgresIntakeRecords(database);
  const heardBefore = (await records.sources())
    .map(({ lastAccountingDate }) => lastAccountingDate)
    .sort()
    .at(-1);
  const keepSmall = smallHeap();
  const door = intake({
    log,
    records,
    clock,
    ...(heardBefore !== undefined && { heardBefore }),
    onCounted: ({ accepted }) => keepSmall(accepted),
    onRecordsFailure: (error) =>
      logger.warn({ err: error }, 'What was heard of sources could not be saved yet.'),
  });
  return { intake: door, imports: fileImports({ intake: door, log, records, standardInput }) };
};
