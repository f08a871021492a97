/** How far a file has been read; what it counts is durable in the log. */
export type ImportProgress = Readonly<{
  /** As it was named on the command line. */
  file: string;
  /** Events, whatever became of them; the three below add up to it. */
  read: number;
  accepted: number;
  duplicates: number;
  rejected: number;
  isFinished: boolean;
}>;

/** Before the first line. */
export const notRead = (file: string): ImportProgress => ({
  file,
  read: 0,
  accepted: 0,
  duplicates: 0,
  rejected: 0,
  isFinished: false,
});
