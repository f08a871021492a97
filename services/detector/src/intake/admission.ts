import { addDays } from '@tocsin/banking-calendar';
import { type BankEvent, factOf } from '@tocsin/events';

import type { DeploymentParameters } from '@tocsin/rules';

/** The accounting dates that are taken now: earlier ones are too late, later ones are held. */
export type AcceptedDates = Readonly<{ from: string; through: string }>;

/** Whether an event's dates let it be evaluated now. */
export type Admission = 'admitted' | 'held' | 'too-late';

/** Undefined before the first close: there is nothing to be late or early for. */
export const acceptedDates = (
  lastClosed: string | undefined,
  { latenessDaysMax, futureDaysMax }: DeploymentParameters,
): AcceptedDates | undefined =>
  lastClosed === undefined
    ? undefined
    : { from: addDays(lastClosed, -latenessDaysMax), through: addDays(lastClosed, futureDaysMax) };

/** Admits an event by its accounting date; master facts are never too late. */
export const admission = (event: BankEvent, accepted: AcceptedDates | undefined): Admission => {
  if (accepted === undefined) return 'admitted';
  if (event.data.accountingDate > accepted.through) return 'held';
  if (earliestDateOf(event) >= accepted.from) return 'admitted';
  return factOf(event) === 'master' ? 'admitted' : 'too-late';
};

/** A reversal changes the day of the posting that it undoes. */
const earliestDateOf = ({ type, data }: BankEvent): string =>
  type === 'bank.transaction.reversed.v1' && data.reversedAccountingDate < data.accountingDate
    ? data.reversedAccountingDate
    : data.accountingDate;
