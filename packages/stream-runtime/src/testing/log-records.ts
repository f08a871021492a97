import { randomUUID } from 'node:crypto';

import type { EventLog, LogRecord, Outgoing } from '../ports/event-log.ts';

/** A topic that no other test uses, however long the log behind them lives. */
export const freshTopic = async (log: EventLog, partitions: number): Promise<string> => {
  const name = `contract-${randomUUID()}`;
  await log.declare([{ name, partitions }]);
  return name;
};

/** A record that says `text`. */
export const saying = (
  topic: string,
  partition: number | 'all',
  text: string,
  more: Partial<Outgoing> = {},
): Outgoing => ({
  topic,
  partition,
  key: text,
  value: new TextEncoder().encode(text),
  ...more,
});

/** What a record says. */
export const textOf = ({ value }: Readonly<{ value: Uint8Array }>): string => new TextDecoder().decode(value);

export const textsOf = (records: readonly LogRecord[]): readonly string[] => records.map(textOf);

export const offsetsOf = (records: readonly LogRecord[]): readonly number[] =>
  records.map(({ offset }) => offset);

/** From 0 up to, and not including, `count`. */
export const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

/** Everything in a partition, read as a task reads it: in portions. */
export const everythingIn = async (
  log: EventLog,
  topic: string,
  partition: number,
  recordsMax = 500,
): Promise<readonly LogRecord[]> => {
  const records: LogRecord[] = [];
  for (;;) {
    const portion = await log.read({ topic, partition, offset: records.length, recordsMax });
    if (portion.length === 0) return records;
    records.push(...portion);
  }
};
