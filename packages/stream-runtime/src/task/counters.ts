/** What became of events; each event is counted in exactly one of them. */
export type EventCounts = {
  evaluated: number;
  duplicates: number;
  deadLettered: number;
  held: number;
};

/** A task's running totals, committed with its state. */
export type TaskCounters = {
  /** Events of this task's partition alone. */
  keyed: EventCounts;
  /** Broadcasts: the same in every task of a topology once all have read as far. */
  broadcast: EventCounts;
  /** Evaluated events by type, broadcasts included. */
  evaluatedByType: Record<string, number>;
  /** Subjects left unjudged because a rule threw or lacked its calendar, by signal. */
  unjudged: Record<string, number>;
  /** Records published so far; the next one's sequence is one more. */
  sequence: number;
};

const noEvents = (): EventCounts => ({ evaluated: 0, duplicates: 0, deadLettered: 0, held: 0 });

/** The totals of a task that has read nothing. */
export const noCounters = (): TaskCounters => ({
  keyed: noEvents(),
  broadcast: noEvents(),
  evaluatedByType: {},
  unjudged: {},
  sequence: 0,
});

/** Every event that was taken into account, whatever became of it. */
export const countedEvents = ({ evaluated, duplicates, deadLettered, held }: EventCounts): number =>
  evaluated + duplicates + deadLettered + held;
