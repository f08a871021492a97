import { dateOfDay } from '@tocsin/banking-calendar';
import type { CreditReportReceived, EvidenceRef } from '@tocsin/events';

/** Credit that another lender grants the customer. */
export type Facility = CreditReportReceived['facilities'][number];

type ReportNaming = {
  /** The day of the report, a `dayNumber`. */
  day: number;
  accountingDay: number;
  eventId: string;
  source: string;
  /** What the customer owed this bank at the close of the report's day; null where nobody knows. */
  ownOutstandingMinor: number | null;
};

/** The customer at other lenders, as the latest report shows it. */
export type CreditReport = ReportNaming & { facilities: readonly Facility[] };

/** What is kept of a report when a later one is known: enough to see other lenders withdraw. */
export type EarlierReport = ReportNaming & { financingMinor: bigint };

/**
 * What the customer owes other lenders, in minor units. A guarantee that a lender gave for the customer is no debt yet,
 * and an overpaid card pays no other debt.
 */
export const financingOf = (facilities: readonly Facility[]): bigint =>
  facilities.reduce(
    (sum, { kind, balanceMinor }) =>
      kind === 'guarantee' || balanceMinor <= 0 ? sum : sum + BigInt(balanceMinor),
    0n,
  );

/** The report as a finding names it. */
export const reportEvidence = ({ day, accountingDay, eventId, source }: ReportNaming): EvidenceRef => ({
  eventId,
  source,
  type: 'bank.credit-report.received.v1',
  accountingDate: dateOfDay(accountingDay),
  summary: `credit report of ${dateOfDay(day)} · ${dateOfDay(day)}征信报告`,
});
