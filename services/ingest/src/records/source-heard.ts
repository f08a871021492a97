/** How far a source has come: the highest accounting date heard from it, and when it was last heard at all. */
export type SourceHeard = Readonly<{
  source: string;
  lastAccountingDate: string;
  /** An instant, as ISO 8601 in UTC with milliseconds. */
  lastReceivedAt: string;
}>;

/** What is known of a source from two sightings of it. */
export const furthest = (one: SourceHeard, other: SourceHeard): SourceHeard => ({
  source: one.source,
  lastAccountingDate: later(one.lastAccountingDate, other.lastAccountingDate),
  lastReceivedAt: later(one.lastReceivedAt, other.lastReceivedAt),
});

const later = (one: string, other: string): string => (other > one ? other : one);
