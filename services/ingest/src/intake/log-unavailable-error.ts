/** The log did not take events. Whoever sent them may send them again: what was taken shows as a duplicate. */
export class LogUnavailableError extends Error {
  readonly code = 'TOCSIN_LOG_UNAVAILABLE';
  override readonly name = 'LogUnavailableError';

  constructor(events: number, options: ErrorOptions) {
    super(`the log did not take ${events} events`, options);
  }
}
