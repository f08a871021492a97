import { setTimeout as pause } from 'node:timers/promises';

import { addDays } from '@tocsin/banking-calendar';
import type { Intake } from '@tocsin/ingest';
import type { Logger } from '@tocsin/service-kit';
import { type SimulatedBank, type SimulatedDay, simulatedBank } from '@tocsin/testkit';

/** Every first-time user sees the same bank. */
const SEED = 1;
/** Days told as fast as they can be taken, so that there is something to see at once. */
const REPLAYED_DAYS = 60;
/** How long a day of the bank lasts afterwards. */
const DAY_MS = 2_000;

/**
 * Tells the simulated bank's days to the intake: the first ones fast, then one every few seconds, until its year is
 * over or the signal aborts. After a restart it goes on with the day after the last one closed.
 */
export const simulatedFeed = async ({
  bank,
  intake,
  lastClosed,
  signal,
}: Readonly<{
  bank: SimulatedBank;
  intake: Pick<Intake, 'take'>;
  lastClosed: string | undefined;
  signal: AbortSignal;
}>): Promise<void> => {
  let replayedThrough: string | undefined;
  for (const day of bank.days()) {
    replayedThrough ??= addDays(day.date, REPLAYED_DAYS - 1);
    if (signal.aborted) return;
    if (lastClosed !== undefined && day.date <= lastClosed) continue;
    if (day.date > replayedThrough) await pause(DAY_MS, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    await intake.take(arrivalsOf(day));
  }
};

async function* arrivalsOf({ events }: SimulatedDay) {
  yield events.map((element, index) => ({ kind: 'element' as const, line: index + 1, element }));
}

/** Keeps the feed running; closing it waits for the day that is being told. */
export const runningFeed = ({
  intake,
  lastClosed,
  logger,
}: Readonly<{ intake: Pick<Intake, 'take'>; lastClosed: string | undefined; logger: Logger }>) => {
  const stopping = new AbortController();
  const bank = simulatedBank({ seed: SEED });
  const told = simulatedFeed({ bank, intake, lastClosed, signal: stopping.signal }).catch(
    (error: unknown) => {
      logger.error({ err: error }, 'The simulated bank stopped telling its days.');
    },
  );
  return async (): Promise<void> => {
    stopping.abort();
    await told;
  };
};
