import { z } from 'zod';
import type { Finding } from '../finding.ts';
import type { Question, Rule } from '../rule.ts';
import { customerSubject, guaranteeFinding } from './guarantee-finding.ts';
import { type GuarantorPosition, isGuaranteeCompany } from './guarantor-position.ts';

const parameters = z.object({
  guaranteedByMin: z.int().positive().default(3),
  mutualWithMin: z.int().positive().default(2),
});
type Parameters = z.infer<typeof parameters>;

/** GUA-07: a customer holds a guarantee circle together (担保圈关键企业). */
export const keyFirm: Rule<GuarantorPosition, Parameters> = {
  signal: 'GUA-07',
  version: '1',
  parameters,
  findings: (position, question) => {
    const { guaranteedByMin, mutualWithMin } = question.parameters;
    const isKey = position.guaranteedByCount >= guaranteedByMin || position.mutualWithCount >= mutualWithMin;
    return isKey && !isGuaranteeCompany(position) ? [findingOf(position, question)] : [];
  },
};

const findingOf = (
  { standing, guaranteedByCount, mutualWithCount, receivedEvidence }: GuarantorPosition,
  { asOf, parameters: { guaranteedByMin, mutualWithMin } }: Question<Parameters>,
): Finding =>
  guaranteeFinding('GUA-07', customerSubject(standing), asOf, {
    severity: 'yellow',
    kind: 'list',
    headline: {
      en: `Key firm: guaranteed by ${guaranteedByCount} others, mutually with ${mutualWithCount}`,
      zh: `担保圈关键企业：被${guaranteedByCount}户担保，与${mutualWithCount}户互保`,
    },
    metrics: [
      { name: 'guaranteedByCount', value: String(guaranteedByCount), limit: String(guaranteedByMin) },
      { name: 'mutualWithCount', value: String(mutualWithCount), limit: String(mutualWithMin) },
    ],
    // Whoever guarantees it mutually guarantees it too.
    evidence: receivedEvidence,
    reason: 'Many guarantees meet in this customer: its default reaches all of them at once.',
    explanation: {
      formula: {
        en: `Guaranteed by at least ${guaranteedByMin} others, or mutually with at least ${mutualWithMin}.`,
        zh: `被至少${guaranteedByMin}户担保，或与至少${mutualWithMin}户互保。`,
      },
      counterfactual: {
        en: `It would not have been listed with fewer than ${guaranteedByMin} guarantors and fewer than ${mutualWithMin} mutual ones.`,
        zh: `若担保人不足${guaranteedByMin}户且互保不足${mutualWithMin}户，则不列入。`,
      },
    },
  });
