import { isBetterGrade } from '@tocsin/books';
import type { Grade } from '@tocsin/events';
import { z } from 'zod';
import type { Bilingual, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { exactAmountText } from '../wording/amounts.ts';
import { gradeText } from '../wording/grades.ts';

/** The grades of one customer's loans, and of those who answer for them, at the close of a day. */
export type GradesPosition = Readonly<{
  customerId: string;
  /** The customer's number where nobody registered it. */
  name: string;
  /** Active loans with a grade. */
  loans: readonly Readonly<{ loanId: string; grade: Grade; outstandingMinor: number }>[];
  /** Non-performing loans of the spouse and of guarantors, where they are known. */
  relatedNonPerforming: readonly Readonly<{
    customerId: string;
    as: 'spouse' | 'guarantor';
    loanId: string;
  }>[];
}>;

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
  findings: (position, { asOf, currency, parameters: { gradesMax } }): readonly Finding[] => {
    const { customerId, name, loans, relatedNonPerforming } = position;
    const grades = [...new Set(loans.map(({ grade }) => grade))].sort();
    const isUneven = grades.length > gradesMax;
    if (!isUneven && relatedNonPerforming.length === 0) return [];
    const related = relatedNonPerforming.map((one) => `${one.as} ${one.customerId}`);
    const members = [...loans.map(({ loanId, grade }) => `${loanId}=${grade}`), ...related].sort();
    const formula = {
      en: `More than ${gradesMax} grade among the loans of one customer, or a spouse or guarantor non-performing.`,
      zh: `同一客户名下贷款分类超过${gradesMax}种，或其配偶、保证人贷款不良。`,
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
          en: [...(isUneven ? [`Grades differ: ${grades.join(', ')}`] : []), ...related].join('; '),
          zh: isUneven ? `同户${loans.length}笔贷款分类不一致（${grades.length}种）` : '配偶或保证人贷款不良',
        },
        metrics: [
          { name: 'grades', value: grades.length.toString(), limit: gradesMax.toString() },
          { name: 'betterGradedMinor', value: betterGraded(loans).betterMinor.toString(), limit: '0' },
          { name: 'relatedNonPerforming', value: relatedNonPerforming.length.toString(), limit: '0' },
        ],
        basis: members.join(' '),
        evidence: [],
        reason: formula.en,
        explanation: {
          formula,
          counterfactual: counterfactualOf(position, gradesMax, currency),
        },
      },
    ];
  },
};

/** The worst grade of a customer's loans, and what is outstanding on those that bear a better one. */
const betterGraded = (
  loans: GradesPosition['loans'],
): Readonly<{ worst: Grade | null; betterMinor: bigint }> => {
  const [worst = null] = loans.map(({ grade }) => grade).sort((a, b) => (isBetterGrade(a, b) ? 1 : -1));
  const better = loans.filter(({ grade }) => worst !== null && isBetterGrade(grade, worst));
  const betterMinor = better.reduce((sum, { outstandingMinor }) => sum + BigInt(outstandingMinor), 0n);
  return { worst, betterMinor };
};

const counterfactualOf = (
  { loans, relatedNonPerforming }: GradesPosition,
  gradesMax: number,
  currency: string,
): Bilingual => {
  const { worst, betterMinor } = betterGraded(loans);
  const isUneven = new Set(loans.map(({ grade }) => grade)).size > gradesMax;
  const [amount, grade] = [exactAmountText(betterMinor, currency), gradeText(worst)];
  const conditions: readonly Bilingual[] = [
    ...(isUneven
      ? [
          {
            en: `the ${amount.en} that is graded better also been graded ${grade.en}`,
            zh: `分类较好的${amount.zh}同按${grade.zh}`,
          },
        ]
      : []),
    ...(relatedNonPerforming.length > 0
      ? [{ en: 'no spouse or guarantor been non-performing', zh: '配偶、保证人无不良' }]
      : []),
  ];
  return {
    en: `Would not have been raised had ${conditions.map(({ en }) => en).join(' and ')}.`,
    zh: `若${conditions.map(({ zh }) => zh).join('且')}，则不会触发。`,
  };
};
