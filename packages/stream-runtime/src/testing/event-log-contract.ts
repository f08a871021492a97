import { describe, expect, it } from 'vitest';

import type { EventLog } from '../ports/event-log.ts';
import { PartitionCountError } from '../ports/event-log.ts';
import type { EventLogAbilities } from './event-log-abilities.ts';
import { broadcastContract } from './event-log-broadcast-contract.ts';
import { contentContract } from './event-log-content-contract.ts';
import { heldOpenContract } from './event-log-held-open-contract.ts';
import { readContract } from './event-log-read-contract.ts';
import { everythingIn, freshTopic, offsetsOf, saying, textsOf, upTo } from './log-records.ts';

/** What every `EventLog` keeps. Each test uses topics of its own, so `makeLog` may give the same log again. */
export const eventLogContract = (
  name: string,
  makeLog: () => Promise<EventLog>,
  { another, holdOpen }: EventLogAbilities = {},
): void => {
  describe(`${name} keeps the event log contract`, () => {
    topicContract(makeLog, another);
    appendContract(makeLog, another);
    contentContract(makeLog);
    readContract(makeLog);
    broadcastContract(makeLog, another);
    noticeContract(makeLog, another);
    if (holdOpen) heldOpenContract(makeLog, holdOpen);
  });
};

type MakeLog = () => Promise<EventLog>;

const topicContract = (makeLog: MakeLog, another: MakeLog | undefined): void => {
  describe('topics', () => {
    it('are declared with their partitions, and declared again without effect', async () => {
      const log = await makeLog();
      const topic = await freshTopic(log, 3);
      await log.append([saying(topic, 2, 'kept')]);
      await log.declare([{ name: topic, partitions: 3 }]);
      expect(log.partitionsOf(topic)).toBe(3);
      expect(textsOf(await everythingIn(log, topic, 2))).toEqual(['kept']);
    });

    it('refuse another number of partitions, more or fewer', async () => {
      const log = await makeLog();
      const topic = await freshTopic(log, 2);
      await expect(log.declare([{ name: topic, partitions: 1 }])).rejects.toThrow(PartitionCountError);
      await expect(log.declare([{ name: topic, partitions: 3 }])).rejects.toThrow(PartitionCountError);
      expect(log.partitionsOf(topic)).toBe(2);
    });

    it('are declared by two processes at once', async () => {
      const log = await makeLog();
      const other = (await another?.()) ?? log;
      const [first, second] = [await freshTopic(log, 1), await freshTopic(log, 1)].map(
        (name) => `${name}-twice`,
      );
      const topics = [first, second].map((name) => ({ name: String(name), partitions: 2 }));
      await Promise.all([log.declare(topics), other.declare([...topics].reverse()), log.declare(topics)]);
      expect(await log.ends(String(second))).toHaveLength(2);
      expect(other.partitionsOf(String(first))).toBe(2);
    });

    it('must be declared before they are used', async () => {
      const log = await makeLog();
      expect(() => log.partitionsOf('never-declared')).toThrow('never-declared');
      await expect(log.append([saying('never-declared', 0, 'lost')])).rejects.toThrow('never-declared');
      await expect(log.append([saying('never-declared', 'all', 'lost')])).rejects.toThrow('never-declared');
    });
  });
};

