import type { Alert } from '@tocsin/events';
import type { FoundNow } from '../positions/loan-findings.ts';

/** An alert whose figures may be of a later accounting date than the one it is about. */
export type AlertOfNow = Alert & Readonly<{ asOf?: string }>;

/**
 * An alert with the figures of the last closed day: those that merely age make no revision, so the stored ones are of
 * the day that decided. Where something else is found than what is stored, a revision is on its way: until then the
 * stored one stands.
 */
export const withFiguresOfNow = (alert: Alert, found: FoundNow | undefined): AlertOfNow => {
  if (found === undefined || !isTheSame(alert, found)) return alert;
  const { headline, metrics, explanation } = found.finding;
  return { ...alert, headline, metrics: [...metrics], explanation, asOf: found.asOf };
};

const isTheSame = (
  { condition, severity, kind, accountingDate }: Alert,
  { finding, asOf }: FoundNow,
): boolean =>
  condition === finding.condition &&
  severity === finding.severity &&
  kind === finding.kind &&
  accountingDate <= asOf;
