import { dateOfDay } from '@tocsin/banking-calendar';
import type { Loan, LoanEvidence } from '@tocsin/books';
import type { EvidenceRef } from '@tocsin/events';

/** What says how a loan is graded or stands. */
const TELLS_STANDING: readonly string[] = [
  'bank.loan.graded.v1',
  'bank.loan.position-declared.v1',
  'bank.loan.disbursed.v1',
];

/** The event that the bank's knowledge of a loan begins with, as far as events are kept. */
export const openedBy = (loan: Loan): EvidenceRef | undefined => referenceTo(loan, loan.evidence[0]);

/** The latest event of a loan. */
export const latestEvidence = (loan: Loan): EvidenceRef | undefined =>
  referenceTo(loan, loan.evidence.at(-1));

/** The latest event up to a day that graded a loan or told how it stands, while one is kept. */
export const toldBy = (loan: Loan, throughDay: number): EvidenceRef | undefined =>
  referenceTo(
    loan,
    loan.evidence.findLast(({ type, day }) => day <= throughDay && TELLS_STANDING.includes(type)),
  );

const referenceTo = ({ id }: Loan, kept: LoanEvidence | undefined): EvidenceRef | undefined =>
  kept && {
    eventId: kept.eventId,
    source: kept.source,
    type: kept.type,
    accountingDate: dateOfDay(kept.day),
    summary: `loan ${id}`,
  };