const appendContract = (makeLog: MakeLog, another: MakeLog | undefined): void => {
  describe('append', () => {
    it('numbers each partition from 0 without gaps, in the order of the records', async () => {
      const log = await makeLog();
      const topic = await freshTopic(log, 2);
      await log.append([saying(topic, 0, 'a'), saying(topic, 1, 'b'), saying(topic, 0, 'c')]);
      await log.append([saying(topic, 0, 'd')]);
      const records = await everythingIn(log, topic, 0);
      expect(textsOf(records)).toEqual(['a', 'c', 'd']);
      expect(offsetsOf(records)).toEqual([0, 1, 2]);
      expect(records.map(({ topic: lies, partition }) => [lies, partition])).toEqual(
        upTo(3).map(() => [topic, 0]),
      );
      expect(textsOf(await everythingIn(log, topic, 1))).toEqual(['b']);
    });

    it('writes to several topics at once', async () => {
      const log = await makeLog();
      const [one, other] = [await freshTopic(log, 1), await freshTopic(log, 1)];
      await log.append([saying(one, 0, 'a'), saying(other, 0, 'b')]);
      expect(textsOf(await everythingIn(log, one, 0))).toEqual(['a']);
      expect(textsOf(await everythingIn(log, other, 0))).toEqual(['b']);
    });

    it('of nothing does nothing', async () => {
      const log = await makeLog();
      await expect(log.append([])).resolves.toBeUndefined();
    });

    it.each([
      ['a partition that the topic does not have', (topic: string) => saying(topic, 2, 'lost')],
      ['a topic that was never declared', () => saying('never-declared', 0, 'lost')],
    ])('writes nothing at all when one record goes to %s', async (_, misplaced) => {
      const log = await makeLog();
      const topic = await freshTopic(log, 2);
      const records = [
        saying(topic, 0, 'before'),
        saying(topic, 'all', 'all'),
        misplaced(topic),
        saying(topic, 1, 'after'),
      ];
      await expect(log.append(records)).rejects.toThrow();
      expect((await log.ends(topic)).map(({ nextOffset }) => nextOffset)).toEqual([0, 0]);
      expect(await everythingIn(log, topic, 0)).toEqual([]);
    });

    it('keeps every record and every order of many writers at once, whichever partition each writes first', async () => {
      const log = await makeLog();
      const topic = await freshTopic(log, 2);
      const other = (await another?.()) ?? log;
      await other.declare([{ name: topic, partitions: 2 }]);
      const writer = async (to: EventLog, name: string, partitions: readonly number[]): Promise<void> => {
        for (const turn of upTo(10)) {
          await to.append(partitions.map((partition) => saying(topic, partition, `${name}${turn}`)));
        }
      };
      await Promise.all([
        writer(log, 'a', [0, 1]),
        writer(log, 'b', [1, 0]),
        writer(other, 'c', [1, 0]),
        writer(other, 'd', [0, 1]),
      ]);
      for (const partition of [0, 1]) {
        const records = await everythingIn(log, topic, partition);
        expect(offsetsOf(records)).toEqual(upTo(40));
        for (const name of ['a', 'b', 'c', 'd']) {
          const own = textsOf(records).filter((text) => text.startsWith(name));
          expect(own).toEqual(upTo(10).map((turn) => `${name}${turn}`));
        }
      }
    });
  });
};

const noticeContract = (makeLog: MakeLog, another: MakeLog | undefined): void => {
  describe('onAppend', () => {
    const heard = (log: EventLog, topics: readonly string[]): Promise<void> =>
      new Promise((resolve) => {
        const unsubscribe = log.onAppend(topics, () => {
          unsubscribe();
          resolve();
        });
      });

    it('calls back after an append to one of the topics', async () => {
      const log = await makeLog();
      const [watched, alsoWatched] = [await freshTopic(log, 1), await freshTopic(log, 1)];
      const call = heard(log, [watched, alsoWatched]);
      await log.append([saying(alsoWatched, 0, 'a')]);
      await call;
    });

    it('calls back when the record can be read', async () => {
      const log = await makeLog();
      const topic = await freshTopic(log, 1);
      const call = heard(log, [topic]).then(() => everythingIn(log, topic, 0));
      await log.append([saying(topic, 0, 'a')]);
      expect(textsOf(await call)).toEqual(['a']);
    });

    it('no longer calls who does not want it any more', async () => {
      const log = await makeLog();
      const topic = await freshTopic(log, 1);
      let calls = 0;
      log.onAppend([topic], () => {
        calls += 1;
      })();
      const call = heard(log, [topic]);
      await log.append([saying(topic, 0, 'a')]);
      await call;
      expect(calls).toBe(0);
    });

    if (another) {
      it('calls back for an append of another process', async () => {
        const log = await makeLog();
        const topic = await freshTopic(log, 1);
        const other = await another();
        await other.declare([{ name: topic, partitions: 1 }]);
        const call = heard(log, [topic]);
        const isHeard = call.then(() => true);
        // Listening may begin a little late, so the other one goes on until it is heard.
        for (let turn = 0; !(await Promise.race([isHeard, turnOver(other, topic, turn)])); turn += 1);
        await call;
      });
    }
  });
};

/** Another append of the other process; false, because nothing was heard yet. */
const turnOver = async (other: EventLog, topic: string, turn: number): Promise<boolean> => {
  await other.append([saying(topic, 0, `turn ${turn}`)]);
  return false;
};
