import type { StateSnapshot, StateStore, TaskId, TaskProgress } from '@tocsin/stream-runtime';

import type { Database } from '../connection/database.ts';
import { claimTask } from './claim-task.ts';
import { commitTask } from './commit-task.ts';
import { endOfPrefix, keyOf, storedKey } from './stored-key.ts';

type StateRow = Readonly<{ key: string; value: Uint8Array }>;

/** The tasks' state, timers, outbox and offsets in PostgreSQL, for one machine. */
export const postgresStateStore = ({ database }: Readonly<{ database: Database }>): StateStore => ({
  claim: (task) => claimTask(database, task),
  load: async ({ topology, partition }, keys) => {
    const { rows } = await database.query<StateRow>(load, [topology, partition, keys.map(storedKey)]);
    return valuesOf(rows);
  },
  commit: (task, commit) => commitTask(database, task, commit),
  published: async ({ topology, partition }, throughCommit) => {
    await database.query(published, [topology, partition, throughCommit]);
  },
  progress: (topology) => progressOf(database, topology),
  snapshot: (task, request) => snapshotOf(database, task, request),
});

const load = {
  name: 'task-load',
  text: 'select key, value from task_state where topology = $1 and partition = $2 and key = any($3)',
};

/** Not waiting for the disk: a crash that loses this only leaves records to be published once more. */
const published = {
  name: 'task-published',
  text: `
    delete from task_outbox
      where topology = $1 and partition = $2 and commit_number <= $3
        and set_config('synchronous_commit', 'off', true) = 'off'`,
};

const valuesOf = (rows: readonly StateRow[]): ReadonlyMap<string, Uint8Array> =>
  new Map(rows.map(({ key, value }) => [keyOf(key), value]));

const progressOf = async (database: Database, topology: string): Promise<readonly TaskProgress[]> => {
  const { rows } = await database.query<Omit<TaskProgress, 'task'> & { partition: number }>(
    `select partition, commit_number as "commitNumber", offsets, counters,
            (select coalesce(sum(record_count), 0) from task_outbox o
               where o.topology = t.topology and o.partition = t.partition) as unpublished
       from task t where topology = $1 order by partition`,
    [topology],
  );
  return rows.map(({ partition, ...progress }) => ({ task: { topology, partition }, ...progress }));
};

/** One statement, so that all rows are of one commit. */
const snapshot = `
  select t.commit_number as "commitNumber", s.key, s.value
    from task t
    left join lateral (
      select key, value from task_state
        where topology = t.topology and partition = t.partition and key = any($3)
      union all
      select found.key, found.value
        from unnest($4::text[], $5::text[]) as wanted (prefix, ending)
        join task_state found
          on found.topology = t.topology and found.partition = t.partition
            and found.key >= wanted.prefix and found.key < wanted.ending
            and starts_with(found.key, wanted.prefix)
    ) s on true
    where t.topology = $1 and t.partition = $2`;

const snapshotOf = async (
  database: Database,
  { topology, partition }: TaskId,
  { keys = [], prefixes = [] }: Parameters<StateStore['snapshot']>[1],
): Promise<StateSnapshot> => {
  const stored = prefixes.map(storedKey);
  const { rows } = await database.query<{ commitNumber: number; key: string | null; value: Uint8Array }>(
    snapshot,
    [topology, partition, keys.map(storedKey), stored, stored.map(endOfPrefix)],
  );
  const found = rows.flatMap(({ key, value }) => (key === null ? [] : [{ key, value }]));
  return { commitNumber: rows[0]?.commitNumber ?? 0, values: valuesOf(found) };
};
