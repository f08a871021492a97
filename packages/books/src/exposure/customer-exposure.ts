import type { LegalEventRecorded } from '@tocsin/events';
import type { CreditReport, EarlierReport } from './credit-report.ts';

/** A lender looked at the customer's credit. One lender's inquiry of one day for one purpose counts once. */
export type Inquiry = { day: number; lenderId: string; purpose: string };

/** The latest legal event of one kind. */
export type LegalEvent = { kind: LegalEventRecorded['kind']; day: number; eventId: string; source: string };

/** What one customer has at other lenders, and what courts did: plain mutable values, days as `dayNumber`s. */
export type CustomerExposure = {
  latest: CreditReport | null;
  /** Those before the latest that a comparison can still reach, oldest first, one of a day. */
  earlier: EarlierReport[];
  inquiries: Inquiry[];
  legalEvents: LegalEvent[];
};

/** Days before the latest report that earlier ones are kept for. */
export const REPORTS_KEPT_DAYS = 180;
/** Days that an inquiry is kept for: its own day is the first. */
export const INQUIRIES_KEPT_DAYS = 90;

/** The exposure of a customer of whom no report was read. */
export const emptyExposure = (): CustomerExposure => ({
  latest: null,
  earlier: [],
  inquiries: [],
  legalEvents: [],
});
