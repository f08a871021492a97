/**
 * A statement of the transaction had failed and the work went on as if it had not: PostgreSQL answered COMMIT
 * with a rollback, and nothing was stored.
 */
export class TransactionAbortedError extends Error {
  readonly code = 'TOCSIN_TRANSACTION_ABORTED';
  override readonly name = 'TransactionAbortedError';

  constructor(answer: string) {
    super(`COMMIT was answered with ${answer}: a statement had failed before, and nothing was stored`);
  }
}
