import type { AccountingDate } from '@tocsin/banking-calendar';
import type { Severity, SignalId } from '@tocsin/events';

/** A level that a case has from the close of a day on. */
export type PlantedLevel = Readonly<{
  on: AccountingDate;
  /** Absent for a list item whose level nobody decided. */
  severity?: Severity;
}>;

/** Something that the simulated bank is known to contain: to be found, or to be left alone. */
export type PlantedCase = Readonly<{
  label: string;
  signal: SignalId;
  /** The customer, the loan, the circle, the branch or the legal entity. */
  subjectId: string;
  /** A month, a day or an event's id, as the signal has it; absent for a decoy that is quiet in every period. */
  period?: string;
  /** It looks suspicious and is ordinary: the signal must stay quiet. */
  decoy: boolean;
  /** Its levels in order, each from the close of its day on; empty for a decoy. */
  course: readonly PlantedLevel[];
  /** The day at whose close it is no longer true; absent while it is. */
  endsOn?: AccountingDate;
  /** The last level of the course. */
  severity?: Severity;
}>;

/** A case to be found, as far as it shows by the close of `until`; nothing while it does not. */
export const plantedCase = (
  { endsOn, ...found }: Omit<PlantedCase, 'decoy' | 'severity'>,
  until: AccountingDate,
): PlantedCase | undefined => {
  const course = found.course.filter(({ on }) => on <= until);
  const last = course.at(-1);
  if (last === undefined) return undefined;
  return {
    ...{ ...found, course, decoy: false },
    ...(endsOn !== undefined && endsOn <= until && { endsOn }),
    ...(last.severity && { severity: last.severity }),
  };
};

/** A case to be left alone. */
export const decoyCase = (
  quiet: Pick<PlantedCase, 'label' | 'signal' | 'subjectId' | 'period'>,
): PlantedCase => ({
  ...quiet,
  decoy: true,
  course: [],
});
