import { z } from 'zod';
import type { Finding } from '../finding.ts';
import type { Question, Rule } from '../rule.ts';
import { amountText } from '../wording/amounts.ts';
import type { CirclePosition } from './circle-position.ts';
import { owesLittle } from './customer-standing.ts';
import { guaranteeFinding, memberBasis, namedMembers } from './guarantee-finding.ts';

const parameters = z.object({
  /** A pair of customers who all owe less is for the list. */
  listBelowMinor: z.int().nonnegative().default(50_000_000),
});
type Parameters = z.infer<typeof parameters>;

/** GUA-01: two customers guarantee each other (互保). */
export const mutualGuarantee: Rule<CirclePosition, Parameters> = {
  signal: 'GUA-01',
  version: '1',
  parameters,
  findings: (pair, question) => (pair.nodeCount === 2 ? [findingOf(pair, question)] : []),
};

const findingOf = (
  { circleId, members, pledgeCount, guaranteedMinor, evidence }: CirclePosition,
  { asOf, parameters: { listBelowMinor }, currency }: Question<Parameters>,
): Finding => {
  const isForList = owesLittle(members, listBelowMinor);
  const amount = amountText(guaranteedMinor, currency);
  return {
    ...guaranteeFinding('GUA-01', { kind: 'guarantee-circle', id: circleId, name: circleId }, asOf, {
      severity: isForList ? 'blue' : 'yellow',
      kind: isForList ? 'list' : 'alert',
      headline: {
        en: `Mutual guarantee: two customers guarantee each other, ${amount.en} in all`,
        zh: `互保：双方互相担保，合计${amount.zh}`,
      },
      metrics: [
        { name: 'pledgeCount', value: String(pledgeCount) },
        { name: 'guaranteedMinor', value: guaranteedMinor.toString() },
      ],
      basis: memberBasis(members),
      evidence,
      reason: 'Each of the two guarantees the other, so neither guarantee adds a third party’s means.',
      explanation: {
        formula: {
          en: 'Guarantees count in both directions between the same two customers.',
          zh: '同一对客户之间存在双向有效担保。',
        },
        counterfactual: {
          en: 'It would not have been raised if the guarantees of one direction had been released.',
          zh: '若其中一个方向的担保已解除，则不触发。',
        },
      },
    }),
    ...namedMembers(members),
  };
};
