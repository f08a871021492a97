/** What `--exit` prints when everything imported has been evaluated. */
export type ImportSummary = Readonly<{
  /** Events that the files held, rejected ones included. */
  events: number;
  /** Alerts in the ledger, list items and closed ones included. */
  alerts: number;
  rejected: number;
  seconds: number;
}>;

/** One line of JSON. */
export const summaryLine = (summary: ImportSummary): string =>
  JSON.stringify({ ...summary, seconds: Number(summary.seconds.toFixed(2)) });
