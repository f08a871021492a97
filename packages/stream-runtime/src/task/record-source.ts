import type { LogRecord } from '../ports/event-log.ts';
import type { Offsets } from '../ports/state-store.ts';

/**
 * What a task reads, in an order that the logs alone decide.
 *
 * It is built anew from the committed offsets whenever a task takes over or drops its memory.
 */
export type RecordSource = Readonly<{
  /** The next records, possibly none; advances the position. */
  read: (recordsMax: number) => Promise<readonly LogRecord[]>;
  /** Whether `read` gave less than was asked for though more may be there: it is asked again before the commit. */
  stopsShort: () => boolean;
  /** Where reading goes on after everything that was given so far. */
  offsets: () => Offsets;
}>;

/** The name of an input in `Offsets`. */
export const inputName = (topic: string, partition: number): string => `${topic}/${partition}`;
