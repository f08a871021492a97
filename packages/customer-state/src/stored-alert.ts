import { monthOf } from '@tocsin/banking-calendar';
import type { AlertRevision } from '@tocsin/events';

/** An alert as its task remembers it: the last revision, closed ones too, until the period can no longer change. */
export type StoredAlert = Readonly<{
  revision: AlertRevision;
  /** The figures that only a correction can change, as the last revision had them. */
  basis: string;
  /** The legal entity that was judged, where subject and period alone do not name the alert. */
  legalEntityId?: string;
  /** Which of two things that a signal says of one subject at a time. */
  aspect?: string;
  /** A state or an episode: kept while it is true, however long. */
  isLasting?: true;
}>;

/** A subject's alerts by id. Plain state, changed in place. */
export type StoredAlerts = Record<string, StoredAlert>;

/** Forgets alerts that nothing which is accepted from `date` on can change any more. */
export const forgetAlertsBefore = (stored: StoredAlerts, date: string): void => {
  for (const [alertId, alert] of Object.entries(stored)) if (isOver(alert, date)) delete stored[alertId];
};

const isOver = ({ revision, isLasting }: StoredAlert, date: string): boolean => {
  if (isLasting) return revision.condition !== 'active' && revision.knownOn < date;
  return isMonth(revision.period) ? revision.period < monthOf(date) : revision.knownOn < date;
};

const isMonth = (period: string): boolean => /^\d{4}-\d{2}$/.test(period);
