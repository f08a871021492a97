import { dayNumber } from '@tocsin/banking-calendar';
import type { EventOf } from '@tocsin/events';
import type { CustomerExposure } from './customer-exposure.ts';
import type { ExposureContext } from './exposure-context.ts';
import { foldCreditReport } from './fold-credit-report.ts';

/** The events that the exposure book folds. */
export type ExposureEvent = EventOf<'bank.credit-report.received.v1' | 'bank.legal-event.recorded.v1'>;

/** Whether a finding about the customer may differ now. */
export type ExposureChange = Readonly<{ isChanged: boolean }>;

/**
 * Why the exposure was left as it is: a report dated after the day on which it was booked would stand as the latest
 * one until that day has come, whatever arrives.
 */
export type ExposureProblem = Readonly<{ problem: 'report-from-the-future' }>;

/**
 * Folds one event into a customer's exposure. With a problem the exposure is as before.
 *
 * The event must be of an accepted day and no repeat: the caller knows both.
 */
export const applyExposureEvent = (
  exposure: CustomerExposure,
  event: ExposureEvent,
  context: ExposureContext,
): ExposureChange | ExposureProblem => {
  switch (event.type) {
    case 'bank.credit-report.received.v1':
      return event.data.reportDate > event.data.accountingDate
        ? { problem: 'report-from-the-future' }
        : { isChanged: foldCreditReport(exposure, event, context) };
    case 'bank.legal-event.recorded.v1':
      return { isChanged: foldLegalEvent(exposure, event) };
  }
};

const foldLegalEvent = (
  exposure: CustomerExposure,
  { id: eventId, source, data }: EventOf<'bank.legal-event.recorded.v1'>,
): boolean => {
  const { kind } = data;
  const day = dayNumber(data.accountingDate);
  const known = exposure.legalEvents.find((event) => event.kind === kind);
  if (known === undefined) exposure.legalEvents.push({ kind, day, eventId, source });
  else if (day >= known.day) Object.assign(known, { day, eventId, source });
  else return false;
  return true;
};
