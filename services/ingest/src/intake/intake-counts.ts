/** What became of some events; the three add up to the events seen. */
export type IntakeCounts = Readonly<{ accepted: number; duplicates: number; rejected: number }>;

/** Before the first event. */
export const noCounts: IntakeCounts = { accepted: 0, duplicates: 0, rejected: 0 };

/** Both together. */
export const sumOf = (one: IntakeCounts, other: IntakeCounts): IntakeCounts => ({
  accepted: one.accepted + other.accepted,
  duplicates: one.duplicates + other.duplicates,
  rejected: one.rejected + other.rejected,
});

/** How many events there were. */
export const seenIn = ({ accepted, duplicates, rejected }: IntakeCounts): number =>
  accepted + duplicates + rejected;
