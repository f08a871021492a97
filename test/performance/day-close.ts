import { addDays } from '@tocsin/banking-calendar';
import { seededRandom } from '@tocsin/testkit';

import { inPortions, unstoredBank } from './unstored-bank.ts';
import { dayClosed, FIRST_DAY, openings, postings } from './workload.ts';

const DUE = 1_000;
/** Two months: what moved on the first month's last day falls due in the second. */
const DAYS = 59;
const MOVING_DAY = '2026-01-30';

/** The slowest close of two months in which so many customers fall due, with all others quiet. */
const dayClose = async (customers: number): Promise<Record<string, number>> => {
  const bank = await unstoredBank();
  await inPortions(openings(customers), bank.post);
  const next = postings(seededRandom(1), customers);
  let slowestMs = 0;
  for (let day = 0; day < DAYS; day += 1) {
    const date = addDays(FIRST_DAY, day);
    if (date === MOVING_DAY) await bank.post(Array.from({ length: DUE }, () => next(date)));
    await bank.write([dayClosed(date)]);
    const started = performance.now();
    await bank.run();
    // The first close says for all customers at once what they had when they were opened.
    if (day > 0) slowestMs = Math.max(slowestMs, performance.now() - started);
  }
  return { customers, slowestCloseMs: Number(slowestMs.toFixed(1)) };
};

const [customers = '1000000'] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await dayClose(Number(customers))));
