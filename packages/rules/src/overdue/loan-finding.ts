import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import type { Loan } from '@tocsin/books';
import type { Explanation, Metric } from '@tocsin/events';
import type { Bilingual, Finding } from '../finding.ts';
import type { Question } from '../rule.ts';
import type { Level } from './level.ts';
import { loanEvidenceOf, loanSubject } from './overdue-wording.ts';

/** What a rule says about one loan. Days are `dayNumber`s. */
export type LoanVerdict = Readonly<{
  signal: string;
  loan: Loan;
  period: string;
  /** The first day at whose close the level held. */
  fromDay: number;
  /** The first day at whose close the signal was no longer true; null while it is. */
  endDay: number | null;
  level: Level;
  headline: Bilingual;
  metrics: readonly Metric[];
  explanation: Explanation;
}>;

/** The finding that a verdict on a loan amounts to: only its days and its level can be amended. */
export const loanFinding = (verdict: LoanVerdict, { asOf, currency }: Question<unknown>): Finding => {
  const { signal, loan, period, fromDay, endDay, level, headline, metrics, explanation } = verdict;
  const since = `${level.severity} since ${dateOfDay(fromDay)}`;
  const until = endDay === null ? '' : `, no longer so on ${dateOfDay(endDay)}`;
  const untilZh = endDay === null ? '' : `；${dateOfDay(endDay)}已解除`;
  return {
    signal,
    subject: loanSubject(loan),
    period,
    ...level,
    condition: endDay === null ? 'active' : 'cleared',
    accountingDate: dateOfDay(endDay ?? fromDay),
    headline: { en: `${headline.en}${until}`, zh: `${headline.zh}${untilZh}` },
    metrics,
    basis: `${since}${until}`,
    evidence: loanEvidenceOf(loan, endDay ?? dayNumber(asOf), currency),
    reason: `${explanation.formula.en} ${since}${until}.`,
    explanation,
  };
};
