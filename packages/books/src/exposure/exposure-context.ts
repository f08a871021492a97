/** What the exposure book must be told besides the event. Days are `dayNumber`s. */
export type ExposureContext = Readonly<{
  /** The last closed day; absent before the first close. */
  closedDay?: number;
  /** What the customer owed this bank at the close of a day; nothing where the loan book does not know any more. */
  ownOutstandingOn: (day: number) => number | undefined;
}>;
