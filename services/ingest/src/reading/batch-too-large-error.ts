/** A batch is larger than what is held in memory; the sender has to send smaller ones, or lines. */
export class BatchTooLargeError extends Error {
  readonly code = 'TOCSIN_BATCH_TOO_LARGE';
  override readonly name = 'BatchTooLargeError';

  constructor(bytesMax: number) {
    super(`the batch has more than ${bytesMax} bytes`);
  }
}
