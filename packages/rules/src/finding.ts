import type {
  Audience,
  EvidenceRef,
  Explanation,
  Member,
  Metric,
  Severity,
  SubjectKind,
} from '@tocsin/events';

/** A text in the two languages of the product. */
export type Bilingual = Readonly<{ en: string; zh: string }>;

/** What a rule found on one subject in one period: not yet an alert, and not yet delivered. */
export type Finding = Readonly<{
  signal: string;
  subject: Readonly<{ kind: SubjectKind; id: string; name: string }>;
  /**
   * What the signal's catalogue entry says: a month `2026-01`, the id of an event or loan, or, of a state, the
   * accounting date that was asked about: whoever compares keeps the period of an alert that is active already.
   */
  period: string;
  /** Set where subject and period alone do not name the finding: the legal entity that was judged. */
  legalEntityId?: string;
  /** Set where a signal says two things of one subject at a time: part of the name of the finding. */
  aspect?: string;
  severity: Severity;
  kind: 'alert' | 'list';
  /** Set where a finding is for fewer eyes than its signal's others. */
  audience?: Audience;
  /** `cleared`: it was true in the period and has ended; `severity` is that of its last true day. */
  condition: 'active' | 'cleared';
  /**
   * What it rests on has grown too old to judge by: it raises nothing, and an active alert of the signal stays at its
   * level, marked as stale.
   */
  isStale?: true;
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
  /** The units of a subject that is a customer, where others are involved. */
  customerOrgUnitIds?: readonly string[];
  /** Customers that the headline names, in brackets, and who are no members. */
  counterparties?: readonly Member[];
  /** Of a circle or group, at most 200 of them. */
  members?: readonly Member[];
  memberCount?: number;
}>;
