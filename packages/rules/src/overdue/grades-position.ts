import type { EvidenceRef, Grade } from '@tocsin/events';

/**
 * The grades of one customer's loans at the close of a day, or who is non-performing beside it: the one is known from
 * the customer's own log, the other only where several customers meet, and each is asked where it is known.
 */
export type GradesPosition = Readonly<{
  customerId: string;
  /** The customer's number where nobody registered it. */
  name: string;
  /** Active loans with a grade. */
  loans: readonly GradedLoan[];
  relatedNonPerforming: readonly RelatedNonPerforming[];
}>;

/** An active loan and the grade that it bears. */
export type GradedLoan = Readonly<{
  loanId: string;
  grade: Grade;
  /** Minor units. */
  outstandingMinor: number;
  /** The latest event that graded it or told its position, while one is kept. */
  toldBy?: EvidenceRef;
}>;

/** A customer with a non-performing loan here who is married to a borrower or answers for him. */
export type RelatedNonPerforming = Readonly<{
  customerId: string;
  /** The customer's number where nobody registered it. */
  name: string;
  as: 'spouse' | 'guarantor';
  evidence: readonly EvidenceRef[];
}>;
