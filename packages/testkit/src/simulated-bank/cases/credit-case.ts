import type { AccountingDate } from '@tocsin/banking-calendar';
import type { CustomerRegistered } from '@tocsin/events';
import type { PlantedCase } from '../planted-case.ts';
import type { Told } from '../told-events.ts';

/** Something that happens on a day of the bank, whatever the seed. */
export type PlannedEvent = Readonly<{ on: AccountingDate; event: Told }>;

/** A label without what follows from its course. */
export type FoundCase = Omit<PlantedCase, 'label' | 'decoy' | 'severity' | 'period'> &
  Readonly<{ period: string }>;
/** What must stay quiet: of a subject in every period, unless one is named. */
export type QuietCase = Pick<PlantedCase, 'signal' | 'subjectId' | 'period'>;

/** What the bank knows of a customer besides what it knows of everybody. */
export type ExtraRegistration = Readonly<
  Partial<
    Pick<
      CustomerRegistered,
      'customerType' | 'netAssetsMinor' | 'annualSalesMinor' | 'statementsOn' | 'identityHash'
    >
  > & { customerId: string }
>;

/** A borrower or guarantor who does something that a rule must see, or must see through. */
export type CreditCase = Readonly<{
  label: string;
  events: readonly PlannedEvent[];
  found?: readonly FoundCase[];
  quiet?: readonly QuietCase[];
  registrations?: readonly ExtraRegistration[];
}>;

/** What the cases tell on each day. */
export const plannedEvents = (cases: readonly CreditCase[]): ReadonlyMap<AccountingDate, readonly Told[]> => {
  const days = new Map<AccountingDate, Told[]>();
  for (const { on, event } of cases.flatMap(({ events }) => events)) {
    const ofDay = days.get(on);
    if (ofDay === undefined) days.set(on, [event]);
    else ofDay.push(event);
  }
  return days;
};

/** The same subject left alone by several signals. */
export const quietIn = (subjectId: string, signals: readonly PlantedCase['signal'][]): readonly QuietCase[] =>
  signals.map((signal) => ({ signal, subjectId }));
