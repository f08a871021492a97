/**
 * The connection was lost between COMMIT and its answer: the transaction may have been committed or not.
 * Read what the database holds before going on.
 */
export class CommitUnknownError extends Error {
  readonly code = 'TOCSIN_COMMIT_UNKNOWN';
  override readonly name = 'CommitUnknownError';

  constructor(cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`The connection was lost at COMMIT, so the transaction may have been committed or not: ${reason}`, {
      cause,
    });
  }
}
