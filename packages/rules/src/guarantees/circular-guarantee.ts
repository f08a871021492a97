import { z } from 'zod';
import type { Finding } from '../finding.ts';
import type { Question, Rule } from '../rule.ts';
import { amountText } from '../wording/amounts.ts';
import type { CirclePosition } from './circle-position.ts';
import { isNonPerforming, owesLittle } from './customer-standing.ts';
import { guaranteeFinding, memberBasis, namedMembers } from './guarantee-finding.ts';

const parameters = z.object({
  /** Customers or joint groups from which on it is a circle. */
  nodesMin: z.int().min(2).default(3),
  /** A circle of customers who all owe less is for the list. */
  listBelowMinor: z.int().nonnegative().default(50_000_000),
});
type Parameters = z.infer<typeof parameters>;

/** GUA-02: customers guarantee each other in a circle (循环担保). */
export const circularGuarantee: Rule<CirclePosition, Parameters> = {
  signal: 'GUA-02',
  version: '1',
  parameters,
  findings: (circle, question) =>
    circle.nodeCount >= question.parameters.nodesMin ? [findingOf(circle, question)] : [],
};

const findingOf = (
  { circleId, nodeCount, members, pledgeCount, guaranteedMinor, evidence }: CirclePosition,
  { asOf, parameters: { nodesMin, listBelowMinor }, currency }: Question<Parameters>,
): Finding => {
  const nonPerforming = members.filter(isNonPerforming).length;
  const isForList = owesLittle(members, listBelowMinor);
  const level = nonPerforming > 0 ? 'red' : 'orange';
  const amount = amountText(guaranteedMinor, currency);
  return {
    ...guaranteeFinding('GUA-02', { kind: 'guarantee-circle', id: circleId, name: circleId }, asOf, {
      severity: isForList ? 'blue' : level,
      kind: isForList ? 'list' : 'alert',
      headline: {
        en:
          `Guarantee circle of ${nodeCount}: ${pledgeCount} guarantees of ${amount.en}, ` +
          `${nonPerforming} non-performing`,
        zh: `循环担保：${nodeCount}户，担保${pledgeCount}笔${amount.zh}，其中不良${nonPerforming}户`,
      },
      metrics: [
        { name: 'nodeCount', value: String(nodeCount), limit: String(nodesMin) },
        { name: 'pledgeCount', value: String(pledgeCount) },
        { name: 'guaranteedMinor', value: guaranteedMinor.toString() },
        { name: 'nonPerformingCount', value: String(nonPerforming) },
      ],
      basis: memberBasis(members),
      evidence,
      reason:
        'Every member reaches every other one along guarantees, so the default of one comes back to itself.',
      explanation: {
        formula: {
          en: `At least ${nodesMin} customers or joint groups reach each other along guarantees that count; red with a non-performing member.`,
          zh: `至少${nodesMin}户（联保小组计1户）沿有效担保可相互到达；有成员不良的为红色。`,
        },
        counterfactual: {
          en: `It would not have been raised with fewer than ${nodesMin} in the circle.`,
          zh: `若循环内不足${nodesMin}户，则不触发。`,
        },
      },
    }),
    ...namedMembers(members),
  };
};
