import { strict as assert } from 'node:assert';
import { parentPort, workerData } from 'node:worker_threads';

import { embeddedPartitions, topicPartitions } from '@tocsin/detector';
import { databasePool, postgresEventLog, postgresStateStore } from '@tocsin/postgres';
import { logger } from '@tocsin/service-kit';
import { systemClock } from '@tocsin/stream-runtime';

import { detectorTasks } from './detector-tasks.ts';
import { runningTasks, type TaskFailure } from './running-tasks.ts';

const CONNECTIONS_MAX = 8;

/** What the thread tells its parent. */
export type DetectorMessage = Readonly<
  { kind: 'running' } | { kind: 'failures'; failures: readonly TaskFailure[] }
>;

/** Runs the detector's tasks on connections of its own until the parent says stop. */
const main = async (): Promise<void> => {
  const parent = parentPort;
  assert(parent !== null, 'the detector thread is started by the engine');
  const tell = (message: DetectorMessage): void => parent.postMessage(message);
  const { url } = workerData as Readonly<{ url: string }>;
  const log = logger({ level: 'warn', service: 'tocsin' });
  const database = databasePool({
    url,
    max: CONNECTIONS_MAX,
    applicationName: 'tocsin detector',
    logger: log,
  });
  const events = postgresEventLog({ database, clock: systemClock });
  const store = postgresStateStore({ database });
  await events.declare(topicPartitions(embeddedPartitions));

  const tasks = detectorTasks('detector', { log: events, store });
  const running = runningTasks(tasks, {
    log: events,
    logger: log,
    onFailures: (failures) => tell({ kind: 'failures', failures }),
  });
  tell({ kind: 'running' });
  parent.once('message', () => {
    void running
      .stop()
      .then(() => database.end())
      .finally(() => parent.close());
  });
};

await main();
