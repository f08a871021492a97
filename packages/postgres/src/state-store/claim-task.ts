import { strict as assert } from 'node:assert';

import type { ClaimedTask, TaskId } from '@tocsin/stream-runtime';

import type { Database, Transaction } from '../connection/database.ts';
import { unpackedOutbox } from './outbox-payload.ts';
import type { StoredTimer } from './stored-timer.ts';
import { timerOf } from './stored-timer.ts';

/**
 * Raises the epoch first: that waits for a commit in progress, and refuses every later one of an older owner.
 * So what is read afterwards is what the last commit left.
 */
export const claimTask = (database: Database, { topology, partition }: TaskId): Promise<ClaimedTask> =>
  database.transaction(async (transaction) => {
    const { rows } = await transaction.query<
      Pick<ClaimedTask, 'epoch' | 'commitNumber' | 'offsets' | 'counters'>
    >(
      `insert into task (topology, partition, epoch) values ($1, $2, 1)
         on conflict (topology, partition) do update set epoch = task.epoch + 1
         returning epoch, commit_number as "commitNumber", offsets, counters`,
      [topology, partition],
    );
    const [task] = rows;
    assert(task !== undefined, 'a claim returns its task');
    return {
      ...task,
      timers: await timersOf(transaction, topology, partition),
      outbox: await outboxOf(transaction, topology, partition),
    };
  });

const timersOf = async (
  transaction: Transaction,
  topology: string,
  partition: number,
): Promise<ClaimedTask['timers']> => {
  const { rows } = await transaction.query<StoredTimer>(
    'select due_on as "dueOn", name from task_timer where topology = $1 and partition = $2 order by due_on, name',
    [topology, partition],
  );
  return rows.map(timerOf);
};

const outboxOf = async (
  transaction: Transaction,
  topology: string,
  partition: number,
): Promise<ClaimedTask['outbox']> => {
  const { rows } = await transaction.query<{ commitNumber: number; payload: Uint8Array }>(
    `select commit_number as "commitNumber", payload from task_outbox
       where topology = $1 and partition = $2 order by commit_number`,
    [topology, partition],
  );
  return rows.map(({ commitNumber, payload }) => ({ commitNumber, records: unpackedOutbox(payload) }));
};
