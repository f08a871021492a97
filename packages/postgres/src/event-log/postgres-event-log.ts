import { strict as assert } from 'node:assert';

import type { Clock, EventLog, PartitionEnd } from '@tocsin/stream-runtime';

import type { Database } from '../connection/database.ts';
import { appendNotices } from './append-notices.ts';
import { appendQueue } from './append-queue.ts';
import { appendRecords } from './append-records.ts';
import { declareTopics } from './declare-topics.ts';
import { leftOvers } from './left-overs.ts';
import { readRecords } from './read-records.ts';

const LEFT_OVERS_MAX = 32;

const ends = {
  name: 'log-ends',
  text: `
    select partition, next_offset as "nextOffset", keyed_events as "keyedEvents",
           broadcast_events as "broadcastEvents"
      from log_partition where topic = $1 order by partition`,
};

/** The event log on PostgreSQL, for one machine; `clock` stamps the records. */
export const postgresEventLog = ({
  database,
  clock,
}: Readonly<{ database: Database; clock: Clock }>): EventLog => {
  const declaredPartitions = new Map<string, number>();
  const notices = appendNotices(database);
  const leftOver = leftOvers(LEFT_OVERS_MAX);

  const partitionsOf = (topic: string): number => {
    const partitions = declaredPartitions.get(topic);
    assert(partitions !== undefined, `topic ${topic} was never declared`);
    return partitions;
  };

  const append = appendQueue((records) =>
    appendRecords(database, records, { partitionsOf, nowMs: clock.now() }),
  );

  return {
    declare: async (topics) => {
      await declareTopics(database, topics);
      for (const { name, partitions } of topics) declaredPartitions.set(name, partitions);
    },
    partitionsOf,
    append: async (records) => {
      for (const { topic, partition } of records) assertPartition(topic, partition, partitionsOf(topic));
      await append(records);
      notices.tell(new Set(records.map(({ topic }) => topic)));
    },
    read: async (request) => {
      assertPartition(request.topic, request.partition, partitionsOf(request.topic));
      return readRecords(database, leftOver, request);
    },
    ends: async (topic) => {
      assert(partitionsOf(topic) > 0);
      const { rows } = await database.query<PartitionEnd>(ends, [topic]);
      return rows;
    },
    onAppend: notices.listen,
  };
};

const assertPartition = (topic: string, partition: number | 'all', partitions: number): void => {
  const isThere =
    partition === 'all' || (Number.isInteger(partition) && partition >= 0 && partition < partitions);
  assert(isThere, `topic ${topic} has no partition ${partition}`);
};
