import { z } from 'zod';
import type { Finding } from '../finding.ts';
import type { Question, Rule } from '../rule.ts';
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
  { asOf, parameters: { gradesMax } }: Question<Parameters>,
): readonly Finding[] => {
  const grades = [...new Set(loans.map(({ grade }) => grade))].sort();
  if (grades.length <= gradesMax) return [];
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
      metrics: [{ name: 'grades', value: grades.length.toString(), limit: gradesMax.toString() }],
      basis: loans
        .map(({ loanId, grade }) => `${loanId}=${grade}`)
        .sort()
        .join(' '),
      evidence: [],
      reason: formula.en,
      explanation: {
        formula,
        counterfactual: {
          en: "Would not have been raised had all the customer's loans borne the worst of these grades.",
          zh: '若同户贷款均按最差一笔分类，则不会触发。',
        },
      },
    },
  ];
};
