import { describe, expect, it } from 'vitest';

import type { EventLog, LogRecord, ReadRequest } from '../ports/event-log.ts';
import { OffsetOutOfRangeError } from '../ports/event-log.ts';
import { everythingIn, freshTopic, offsetsOf, saying, textsOf, upTo } from './log-records.ts';

/** One partition with ten records of ten bytes each, written by three appends. */
const tenRecords = async (
  log: EventLog,
): Promise<(request: Partial<ReadRequest>) => Promise<readonly LogRecord[]>> => {
  const topic = await freshTopic(log, 1);
  const records = upTo(10).map((index) => saying(topic, 0, `record   ${index}`));
  await log.append(records.slice(0, 4));
  await log.append(records.slice(4, 5));
  await log.append(records.slice(5));
  return (request) => log.read({ topic, partition: 0, offset: 0, recordsMax: 100, ...request });
};

/** Where reading begins and ends, and what happens beyond. */
export const readContract = (makeLog: () => Promise<EventLog>): void => {
  describe('read', () => {
    it.each(upTo(10))('begins at offset %i, wherever an append began', async (offset) => {
      const read = await tenRecords(await makeLog());
      expect(offsetsOf(await read({ offset }))).toEqual(upTo(10).slice(offset));
    });

    it.each([1, 2, 3, 4, 5, 9, 10])('gives at most %i records', async (recordsMax) => {
      const read = await tenRecords(await makeLog());
      expect(offsetsOf(await read({ recordsMax }))).toEqual(upTo(recordsMax));
      expect(offsetsOf(await read({ recordsMax, offset: 3 }))).toEqual(upTo(10).slice(3, 3 + recordsMax));
    });

    it.each([
      [29, 2],
      [30, 3],
      [31, 3],
      [50, 5],
      [59, 5],
      [100, 10],
    ])('gives at most %i bytes of values: %i records', async (bytesMax, count) => {
      const read = await tenRecords(await makeLog());
      expect(await read({ bytesMax })).toHaveLength(count);
    });

    it('gives at most so many bytes from the middle of an append on', async () => {
      const read = await tenRecords(await makeLog());
      expect(offsetsOf(await read({ offset: 2, bytesMax: 40 }))).toEqual([2, 3, 4, 5]);
    });

    it.each([0, 1, 9])('gives one record though its value is longer than %i bytes', async (bytesMax) => {
      const read = await tenRecords(await makeLog());
      expect(offsetsOf(await read({ offset: 6, bytesMax }))).toEqual([6]);
    });

    it('goes on where the last read ended, whatever the limits cut', async () => {
      const log = await makeLog();
      const read = await tenRecords(log);
      for (const limits of [{ recordsMax: 3 }, { bytesMax: 25 }, { recordsMax: 1 }]) {
        const offsets: number[] = [];
        while (offsets.length < 10)
          offsets.push(...offsetsOf(await read({ offset: offsets.length, ...limits })));
        expect(offsets).toEqual(upTo(10));
      }
    });

    it('gives the same records again', async () => {
      const read = await tenRecords(await makeLog());
      const first = await read({ offset: 1, recordsMax: 2 });
      expect(await read({ offset: 1, recordsMax: 2 })).toEqual(first);
      expect(textsOf(await read({ offset: 3, recordsMax: 2 }))).toEqual(['record   3', 'record   4']);
      expect(textsOf(await read({ offset: 3, recordsMax: 2 }))).toEqual(['record   3', 'record   4']);
    });

    it('gives nothing at the end, and what is appended there afterwards', async () => {
      const log = await makeLog();
      const topic = await freshTopic(log, 2);
      expect(await log.read({ topic, partition: 0, offset: 0, recordsMax: 10 })).toEqual([]);
      await log.append([saying(topic, 0, 'first'), saying(topic, 1, 'elsewhere')]);
      expect(await log.read({ topic, partition: 0, offset: 1, recordsMax: 10 })).toEqual([]);
      await log.append([saying(topic, 0, 'second')]);
      expect(textsOf(await log.read({ topic, partition: 0, offset: 1, recordsMax: 10 }))).toEqual(['second']);
    });

    it('refuses to stand beyond the end', async () => {
      const log = await makeLog();
      const topic = await freshTopic(log, 2);
      const beyond = (offset: number) => log.read({ topic, partition: 0, offset, recordsMax: 10 });
      await expect(beyond(1)).rejects.toThrow(OffsetOutOfRangeError);
      await log.append([saying(topic, 0, 'first'), saying(topic, 1, 'a'), saying(topic, 1, 'b')]);
      await expect(beyond(2)).rejects.toThrow(OffsetOutOfRangeError);
      expect(await beyond(1)).toEqual([]);
    });

    it('gives back an append of five thousand records in portions', async () => {
      const log = await makeLog();
      const topic = await freshTopic(log, 1);
      await log.append(upTo(5_000).map((index) => saying(topic, 0, `${index}`)));
      const records = await everythingIn(log, topic, 0, 499);
      expect(offsetsOf(records)).toEqual(upTo(5_000));
      expect(textsOf(records)).toEqual(upTo(5_000).map(String));
    });
  });

  describe('ends', () => {
    it('counts what each partition holds: keyed events, broadcasts, and no control records', async () => {
      const log = await makeLog();
      const topic = await freshTopic(log, 2);
      await log.append([
        saying(topic, 0, 'keyed'),
        saying(topic, 0, 'keyed too', { control: false }),
        saying(topic, 'all', 'broadcast'),
        saying(topic, 0, 'control', { control: true }),
        saying(topic, 'all', 'control broadcast', { control: true }),
      ]);
      await log.append([saying(topic, 1, 'keyed')]);
      expect(await log.ends(topic)).toEqual([
        { partition: 0, nextOffset: 5, keyedEvents: 2, broadcastEvents: 1 },
        { partition: 1, nextOffset: 3, keyedEvents: 1, broadcastEvents: 1 },
      ]);
    });

    it('are 0 in an empty topic', async () => {
      const log = await makeLog();
      const ends = await log.ends(await freshTopic(log, 2));
      expect(
        ends.map(
          ({ nextOffset, keyedEvents, broadcastEvents }) => nextOffset + keyedEvents + broadcastEvents,
        ),
      ).toEqual([0, 0]);
    });

    it('come in the order of the partitions', async () => {
      const log = await makeLog();
      const ends = await log.ends(await freshTopic(log, 12));
      expect(ends.map(({ partition }) => partition)).toEqual(upTo(12));
    });
  });
};
