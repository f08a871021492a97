import assert from 'node:assert/strict';
import pg from 'pg';
import type { BorrowedConnection } from './borrowed-connection.ts';
import { CommitUnknownError } from './commit-unknown-error.ts';
import type { Transaction, TransactionOptions } from './database.ts';
import { send } from './send.ts';
import { TransactionAbortedError } from './transaction-aborted-error.ts';

/** Does the work between BEGIN and COMMIT on a connection that nobody else uses meanwhile. */
export const inTransaction = async <Result>(
  connection: BorrowedConnection,
  work: (transaction: Transaction) => Promise<Result>,
  options: TransactionOptions,
): Promise<Result> => {
  const { client } = connection;
  let isOver = false;
  const transaction: Transaction = {
    query: async (statement, values) => {
      assert(!isOver, 'the transaction is over: every statement must be awaited by the work');
      return send(connection, statement, values);
    },
  };

  await client.query(beginStatement(options));
  try {
    const result = await work(transaction);
    isOver = true;
    await commit(connection);
    return result;
  } catch (error) {
    isOver = true;
    // Nothing was committed, and a lost connection rolls back by itself: only the first error counts.
    if (!(error instanceof CommitUnknownError)) await client.query('rollback').catch(() => undefined);
    throw error;
  }
};

const beginStatement = ({ isolation, readOnly }: TransactionOptions): string =>
  ['begin', isolation && `isolation level ${isolation}`, readOnly && 'read only'].filter(Boolean).join(' ');

const commit = async ({ client, lostBy }: BorrowedConnection): Promise<void> => {
  const lostBefore = lostBy();
  if (lostBefore !== undefined) throw lostBefore;

  const { command } = await client.query('commit').catch((error: unknown) => {
    throw isRefusal(error) ? error : new CommitUnknownError(error);
  });
  if (command !== 'COMMIT') throw new TransactionAbortedError(command);
};

/** Only an ERROR is the server's word that nothing was committed; FATAL ends a connection at any moment. */
const isRefusal = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.severity === 'ERROR';
