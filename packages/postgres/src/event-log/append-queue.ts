import type { Outgoing } from '@tocsin/stream-runtime';

type Append = Readonly<{
  records: readonly Outgoing[];
  written: () => void;
  failed: (error: unknown) => void;
}>;

const RECORDS_MAX = 5_000;

/**
 * Writes appends one after another, and those that came meanwhile together: a commit waits for the disk, and many
 * small appends wait for it once. So the appends of a process also keep the order in which they came.
 */
export const appendQueue = (
  write: (records: readonly Outgoing[]) => Promise<void>,
): ((records: readonly Outgoing[]) => Promise<void>) => {
  const waiting: Append[] = [];
  let isWriting = false;

  const writeWaiting = async (): Promise<void> => {
    isWriting = true;
    while (waiting.length > 0) {
      const together = waiting.splice(0, countTogether(waiting));
      try {
        await write(together.flatMap(({ records }) => records));
        for (const { written } of together) written();
      } catch (error) {
        for (const { failed } of together) failed(error);
      }
    }
    isWriting = false;
  };

  return (records) =>
    new Promise((written, failed) => {
      waiting.push({ records, written, failed });
      if (!isWriting) void writeWaiting();
    });
};

/** How many of the first appends make at most `RECORDS_MAX` records; at least one. */
const countTogether = (waiting: readonly Append[]): number => {
  let total = 0;
  const beyond = waiting.findIndex(({ records }, index) => {
    total += records.length;
    return index > 0 && total > RECORDS_MAX;
  });
  return beyond < 0 ? waiting.length : beyond;
};
