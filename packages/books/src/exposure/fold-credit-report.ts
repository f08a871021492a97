import { dayNumber } from '@tocsin/banking-calendar';
import type { EventOf } from '@tocsin/events';
import { type CreditReport, type EarlierReport, financingOf } from './credit-report.ts';
import {
  type CustomerExposure,
  INQUIRIES_KEPT_DAYS,
  type Inquiry,
  REPORTS_KEPT_DAYS,
} from './customer-exposure.ts';
import type { ExposureContext } from './exposure-context.ts';

type ReportEvent = EventOf<'bank.credit-report.received.v1'>;

/**
 * Takes a report: the latest report date shows the present, of one date the last to arrive. An older one belongs to
 * the history. Says whether anything that is kept changed.
 */
export const foldCreditReport = (
  exposure: CustomerExposure,
  event: ReportEvent,
  { closedDay, ownOutstandingOn }: ExposureContext,
): boolean => {
  const day = dayNumber(event.data.reportDate);
  const areNew = noteInquiries(exposure, event, closedDay);
  const report: CreditReport = {
    day,
    accountingDay: dayNumber(event.data.accountingDate),
    eventId: event.id,
    source: event.source,
    ownOutstandingMinor: ownOutstandingOn(day) ?? null,
    facilities: event.data.facilities,
  };
  const { latest } = exposure;
  if (latest !== null && day < latest.day) return noteEarlier(exposure, report, latest.day) || areNew;
  if (latest !== null && day > latest.day) noteEarlier(exposure, latest, day);
  exposure.latest = report;
  exposure.earlier = exposure.earlier.filter((earlier) => earlier.day >= day - REPORTS_KEPT_DAYS);
  return true;
};

const noteEarlier = (exposure: CustomerExposure, report: CreditReport, latestDay: number): boolean => {
  if (report.day < latestDay - REPORTS_KEPT_DAYS) return false;
  const { facilities, ...naming } = report;
  const earlier: EarlierReport = { ...naming, financingMinor: financingOf(facilities) };
  const others = exposure.earlier.filter(({ day }) => day !== report.day);
  exposure.earlier = [...others, earlier].sort((a, b) => a.day - b.day);
  return true;
};

const noteInquiries = (
  { inquiries }: CustomerExposure,
  { data }: ReportEvent,
  closedDay: number | undefined,
): boolean => {
  const keptAfter = closedDay === undefined ? Number.NEGATIVE_INFINITY : closedDay - INQUIRIES_KEPT_DAYS;
  const known = new Set(inquiries.map(nameOf));
  const knownBefore = known.size;
  for (const { date, lenderId, purpose } of data.inquiries ?? []) {
    const inquiry = { day: dayNumber(date), lenderId, purpose };
    if (inquiry.day <= keptAfter || known.has(nameOf(inquiry))) continue;
    known.add(nameOf(inquiry));
    inquiries.push(inquiry);
  }
  return known.size > knownBefore;
};

const nameOf = ({ day, lenderId, purpose }: Inquiry): string => JSON.stringify([day, lenderId, purpose]);
