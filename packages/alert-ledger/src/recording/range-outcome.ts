import type { RecordedRange, RecordOutcome } from '../alert-ledger.ts';

/**
 * What becomes of a range where its partition has been recorded up to `standing`.
 * One that begins earlier is taken too: what it repeats is known by its digests.
 */
export const rangeOutcome = (
  { expectedOffset, nextOffset }: Pick<RecordedRange, 'expectedOffset' | 'nextOffset'>,
  standing: number,
): RecordOutcome => {
  if (nextOffset <= standing) return 'already-recorded';
  return expectedOffset > standing ? 'gap' : 'recorded';
};
