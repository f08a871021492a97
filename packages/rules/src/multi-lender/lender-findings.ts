import { dateOfDay } from '@tocsin/banking-calendar';
import { type CreditReport, reportEvidence } from '@tocsin/books';
import type { Finding } from '../finding.ts';
import type { Question } from '../rule.ts';
import { isStale, type LenderPosition } from './lender-position.ts';

/** What a signal says of a customer, before it is dated. */
export type LenderVerdict = Omit<
  Finding,
  'signal' | 'subject' | 'period' | 'kind' | 'condition' | 'accountingDate'
>;

/** A verdict as the finding of the day asked about. */
export const lenderFinding = (
  signal: string,
  subject: Finding['subject'],
  { asOf }: Pick<Question<unknown>, 'asOf'>,
  verdict: LenderVerdict,
): Finding => ({
  signal,
  subject,
  period: asOf,
  kind: 'alert',
  condition: 'active',
  accountingDate: asOf,
  ...verdict,
});

/** The customer that a position is about. */
export const customerSubject = ({ customerId, name }: LenderPosition): Finding['subject'] => ({
  kind: 'customer',
  id: customerId,
  name,
});

/**
 * The finding of a signal that rests on the latest report. Without a report there is none; one that is too old judges
 * nothing, and leaves an active alert as it is.
 */
export const findingsByReport = <Parameters extends Readonly<{ reportAgeDaysMax: number }>>(
  signal: string,
  position: LenderPosition,
  question: Question<Parameters>,
  judge: (
    position: LenderPosition,
    report: CreditReport,
    question: Question<Parameters>,
  ) => LenderVerdict | undefined,
): readonly Finding[] => {
  const { report } = position;
  if (report === undefined) return [];
  const { reportAgeDaysMax } = question.parameters;
  const verdict = isStale(report, question.asOf, reportAgeDaysMax)
    ? staleVerdict(report, reportAgeDaysMax)
    : judge(position, report, question);
  return verdict ? [lenderFinding(signal, customerSubject(position), question, verdict)] : [];
};

const staleVerdict = (report: CreditReport, reportAgeDaysMax: number): LenderVerdict => ({
  isStale: true,
  severity: 'blue',
  headline: {
    en: `The credit report of ${dateOfDay(report.day)} is more than ${reportAgeDaysMax} days old`,
    zh: `${dateOfDay(report.day)}征信报告已超过${reportAgeDaysMax}天，未再判定`,
  },
  metrics: [],
  basis: 'stale',
  evidence: [reportEvidence(report)],
  reason: `The credit report of ${dateOfDay(report.day)} is more than ${reportAgeDaysMax} days old: nothing is judged by it.`,
  explanation: {
    formula: {
      en: `A credit report is judged by for ${reportAgeDaysMax} days.`,
      zh: `征信报告自报告日起${reportAgeDaysMax}天内有效。`,
    },
    counterfactual: {
      en: 'Would have been judged again with a newer report.',
      zh: '若取得新的征信报告，将重新判定。',
    },
  },
});
