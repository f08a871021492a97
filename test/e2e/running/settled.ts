import { setTimeout as pause } from 'node:timers/promises';

import type { StandaloneProcess } from './standalone-process.ts';

const LOOK_EVERY_MS = 100;
const PATIENCE_MS = 100_000;

/** One row of `topics` of `GET /v1/status`. */
export type TopicStatus = Readonly<{
  topic: string;
  in: number;
  evaluated: number;
  duplicates: number;
  deadLettered: number;
  held: number;
  pending: number;
  lagSeconds: number;
}>;

export type Status = Readonly<{
  lastClosedDay: Readonly<Record<string, string>>;
  topics: readonly TopicStatus[];
  imports: readonly Readonly<{ file: string; read: number; pending: number }>[];
  sources: readonly Readonly<{ source: string; lastAccountingDate: string; lastReceivedAt: string }>[];
  problems: readonly unknown[];
}>;

export const statusOf = async (bank: StandaloneProcess): Promise<Status> =>
  (await bank.get<Status>('/v1/status')).body;

/** Waits until nothing is pending any more, and gives the status of that moment. */
export const settled = async (bank: StandaloneProcess): Promise<Status> => {
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_EVERY_MS) {
    const status = await statusOf(bank);
    if ([...status.topics, ...status.imports].every(({ pending }) => pending === 0)) return status;
    await pause(LOOK_EVERY_MS);
  }
  throw new Error(`still pending: ${JSON.stringify(await statusOf(bank))}\n${bank.log()}`);
};
