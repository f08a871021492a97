import type { Severity } from '@tocsin/events';
import { z } from 'zod';
import type { Finding } from '../finding.ts';
import type { Question, Rule } from '../rule.ts';
import { amountText } from '../wording/amounts.ts';
import { isNonPerforming } from './customer-standing.ts';
import { customerSubject, guaranteeFinding } from './guarantee-finding.ts';
import type { GuarantorPosition } from './guarantor-position.ts';

const parameters = z.object({
  /** Below it is for the list. */
  guaranteedMinMinor: z.int().nonnegative().default(50_000_000),
  redAboveDays: z.int().nonnegative().default(90),
  orangeAboveDays: z.int().nonnegative().default(60),
  yellowAboveDays: z.int().nonnegative().default(30),
});
type Parameters = z.infer<typeof parameters>;

/** GUA-09: a guarantor is itself overdue or non-performing (保证人逾期或不良). */
export const guarantorOverdue: Rule<GuarantorPosition, Parameters> = {
  signal: 'GUA-09',
  version: '1',
  parameters,
  findings: (position, question) => {
    const level = position.givenMinor > 0n ? levelOf(position, question.parameters) : undefined;
    return level === undefined ? [] : [findingOf(position, level, question)];
  },
};

const levelOf = ({ standing }: GuarantorPosition, limits: Parameters): Severity | undefined => {
  const { daysPastDue } = standing;
  if (isNonPerforming(standing) || daysPastDue > limits.redAboveDays) return 'red';
  if (daysPastDue > limits.orangeAboveDays) return 'orange';
  return daysPastDue > limits.yellowAboveDays ? 'yellow' : undefined;
};

const findingOf = (
  { standing, givenMinor, evidence }: GuarantorPosition,
  level: Severity,
  { asOf, parameters: { guaranteedMinMinor, yellowAboveDays }, currency }: Question<Parameters>,
): Finding => {
  const isForList = givenMinor < BigInt(guaranteedMinMinor);
  const amount = amountText(givenMinor, currency);
  const { daysPastDue } = standing;
  return guaranteeFinding('GUA-09', customerSubject(standing), asOf, {
    severity: isForList ? 'blue' : level,
    kind: isForList ? 'list' : 'alert',
    headline: {
      en: `Guarantor of ${amount.en} is itself ${daysPastDue} days past due${isNonPerforming(standing) ? ', non-performing' : ''}`,
      zh: `保证人（担保${amount.zh}）自身逾期${daysPastDue}天${isNonPerforming(standing) ? '，已不良' : ''}`,
    },
    metrics: [
      { name: 'daysPastDue', value: String(daysPastDue), limit: String(yellowAboveDays) },
      { name: 'givenMinor', value: givenMinor.toString(), limit: String(guaranteedMinMinor) },
    ],
    evidence,
    reason: 'Who does not pay its own loans will not pay for others.',
    explanation: {
      formula: {
        en: `Days past due of the guarantor’s own loans above ${yellowAboveDays}, or a non-performing grade; a list item below ${amountText(guaranteedMinMinor, currency).en} guaranteed.`,
        zh: `保证人自身贷款逾期超过${yellowAboveDays}天或分类不良；担保额低于${amountText(guaranteedMinMinor, currency).zh}的列清单。`,
      },
      counterfactual: {
        en: `It would not have been raised at ${yellowAboveDays} days past due or fewer with a performing grade.`,
        zh: `若逾期不超过${yellowAboveDays}天且分类未不良，则不触发。`,
      },
    },
  });
};
