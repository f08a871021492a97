import type { EventLog, Outgoing } from '../ports/event-log.ts';

/** An append that was written and not yet committed. */
export type HeldAppend = Readonly<{ commit: () => Promise<void>; rollBack: () => Promise<void> }>;

/** What some engines can be asked for beyond the port, each about the log that was made last. */
export type EventLogAbilities = Readonly<{
  /** The same log as another process sees it. */
  another?: () => Promise<EventLog>;
  /** Writes an append and keeps its transaction open. */
  holdOpen?: (records: readonly Outgoing[]) => Promise<HeldAppend>;
}>;
