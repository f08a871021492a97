import type { TaskCommit, TaskId } from '@tocsin/stream-runtime';

import { CommitUnknownError } from '../connection/commit-unknown-error.ts';
import type { Database, Queryable } from '../connection/database.ts';
import { packedOutbox } from './outbox-payload.ts';
import { packedValues } from './packed-values.ts';
import { storedKey } from './stored-key.ts';
import { storedTimer } from './stored-timer.ts';

/**
 * Everything in one statement: where the fence holds no row, every other part finds nothing to do. The fence is
 * checked under the lock of the task's row, and once more if that had to be waited for: a comparison of the row
 * alone, because a subquery would not be asked again.
 */
const commit = {
  name: 'task-commit',
  text: `
    with fence as (
      update task set commit_number = commit_number + 1, offsets = offsets || $5::jsonb, counters = $6::jsonb
        where topology = $1 and partition = $2 and epoch = $3
          and ($18::jsonb || offsets) @> $4::jsonb
        returning commit_number
    ), written as (
      insert into task_state (topology, partition, key, value)
        select $1, $2, key, substring($10::bytea from start + 1 for length)
          from fence, unnest($7::text[], $8::integer[], $9::integer[]) as c (key, start, length)
        on conflict (topology, partition, key) do update set value = excluded.value
    ), removed as (
      delete from task_state s using fence, unnest($11::text[]) as c (key)
        where s.topology = $1 and s.partition = $2 and s.key = c.key
    ), timers_set as (
      insert into task_timer (topology, partition, due_on, name)
        select $1, $2, due_on, name from fence, unnest($12::date[], $13::text[]) as c (due_on, name)
        on conflict do nothing
    ), timers_dropped as (
      delete from task_timer t using fence, unnest($14::date[], $15::text[]) as c (due_on, name)
        where t.topology = $1 and t.partition = $2 and t.due_on = c.due_on and t.name = c.name
    ), outbox as (
      insert into task_outbox (topology, partition, commit_number, record_count, payload)
        select $1, $2, commit_number, $16::integer, $17::bytea from fence where $16 > 0
    )
    select commit_number as "commitNumber" from fence`,
};

/** Commits as `StateStore.commit` promises. */
export const commitTask = async (
  database: Database,
  task: TaskId,
  taskCommit: TaskCommit,
): Promise<'committed' | 'fenced'> => {
  let commitNumber: number | undefined;
  try {
    await database.transaction(async (transaction) => {
      commitNumber = await written(transaction, task, taskCommit);
    });
  } catch (error) {
    if (!(error instanceof CommitUnknownError)) throw error;
    if (commitNumber !== undefined)
      return resolved(database, { task, epoch: taskCommit.epoch, commitNumber, error });
  }
  return commitNumber === undefined ? 'fenced' : 'committed';
};

/** The commit's number, or undefined where it was refused. */
const written = async (
  queryable: Queryable,
  { topology, partition }: TaskId,
  { epoch, expectedOffsets, nextOffsets, counters, changes, timersSet, timersDropped, outbox }: TaskCommit,
): Promise<number | undefined> => {
  const { keys, starts, lengths, packed, removedKeys } = packedValues(changes);
  const set = timersSet.map(storedTimer);
  const dropped = timersDropped.map(storedTimer);
  const { rows } = await queryable.query<{ commitNumber: number }>(commit, [
    topology,
    partition,
    epoch,
    JSON.stringify(expectedOffsets),
    JSON.stringify(nextOffsets),
    JSON.stringify(counters),
    keys.map(storedKey),
    starts,
    lengths,
    packed,
    removedKeys.map(storedKey),
    set.map(({ dueOn }) => dueOn),
    set.map(({ name }) => name),
    dropped.map(({ dueOn }) => dueOn),
    dropped.map(({ name }) => name),
    outbox.length,
    packedOutbox(outbox),
    JSON.stringify(Object.fromEntries(Object.keys(expectedOffsets).map((input) => [input, 0]))),
  ]);
  return rows[0]?.commitNumber;
};

type Unknown = Readonly<{ task: TaskId; epoch: number; commitNumber: number; error: CommitUnknownError }>;

/** Reads what became of a commit whose answer was lost. */
const resolved = async (
  database: Database,
  { task: { topology, partition }, epoch, commitNumber, error }: Unknown,
): Promise<'committed' | 'fenced'> => {
  // For update: the lost connection's transaction may still be ending, and this waits for it.
  const { rows } = await database.query<{ epoch: number; commitNumber: number }>(
    `select epoch, commit_number as "commitNumber" from task
       where topology = $1 and partition = $2 for update`,
    [topology, partition],
  );
  const [stored] = rows;
  if (stored === undefined || stored.epoch !== epoch) return 'fenced';
  // Under this epoch nobody else commits, so the number is this commit's or the one before it.
  if (stored.commitNumber < commitNumber) throw error;
  return 'committed';
};
