import type { LogRecord } from '@tocsin/stream-runtime';

/** A record of the alert topic is no revision. Nobody but the detector writes there, so nothing is skipped. */
export class AlertUnreadableError extends Error {
  readonly code = 'TOCSIN_ALERT_UNREADABLE';
  override readonly name = 'AlertUnreadableError';

  constructor({ topic, partition, offset }: LogRecord, options: ErrorOptions) {
    super(`${topic}/${partition} holds no alert revision at offset ${offset}`, options);
  }
}
