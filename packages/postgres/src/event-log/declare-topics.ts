import type { TopicPartitions } from '@tocsin/stream-runtime';
import { PartitionCountError } from '@tocsin/stream-runtime';

import type { Database } from '../connection/database.ts';

/** Makes the topics that do not exist yet. Throws `PartitionCountError` where one has another count. */
export const declareTopics = (database: Database, declared: readonly TopicPartitions[]): Promise<void> =>
  database.transaction(async (transaction) => {
    // In one order, or two processes that start together would wait for each other.
    const topics = [...declared].sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
    const names = topics.map(({ name }) => name);
    await transaction.query(
      `insert into log_topic (topic, partitions) select * from unnest($1::text[], $2::integer[])
         on conflict do nothing`,
      [names, topics.map(({ partitions }) => partitions)],
    );
    const { rows } = await transaction.query<TopicPartitions>(
      'select topic as name, partitions from log_topic where topic = any($1)',
      [names],
    );
    const found = new Map(rows.map(({ name, partitions }) => [name, partitions]));
    for (const { name, partitions } of topics) {
      const count = found.get(name);
      if (count !== partitions) throw new PartitionCountError(name, partitions, count ?? 0);
    }
    await transaction.query(
      `insert into log_partition (topic, partition)
         select topic, partition from log_topic, generate_series(0, partitions - 1) as partition
           where topic = any($1)
         on conflict do nothing`,
      [names],
    );
  });
