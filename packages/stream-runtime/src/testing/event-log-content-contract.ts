import { describe, expect, it } from 'vitest';

import type { EventLog, LogRecord, Outgoing } from '../ports/event-log.ts';
import { everythingIn, freshTopic, saying, textOf, upTo } from './log-records.ts';

const everyByte = Uint8Array.from(upTo(256));

const oddKeys = [
  '',
  'C-1',
  '客户-一',
  '🏦',
  'with\u0000nul',
  '"quoted"',
  "it's",
  'back\\slash',
  '{a,b}',
  ' \t\n',
  'x'.repeat(900),
];

const only = async (log: EventLog, outgoing: Outgoing): Promise<LogRecord> => {
  await log.append([outgoing]);
  const [record, ...more] = await everythingIn(log, outgoing.topic, 0);
  expect(more).toEqual([]);
  if (record === undefined) throw new Error('the record that was appended is not there');
  return record;
};

/** A record comes back as it was given. */
export const contentContract = (makeLog: () => Promise<EventLog>): void => {
  describe('a record', () => {
    it('keeps everything that it was given', async () => {
      const log = await makeLog();
      const topic = await freshTopic(log, 1);
      const headers = { 'content-type': 'application/cloudevents+json', 标题: '值', empty: '' };
      const origin = { task: 'customers/3', sequence: 4_294_967_296 };
      const record = await only(
        log,
        saying(topic, 0, 'all of it', { key: 'C-1', control: true, origin, headers }),
      );
      expect({ ...record, value: textOf(record) }).toEqual({
        topic,
        partition: 0,
        offset: 0,
        key: 'C-1',
        value: 'all of it',
        timestampMs: record.timestampMs,
        control: true,
        origin,
        headers,
      });
    });

    it('has no field that it was not given', async () => {
      const log = await makeLog();
      const topic = await freshTopic(log, 1);
      const record = await only(log, saying(topic, 0, 'plain'));
      expect(Object.keys(record).sort()).toEqual([
        'key',
        'offset',
        'partition',
        'timestampMs',
        'topic',
        'value',
      ]);
    });

    it('is stamped in whole milliseconds', async () => {
      const log = await makeLog();
      const { timestampMs } = await only(log, saying(await freshTopic(log, 1), 0, 'stamped'));
      expect(Number.isSafeInteger(timestampMs)).toBe(true);
    });

    it.each([
      ['every byte', everyByte],
      ['nothing', new Uint8Array(0)],
      ['bytes that are no text', Uint8Array.of(0xff, 0xfe, 0x00, 0xc3)],
      ['two megabytes', new Uint8Array(2 * 1024 * 1024).fill(7)],
    ])('keeps a value of %s', async (_, value) => {
      const log = await makeLog();
      const record = await only(log, saying(await freshTopic(log, 1), 0, 'binary', { value }));
      expect(record.value).toBeInstanceOf(Uint8Array);
      expect(Buffer.compare(record.value, value)).toBe(0);
    });

    it('keeps odd keys', async () => {
      const log = await makeLog();
      const topic = await freshTopic(log, 1);
      await log.append(oddKeys.map((key) => saying(topic, 0, 'odd', { key })));
      const records = await everythingIn(log, topic, 0);
      expect(records.map(({ key }) => key)).toEqual(oddKeys);
    });
  });
};
