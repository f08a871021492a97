import type { AlertRevision } from '@tocsin/events';
import type { AlertLedger, RecordOutcome } from '../alert-ledger.ts';

/** What every case starts from: an empty ledger. */
export type NewLedger = () => Promise<AlertLedger>;

/** Records revisions as the next ones of partition 0. */
export const recorded = async (
  ledger: AlertLedger,
  revisions: readonly AlertRevision[],
  nowMs = 0,
): Promise<RecordOutcome> => {
  const expectedOffset = (await ledger.offsets()).get(0) ?? 0;
  const nextOffset = expectedOffset + revisions.length;
  return ledger.record({ partition: 0, expectedOffset, nextOffset, revisions, nowMs });
};
