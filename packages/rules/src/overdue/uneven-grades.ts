import { isBetterGrade } from '@tocsin/books';
import type { EvidenceRef, Grade } from '@tocsin/events';
import { z } from 'zod';
import type { Bilingual, Finding } from '../finding.ts';
import type { Question, Rule } from '../rule.ts';
import { exactAmountText } from '../wording/amounts.ts';
import { gradeText } from '../wording/grades.ts';
import type { GradesPosition } from './grades-position.ts';
import { relatedFindings } from './related-non-performing.ts';

const parameters = z.object({
  /** How many different grades one customer may bear. */
  gradesMax: z.int().min(1).default(1),
});
type Parameters = z.infer<typeof parameters>;

/** OVD-13: one customer's loans bear different grades (同户分类不一致), or the spouse or a guarantor is non-performing. */
export const unevenGrades: Rule<GradesPosition, Parameters> = {
  signal: 'OVD-13',
  version: '1',
  parameters,
  findings: (position, question) => [
    ...gradeFindings(position, question),
    ...relatedFindings(position, question),
  ],
};

const gradeFindings = (
  { customerId, name, loans }: GradesPosition,
  { asOf, currency, parameters: { gradesMax } }: Question<Parameters>,
): readonly Finding[] => {
  const grades = [...new Set(loans.map(({ grade }) => grade))].sort();
  if (grades.length <= gradesMax) return [];
  const better = betterGraded(loans);
  const formula = {
    en: `More than ${gradesMax} grade among the loans of one customer.`,
    zh: `同一客户名下贷款分类超过${gradesMax}种。`,
  };
  return [
    {
      signal: 'OVD-13',
      subject: { kind: 'customer', id: customerId, name },
      period: asOf,
      severity: 'orange',
      kind: 'alert',
      condition: 'active',
      accountingDate: asOf,
      headline: {
        en: `Grades differ: ${grades.join(', ')}`,
        zh: `同户${loans.length}笔贷款分类不一致（${grades.length}种）`,
      },
      metrics: [
        { name: 'grades', value: grades.length.toString(), limit: gradesMax.toString() },
        { name: 'betterGradedMinor', value: better.amountMinor.toString(), limit: '0' },
      ],
      basis: loans
        .map(({ loanId, grade }) => `${loanId}=${grade}`)
        .sort()
        .join(' '),
      evidence: evidenceOf(loans),
      reason: formula.en,
      explanation: { formula, counterfactual: counterfactualOf(better, currency) },
    },
  ];
};

/** The events that a finding names. */
const EVIDENCE_MAX = 6;

/** One event of each loan, the latest first. */
const evidenceOf = (loans: GradesPosition['loans']): readonly EvidenceRef[] =>
  loans
    .flatMap(({ toldBy }) => toldBy ?? [])
    .toSorted((a, b) => (a.accountingDate > b.accountingDate ? -1 : 1))
    .slice(0, EVIDENCE_MAX);

type BetterGraded = Readonly<{ worst: Grade | null; amountMinor: bigint }>;

/** The worst grade of a customer's loans, and what is outstanding on those that bear a better one. */
const betterGraded = (loans: GradesPosition['loans']): BetterGraded => {
  const [worst = null] = loans.map(({ grade }) => grade).sort((a, b) => (isBetterGrade(a, b) ? 1 : -1));
  const better = loans.filter(({ grade }) => worst !== null && isBetterGrade(grade, worst));
  const amountMinor = better.reduce((sum, { outstandingMinor }) => sum + BigInt(outstandingMinor), 0n);
  return { worst, amountMinor };
};

const counterfactualOf = ({ worst, amountMinor }: BetterGraded, currency: string): Bilingual => {
  const [amount, grade] = [exactAmountText(amountMinor, currency), gradeText(worst)];
  return {
    en: `Would not have been raised had the ${amount.en} that is graded better also been graded ${grade.en}.`,
    zh: `若分类较好的${amount.zh}同按${grade.zh}，则不会触发。`,
  };
};
