import { z } from 'zod';
import type { Finding } from '../finding.ts';
import type { Question, Rule } from '../rule.ts';
import { amountText } from '../wording/amounts.ts';
import { customerSubject, guaranteeFinding } from './guarantee-finding.ts';
import { type GuarantorPosition, isGuaranteeCompany } from './guarantor-position.ts';

const parameters = z.object({
  orangeAbove: z.int().positive().default(5),
  yellowFrom: z.int().positive().default(3),
});
type Parameters = z.infer<typeof parameters>;

/** GUA-06: a customer guarantees many others (对外担保户数多). */
export const externalGuarantees: Rule<GuarantorPosition, Parameters> = {
  signal: 'GUA-06',
  version: '1',
  parameters,
  findings: (position, question) =>
    isGuaranteeCompany(position) || position.guaranteesCount < question.parameters.yellowFrom
      ? []
      : [findingOf(position, question)],
};

const findingOf = (
  { standing, guaranteesCount, givenMinor, evidence }: GuarantorPosition,
  { asOf, parameters: { orangeAbove, yellowFrom }, currency }: Question<Parameters>,
): Finding => {
  const isMany = guaranteesCount > orangeAbove;
  const amount = amountText(givenMinor, currency);
  return guaranteeFinding('GUA-06', customerSubject(standing), asOf, {
    severity: isMany ? 'orange' : 'yellow',
    kind: 'alert',
    headline: {
      en: `Guarantees for ${guaranteesCount} others, ${amount.en} in all`,
      zh: `对外担保${guaranteesCount}户，合计${amount.zh}`,
    },
    metrics: [
      {
        name: 'guaranteesCount',
        value: String(guaranteesCount),
        limit: String(isMany ? orangeAbove : yellowFrom),
      },
      { name: 'givenMinor', value: givenMinor.toString() },
    ],
    evidence,
    reason: 'The customer guarantees many others; a joint group counts as one.',
    explanation: {
      formula: {
        en: `Distinct customers or joint groups guaranteed outside its own group: from ${yellowFrom} yellow, above ${orangeAbove} orange.`,
        zh: `本组以外被担保户数（联保小组计1户）：${yellowFrom}户起黄色，超过${orangeAbove}户橙色。`,
      },
      counterfactual: {
        en: `It would not have been raised with fewer than ${yellowFrom}.`,
        zh: `若不足${yellowFrom}户，则不触发。`,
      },
    },
  });
};
