import type { EvidenceRef, Explanation, Metric, Severity, SubjectKind } from '@tocsin/events';

/** A text in the two languages of the product. */
export type Bilingual = Readonly<{ en: string; zh: string }>;

/** What a rule found on one subject in one period: not yet an alert, and not yet delivered. */
export type Finding = Readonly<{
  signal: string;
  subject: Readonly<{ kind: SubjectKind; id: string; name: string }>;
  /** A month `2026-01` or an accounting date, as the signal's catalogue entry says. */
  period: string;
  /** Set where subject and period alone do not name the finding: the legal entity that was judged. */
  legalEntityId?: string;
  severity: Severity;
  kind: 'alert' | 'list';
  /** `cleared`: it was true in the period and has ended; `severity` is that of its last true day. */
  condition: 'active' | 'cleared';
  /** The accounting date that the finding is about. */
  accountingDate: string;
  headline: Bilingual;
  metrics: readonly Metric[];
  /**
   * The figures that can change only through a correction of closed days, as one text: another text is an
   * amendment. Figures that merely age stay out of it.
   */
  basis: string;
  evidence: readonly EvidenceRef[];
  reason: string;
  explanation: Explanation;
}>;
