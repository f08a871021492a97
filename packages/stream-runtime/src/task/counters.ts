import { EVERY_ENTITY } from '../day-close/closes.ts';

/** What became of events; each event is counted in exactly one of them. */
export type EventCounts = {
  evaluated: number;
  duplicates: number;
  deadLettered: number;
  held: number;
};

/** Subjects that a signal left unjudged for one reason. */
export type Unjudged = {
  signal: string;
  /** What stood in the way, in a word of the rules. */
  kind: string;
  reason: string;
  subjects: number;
  /** At whose closes they are asked about; nothing where every close asks about them. */
  legalEntityId?: string;
};

/** A task's running totals, committed with its state. */
export type TaskCounters = {
  /** Events of this task's partition alone. */
  keyed: EventCounts;
  /** Broadcasts: the same in every task of a topology once all have read as far. */
  broadcast: EventCounts;
  /** Evaluated events by type, broadcasts included. */
  evaluatedByType: Record<string, number>;
  /** What rules gave no answer on when they were last asked: a rule that throws or lacks its calendar. */
  unjudged: Unjudged[];
  /** Records published so far; the next one's sequence is one more. */
  sequence: number;
};

const noEvents = (): EventCounts => ({ evaluated: 0, duplicates: 0, deadLettered: 0, held: 0 });

/** The totals of a task that has read nothing. */
export const noCounters = (): TaskCounters => ({
  keyed: noEvents(),
  broadcast: noEvents(),
  evaluatedByType: {},
  unjudged: [],
  sequence: 0,
});

/** Every event that was taken into account, whatever became of it. */
export const countedEvents = ({ evaluated, duplicates, deadLettered, held }: EventCounts): number =>
  evaluated + duplicates + deadLettered + held;

/** Counts one more subject that a signal left unjudged. */
export const noteUnjudged = (
  { unjudged }: Pick<TaskCounters, 'unjudged'>,
  one: Readonly<Omit<Unjudged, 'subjects'>>,
): void => {
  const { signal, reason, legalEntityId } = one;
  const known = unjudged.find(
    (noted) => noted.signal === signal && noted.reason === reason && noted.legalEntityId === legalEntityId,
  );
  if (known) known.subjects += 1;
  else unjudged.push({ ...one, subjects: 1 });
};

/** What is left unjudged when a legal entity, or each of them, is about to be asked about again. */
export const unjudgedBeside = (scope: string, unjudged: readonly Unjudged[]): Unjudged[] =>
  unjudged.filter(
    ({ legalEntityId }) => scope !== EVERY_ENTITY && legalEntityId !== undefined && legalEntityId !== scope,
  );
