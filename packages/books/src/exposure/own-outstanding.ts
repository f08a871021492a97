import type { CustomerExposure } from './customer-exposure.ts';
import type { ExposureContext } from './exposure-context.ts';

/**
 * States again what the customer owed this bank on the days of the reports, after a correction of closed days. Where
 * the loan book does not know any more, what was stated stands. Says whether anything changed.
 */
export const restateOwnOutstanding = (
  { latest, earlier }: CustomerExposure,
  ownOutstandingOn: ExposureContext['ownOutstandingOn'],
): boolean => {
  let isChanged = false;
  for (const report of latest === null ? earlier : [...earlier, latest]) {
    const owed = ownOutstandingOn(report.day);
    if (owed === undefined || owed === report.ownOutstandingMinor) continue;
    report.ownOutstandingMinor = owed;
    isChanged = true;
  }
  return isChanged;
};
