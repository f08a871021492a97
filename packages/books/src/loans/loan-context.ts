/** What the loan book must be told besides the event. Days are `dayNumber`s. */
export type LoanContext = Readonly<{
  /** The first day not yet closed: a loan or a signing of a day that is no longer accepted counts from here. */
  firstOpenDay: number;
  /** The oldest day of which events are still accepted. */
  latestAcceptedFrom: number;
}>;
