import type { Readable } from 'node:stream';
import type { AlertLedger } from '@tocsin/alert-ledger';
import type { FileImports, ImportStatus } from '@tocsin/ingest';
import { dataFolderLock } from '@tocsin/postgres';
import { isEvaluated, orgUnitPositions, type StatusPorts } from '@tocsin/query-api';
import type { Logger, ShutdownStep } from '@tocsin/service-kit';
import { systemClock } from '@tocsin/stream-runtime';

import { accessPath, folderAuthority, folderSecret, writeAccess } from './access.ts';
import { type FolderContent, settleContent } from './data-folder.ts';
import { openDatabase } from './database.ts';
import { type Engine, startEngine } from './engine.ts';
import { frontApp, listen } from './front.ts';
import { type IntakeDoor, intakeDoor } from './intake-door.ts';
import type { StandaloneOptions } from './options.ts';
import { parameterProposal } from './parameter-proposal.ts';
import { refuseTwoBanks } from './simulated-bank-apart.ts';
import { runningFeed } from './simulated-feed.ts';
import type { Ready } from './start-up-line.ts';

/** The whole system, running. */
export type RunningServices = Readonly<{
  ready: Ready;
  content: FolderContent;
  imports: FileImports;
  ledger: AlertLedger;
  failures: Engine['failures'];
  /** Whether everything that came in is evaluated. */
  isEvaluated: () => Promise<boolean>;
  /** Settles only where the database or the detector ended without having been asked to. */
  unexpectedEnd: Promise<Error>;
}>;

export type StartOptions = Readonly<{
  options: StandaloneOptions;
  databaseUrl: string | undefined;
  logger: Logger;
  standardInput: Readable;
  isStopping: () => boolean;
  /** Takes what has to be closed, in the order in which it was opened. */
  opened: (step: ShutdownStep) => void;
}>;

/** Starts every part in the order in which they need each other; resolves when HTTP answers. */
export const startServices = async (start: StartOptions): Promise<RunningServices> => {
  const { options, databaseUrl, logger, opened } = start;
  const { dataDir } = options;
  const clock = systemClock;
  const proposal = await parameterProposal(options);

  const lock = await dataFolderLock(dataDir);
  opened({ name: 'data folder', close: lock.release });
  const content = await settleContent(dataDir, options);
  const authority = await folderAuthority(dataDir, clock);

  const opening = await openDatabase({ url: databaseUrl, dataDir, logger });
  const { database, close } = opening;
  opened({ name: 'database', close });
  const engine = await startEngine({
    database,
    databaseUrl: opening.url,
    clock,
    logger,
    proposal,
  });
  opened({ name: 'tasks', close: engine.stop });
  const door = await intakeDoor({
    log: engine.log,
    database,
    clock,
    logger,
    standardInput: start.standardInput,
  });
  await refuseTwoBanks(door, options, content);
  // Before anybody can ask: an import that was not read to its end is pending from the first answer on.
  await door.imports.register(options.imports);

  const ports = statusPorts(engine, door);
  const app = await frontApp({
    ...start,
    engine,
    door,
    ports,
    authority,
    cursorSecret: await folderSecret(dataDir),
  });
  opened({ name: 'http', close: () => app.close() });
  const url = await listen(app, options.port);
  await writeAccess(dataDir, authority);
  if (options.demo && content === 'simulated-bank') {
    const lastClosed = Object.values(await ports.lastClosedDays())[0];
    opened({ name: 'simulated bank', close: runningFeed({ intake: door.intake, lastClosed, logger }) });
  }
  return {
    ready: { url, access: accessPath(dataDir) },
    content,
    imports: door.imports,
    ledger: engine.ledger,
    failures: engine.failures,
    isEvaluated: () => isEvaluated(ports),
    unexpectedEnd: Promise.race([opening.unexpectedEnd, engine.unexpectedEnd]),
  };
};

const statusPorts = (
  { log, store, ledger, failures }: Engine,
  { intake, imports }: IntakeDoor,
): StatusPorts => ({
  log,
  store,
  ledger,
  clock: systemClock,
  imports: imports.imports,
  sources: intake.sources,
  lastClosedDays: orgUnitPositions(store).lastClosedDays,
  problems: async () => [
    ...(await imports.imports()).flatMap(rejectedProblem),
    ...failures().map(({ task, steps, reason }) => ({
      code: 'task-failing',
      detail: `${task} failed ${steps} times in a row and repeats: ${reason}`,
      task,
      count: steps,
    })),
  ],
});

const rejectedProblem = ({ file, rejected }: ImportStatus) =>
  rejected === 0
    ? []
    : {
        code: 'import-rejected',
        detail: `${rejected} events of ${file} were rejected; the dead letters say which and why.`,
        file,
        count: rejected,
      };
