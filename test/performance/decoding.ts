import { decodeEvent } from '@tocsin/events';
import { seededRandom } from '@tocsin/testkit';

import { FIRST_DAY, postings } from './workload.ts';

const EVENTS = 200_000;
const ROUNDS = 5;

/** Events per second from bytes to validated event, on one core; the median of five rounds after a warm-up. */
const decoding = (): Record<string, number> => {
  const next = postings(seededRandom(1), EVENTS);
  const lines = Array.from({ length: EVENTS }, () => Buffer.from(JSON.stringify(next(FIRST_DAY))));
  const rates = Array.from({ length: ROUNDS + 1 }, () => {
    const started = performance.now();
    for (const line of lines)
      if (decodeEvent(line).kind !== 'event') throw new Error('an event was rejected');
    return (EVENTS * 1000) / (performance.now() - started);
  });
  const counted = rates.slice(1).sort((a, b) => a - b);
  const bytes = lines.reduce((total, { length }) => total + length, 0) / EVENTS;
  return {
    decodedPerSecond: Math.round(counted[Math.floor(ROUNDS / 2)] ?? 0),
    bytesPerEvent: Math.round(bytes),
  };
};

process.stdout.write(JSON.stringify(decoding()));
