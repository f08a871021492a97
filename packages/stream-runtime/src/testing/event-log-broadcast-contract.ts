import { strict as assert } from 'node:assert';

import { describe, expect, it } from 'vitest';

import type { EventLog } from '../ports/event-log.ts';
import { everythingIn, freshTopic, offsetsOf, saying, textsOf, upTo } from './log-records.ts';

type MakeLog = () => Promise<EventLog>;

const broadcastsIn = async (log: EventLog, topic: string, partition: number): Promise<readonly number[]> =>
  (await everythingIn(log, topic, partition)).flatMap(({ broadcast }) => broadcast ?? []);

/** The numbers one after the other, beginning with the smallest. */
const through = (numbers: readonly number[]): readonly number[] =>
  upTo(numbers.length).map((index) => Math.min(...numbers) + index);

/** One order of all broadcasts, in every partition of every topic. */
export const broadcastContract = (makeLog: MakeLog, another: MakeLog | undefined): void => {
  describe('a broadcast', () => {
    it('lies in every partition under one number, between the same keyed records', async () => {
      const log = await makeLog();
      const topic = await freshTopic(log, 2);
      await log.append([
        saying(topic, 0, 'before'),
        saying(topic, 'all', 'closed'),
        saying(topic, 0, 'after'),
      ]);
      expect(textsOf(await everythingIn(log, topic, 0))).toEqual(['before', 'closed', 'after']);
      expect(textsOf(await everythingIn(log, topic, 1))).toEqual(['closed']);
      const [number] = await broadcastsIn(log, topic, 0);
      expect(number).toBeGreaterThanOrEqual(1);
      expect(await broadcastsIn(log, topic, 1)).toEqual([number]);
    });

    it('bears the next number, in whichever topic and append the last one was', async () => {
      const log = await makeLog();
      const [one, other] = [await freshTopic(log, 1), await freshTopic(log, 3)];
      await log.append([saying(one, 'all', '1'), saying(other, 'all', '2'), saying(one, 'all', '3')]);
      await log.append([saying(other, 'all', '4')]);
      const [first, third] = await broadcastsIn(log, one, 0);
      assert(first !== undefined);
      expect(third).toBe(first + 2);
      for (const partition of upTo(3))
        expect(await broadcastsIn(log, other, partition)).toEqual([first + 1, first + 3]);
    });

    it('takes no number when its append fails', async () => {
      const log = await makeLog();
      const topic = await freshTopic(log, 1);
      await log.append([saying(topic, 'all', 'first')]);
      await expect(
        log.append([saying(topic, 'all', 'lost'), saying(topic, 1, 'misplaced')]),
      ).rejects.toThrow();
      await log.append([saying(topic, 'all', 'second')]);
      const [first, second] = await broadcastsIn(log, topic, 0);
      assert(first !== undefined);
      expect(second).toBe(first + 1);
    });

    it('is a keyed record to nobody: a keyed record has no number', async () => {
      const log = await makeLog();
      const topic = await freshTopic(log, 1);
      await log.append([saying(topic, 0, 'keyed'), saying(topic, 'all', 'broadcast')]);
      const [keyed] = await everythingIn(log, topic, 0);
      expect(keyed).not.toHaveProperty('broadcast');
    });

    it('has the same place in the order everywhere, though many write at once', async () => {
      const log = await makeLog();
      const topics = [await freshTopic(log, 3), await freshTopic(log, 2)] as const;
      const other = (await another?.()) ?? log;
      await other.declare([
        { name: topics[0], partitions: 3 },
        { name: topics[1], partitions: 2 },
      ]);
      const writer = async (to: EventLog, ordered: readonly string[], name: string): Promise<void> => {
        for (const turn of upTo(8)) {
          const broadcasts = ordered.map((topic) => saying(topic, 'all', `${name}${turn}`));
          const keyed = ordered.flatMap((topic) =>
            [1, 0].map((partition) => saying(topic, partition, `keyed ${turn}`)),
          );
          await to.append(turn % 2 === 0 ? [...broadcasts, ...keyed] : [...keyed, ...broadcasts]);
        }
      };
      const turned = [topics[1], topics[0]];
      await Promise.all([
        writer(log, topics, 'a'),
        writer(log, turned, 'b'),
        writer(other, turned, 'c'),
        writer(other, topics, 'd'),
      ]);

      const [inFirst, inSecond] = await Promise.all(topics.map((topic) => broadcastsIn(log, topic, 0)));
      assert(inFirst !== undefined && inSecond !== undefined);
      expect(inFirst).toHaveLength(32);
      expect(inFirst).toEqual([...inFirst].sort((a, b) => a - b));
      expect(inSecond).toEqual([...inSecond].sort((a, b) => a - b));
      const all = [...inFirst, ...inSecond].sort((a, b) => a - b);
      expect(all).toEqual(through(all));
      for (const partition of [1, 2]) expect(await broadcastsIn(log, topics[0], partition)).toEqual(inFirst);
      expect(await broadcastsIn(log, topics[1], 1)).toEqual(inSecond);
      const records = await everythingIn(log, topics[0], 0);
      expect(offsetsOf(records)).toEqual(upTo(64));
    });
  });
};
