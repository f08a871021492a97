import type { AlertRevision } from '@tocsin/events';

/** An alert as its task remembers it: the last revision, closed ones too, until the period can no longer change. */
export type StoredAlert = Readonly<{
  revision: AlertRevision;
  /** The figures that only a correction can change, as the last revision had them. */
  basis: string;
  /** The legal entity that was judged, where subject and period alone do not name the alert. */
  legalEntityId?: string;
}>;

/** A subject's alerts by id. Plain state, changed in place. */
export type StoredAlerts = Record<string, StoredAlert>;

/** Forgets alerts of months before `month`: nothing that is still accepted can change them. */
export const forgetAlertsBefore = (stored: StoredAlerts, month: string): void => {
  for (const [alertId, { revision }] of Object.entries(stored)) {
    if (revision.period < month) delete stored[alertId];
  }
};
