/** A batch of the log was written by a newer program: an older one says so instead of guessing. */
export class BatchFormatError extends Error {
  readonly code = 'TOCSIN_LOG_BATCH_FORMAT';

  constructor(form: number | undefined) {
    super(
      `A batch of the log is written in form ${form}, which this program cannot read. Run the newer one.`,
    );
    this.name = 'BatchFormatError';
  }
}
