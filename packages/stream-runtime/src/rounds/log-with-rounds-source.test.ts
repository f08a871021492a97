import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { inMemoryEventLog } from '../in-memory/in-memory-event-log.ts';
import { manualClock } from '../in-memory/manual-clock.ts';
import type { EventLog, Outgoing } from '../ports/event-log.ts';
import type { Offsets } from '../ports/state-store.ts';
import { saying, textOf, textsOf } from '../testing/log-records.ts';
import { logWithRoundsSource } from './log-with-rounds-source.ts';
import { MARKER_KEY, type RoundPosition, roundPosition } from './round-source.ts';

const bothTopics = async (): Promise<EventLog> => {
  const log = inMemoryEventLog(manualClock());
  await log.declare([
    { name: 'pledges', partitions: 1 },
    { name: 'rounds', partitions: 2 },
  ]);
  return log;
};

const pledge = (text: string): Outgoing => saying('pledges', 0, text);
/** `close`: calls for a round; `unit`: a broadcast that calls for none. */
const broadcast = (text: string): Outgoing => saying('pledges', 'all', text);

/** The k-th round of both upstream tasks, one record and a marker each. */
const round = (k: number): readonly Outgoing[] =>
  [0, 1].flatMap((partition) => [
    saying('rounds', partition, `${partition}:${k}`, {
      origin: { task: `customers/${partition}`, sequence: 2 * k + 1 },
    }),
    saying('rounds', partition, `${partition}:${k} ends`, {
      key: MARKER_KEY,
      origin: { task: `customers/${partition}`, sequence: 2 * k + 2 },
    }),
  ]);

const saidBy = (records: readonly Outgoing[]): readonly string[] => records.map(textOf);

/** Reads as a task does: everything that is given is processed, and a close calls for its round. */
const reading = (log: EventLog, from?: Readonly<{ committed: Offsets; position: RoundPosition }>) => {
  const position = from?.position ?? roundPosition();
  const source = logWithRoundsSource(
    log,
    { topic: 'pledges', partition: 0 },
    { topic: 'rounds', committed: from?.committed ?? {}, position },
  );
  return {
    position,
    offsets: source.offsets,
    batch: async (recordsMax: number): Promise<readonly string[]> => {
      const texts = textsOf(await source.read(recordsMax));
      position.roundsDue += texts.filter((text) => text.startsWith('close')).length;
      return texts;
    },
  };
};

describe('a log with rounds', () => {
  it('ends a batch with each broadcast, and reads the round of a close before it goes on', async () => {
    const log = await bothTopics();
    await log.append([pledge('p1'), broadcast('close 1'), pledge('p2'), broadcast('unit'), pledge('p3')]);
    await log.append(round(0));
    const source = reading(log);
    expect(await source.batch(10)).toEqual(['p1', 'close 1']);
    expect(await source.batch(10)).toEqual(saidBy(round(0)));
    expect(await source.batch(10)).toEqual(['p2', 'unit']);
    expect(await source.batch(10)).toEqual(['p3']);
    expect(source.offsets()).toEqual({ 'pledges/0': 5, 'rounds/0': 2, 'rounds/1': 2 });
  });

  it('waits for the round although the log goes on, and reads none that no close calls for', async () => {
    const log = await bothTopics();
    await log.append([...round(0).slice(0, 3), broadcast('close 1'), pledge('p1')]);
    const source = reading(log);
    expect(await source.batch(10)).toEqual(['close 1']);
    expect(await source.batch(10)).toEqual([]);
    await log.append([...round(0).slice(3), ...round(1)]);
    expect(await source.batch(1)).toEqual(saidBy(round(0)));
    expect(await source.batch(10)).toEqual(['p1']);
    expect(await source.batch(10)).toEqual([]);
  });

  // Goal: one order, whatever arrives first, however much is read at once and wherever a reader dies.
  // Method: append the log and the rounds in any interleaving, begin again from what was committed at any moment, and
  // compare with each close followed by its round.
  it('has one order whatever the arrival, the portions and the crashes', async () => {
    const kinds = fc.array(fc.constantFrom('pledge', 'unit', 'close'), { minLength: 1, maxLength: 12 });
    const turns = fc.array(
      fc.record({
        own: fc.nat({ max: 4 }),
        upstream: fc.nat({ max: 5 }),
        recordsMax: fc.integer({ min: 1, max: 6 }),
        isCrash: fc.boolean(),
      }),
      { maxLength: 40, size: 'max' },
    );
    await fc.assert(
      fc.asyncProperty(kinds, turns, async (said, taken) => {
        const log = await bothTopics();
        const own = said.map((kind, at) =>
          kind === 'pledge' ? pledge(`p${at}`) : broadcast(`${kind} ${at}`),
        );
        const closes = said.filter((kind) => kind === 'close').length;
        const rounds = Array.from({ length: closes }, (_, k) => round(k));
        const expected = rounds.reduce<readonly Outgoing[]>((order, records, k) => {
          const closedAt = order.findIndex(
            (_, at) => order.slice(0, at + 1).filter((one) => one.key.startsWith('close')).length > k,
          );
          return [...order.slice(0, closedAt + 1), ...records, ...order.slice(closedAt + 1)];
        }, own);
        let kept = { committed: {} as Offsets, position: roundPosition() };
        let source = reading(log, structuredClone(kept));
        const read: string[] = [];
        const readOnce = async (recordsMax: number, isCrash: boolean): Promise<number> => {
          const texts = await source.batch(recordsMax);
          if (isCrash) source = reading(log, structuredClone(kept));
          else {
            read.push(...texts);
            kept = structuredClone({ committed: source.offsets(), position: source.position });
          }
          return isCrash ? 0 : texts.length;
        };
        const written = { own: [...own], upstream: rounds.flat() };
        for (const turn of taken) {
          await log.append(written.own.splice(0, turn.own));
          await log.append(written.upstream.splice(0, turn.upstream));
          await readOnce(turn.recordsMax, turn.isCrash);
        }
        await log.append([...written.own, ...written.upstream]);
        while ((await readOnce(3, false)) > 0);
        expect(read).toEqual(saidBy(expected));
      }),
      { numRuns: 500 },
    );
  });
});
