import { type AlertRevision, alertRevision } from '@tocsin/events';
import type { LogRecord } from '@tocsin/stream-runtime';
import { AlertUnreadableError } from './alert-unreadable-error.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The revision in a record of the alert topic. Throws `AlertUnreadableError` where there is none. */
export const decodeRevision = (record: LogRecord): AlertRevision => {
  try {
    return alertRevision.parse(JSON.parse(utf8.decode(record.value)));
  } catch (error) {
    throw new AlertUnreadableError(record, { cause: error });
  }
};
