import { strict as assert } from 'node:assert';

import type { Clock } from '../ports/clock.ts';
import type { EventLog, LogRecord, Outgoing, PartitionEnd, ReadRequest } from '../ports/event-log.ts';
import { OffsetOutOfRangeError, PartitionCountError } from '../ports/event-log.ts';

type Listener = Readonly<{ topics: readonly string[]; call: () => void }>;

/** The event log as arrays: the twin that rule tests and the simulation run on. */
export const inMemoryEventLog = (clock: Clock): EventLog => {
  const topics = new Map<string, LogRecord[][]>();
  const listeners = new Set<Listener>();
  let broadcasts = 0;

  const partitionsIn = (topic: string): LogRecord[][] => {
    const partitions = topics.get(topic);
    assert(partitions !== undefined, `topic ${topic} was never declared`);
    return partitions;
  };

  const recordsIn = (topic: string, partition: number): LogRecord[] => {
    const records = partitionsIn(topic)[partition];
    assert(records !== undefined, `topic ${topic} has no partition ${partition}`);
    return records;
  };

  const assertPlaced = ({ topic, partition }: Outgoing): void => {
    if (partition === 'all') partitionsIn(topic);
    else recordsIn(topic, partition);
  };

  const write = (outgoing: Outgoing, partition: number, broadcast?: number): void => {
    const { topic, key, value, control, origin, headers } = outgoing;
    const records = recordsIn(topic, partition);
    records.push({
      topic,
      partition,
      offset: records.length,
      key,
      value,
      timestampMs: clock.now(),
      ...(broadcast !== undefined && { broadcast }),
      ...(control !== undefined && { control }),
      ...(origin !== undefined && { origin }),
      ...(headers !== undefined && { headers }),
    });
  };

  const append = (outgoing: Outgoing): void => {
    if (outgoing.partition !== 'all') {
      write(outgoing, outgoing.partition);
      return;
    }
    broadcasts += 1;
    for (let partition = 0; partition < partitionsIn(outgoing.topic).length; partition += 1) {
      write(outgoing, partition, broadcasts);
    }
  };

  return {
    declare: async (declared) => {
      for (const { name, partitions } of declared) {
        const found = topics.get(name);
        if (found && found.length !== partitions)
          throw new PartitionCountError(name, partitions, found.length);
        if (!found)
          topics.set(
            name,
            Array.from({ length: partitions }, () => []),
          );
      }
    },
    partitionsOf: (topic) => partitionsIn(topic).length,
    append: async (records) => {
      // All or nothing: each record's place is there before the first is written.
      for (const record of records) assertPlaced(record);
      for (const record of records) append(record);
      const written = new Set(records.map(({ topic }) => topic));
      for (const { topics: watched, call } of listeners)
        if (watched.some((topic) => written.has(topic))) call();
    },
    read: async ({ topic, partition, offset, recordsMax, bytesMax }: ReadRequest) => {
      const records = recordsIn(topic, partition);
      if (offset > records.length) throw new OffsetOutOfRangeError(topic, partition, offset, records.length);
      return withinBytes(records.slice(offset, offset + recordsMax), bytesMax);
    },
    ends: async (topic) => partitionsIn(topic).map(endOf),
    onAppend: (watched, call) => {
      const listener = { topics: watched, call };
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

const withinBytes = (
  records: readonly LogRecord[],
  bytesMax = Number.POSITIVE_INFINITY,
): readonly LogRecord[] => {
  let bytes = 0;
  const cut = records.findIndex((record, at) => {
    bytes += record.value.length;
    return at > 0 && bytes > bytesMax;
  });
  return cut < 0 ? records : records.slice(0, cut);
};

const endOf = (records: readonly LogRecord[], partition: number): PartitionEnd => {
  const events = records.filter(({ control }) => !control);
  const broadcastEvents = events.filter(({ broadcast }) => broadcast !== undefined).length;
  return {
    partition,
    nextOffset: records.length,
    keyedEvents: events.length - broadcastEvents,
    broadcastEvents,
  };
};
