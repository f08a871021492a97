import type { EvidenceRef } from '@tocsin/events';
import { z } from 'zod';
import type { Finding } from '../finding.ts';
import type { Question, Rule } from '../rule.ts';
import type { CustomerStanding } from './customer-standing.ts';
import { guaranteeFinding, memberBasis, namedMembers } from './guarantee-finding.ts';

/** A joint-liability group while a pledge of it counts. */
export type JointGroupPosition = Readonly<{
  jointGroupId: string;
  members: readonly CustomerStanding[];
  evidence: readonly EvidenceRef[];
}>;

const parameters = z.object({
  /** Smaller groups carry too little. */
  membersMin: z.int().min(2).default(5),
  /** From so many days past due of one member on the others are warned. */
  overdueFromDays: z.int().min(1).default(1),
});
type Parameters = z.infer<typeof parameters>;

/** GUA-03: a joint-liability group is too small, or one of its members is overdue (联保小组). */
export const jointGroupRisk: Rule<JointGroupPosition, Parameters> = {
  signal: 'GUA-03',
  version: '1',
  parameters,
  findings: (group, question) => [...sizeFindings(group, question), ...overdueFindings(group, question)],
};

const sizeFindings = (
  { jointGroupId, members, evidence }: JointGroupPosition,
  { asOf, parameters: { membersMin } }: Question<Parameters>,
): readonly Finding[] => {
  if (members.length >= membersMin) return [];
  const finding = guaranteeFinding('GUA-03', subjectOf(jointGroupId), asOf, {
    severity: 'yellow',
    kind: 'list',
    headline: {
      en: `Joint-liability group of ${members.length}, fewer than ${membersMin}`,
      zh: `联保小组仅${members.length}户，不足${membersMin}户`,
    },
    metrics: [{ name: 'memberCount', value: String(members.length), limit: String(membersMin) }],
    basis: memberBasis(members),
    evidence,
    reason: 'A small group cannot carry the default of one of its members.',
    explanation: {
      formula: {
        en: `Customers named by counting guarantees of the group, compared with ${membersMin}.`,
        zh: `小组有效担保涉及的客户数与${membersMin}户比较。`,
      },
      counterfactual: {
        en: `It would not have been raised with ${membersMin} members.`,
        zh: `若成员达到${membersMin}户，则不触发。`,
      },
    },
  });
  return [{ ...finding, ...namedMembers(members), aspect: 'size' }];
};

const overdueFindings = (
  { jointGroupId, members, evidence }: JointGroupPosition,
  { asOf, parameters: { overdueFromDays } }: Question<Parameters>,
): readonly Finding[] => {
  const overdue = members.filter(({ daysPastDue }) => daysPastDue >= overdueFromDays);
  if (overdue.length === 0) return [];
  const others = members.filter((member) => !overdue.includes(member));
  const worst = Math.max(...overdue.map(({ daysPastDue }) => daysPastDue));
  const finding = guaranteeFinding('GUA-03', subjectOf(jointGroupId), asOf, {
    severity: 'orange',
    kind: 'alert',
    headline: {
      en: `Joint-liability group: ${overdue.length} of ${members.length} members overdue, ${others.length} others liable`,
      zh: `联保小组：${members.length}户中${overdue.length}户逾期，其余${others.length}户承担连带责任`,
    },
    metrics: [
      { name: 'overdueCount', value: String(overdue.length) },
      { name: 'daysPastDueMax', value: String(worst), limit: String(overdueFromDays) },
    ],
    basis: memberBasis(overdue),
    evidence,
    reason: 'A member of the group is overdue, and all others answer for it.',
    explanation: {
      formula: {
        en: `Days past due of any loan of a member, at least ${overdueFromDays}.`,
        zh: `任一成员的任一贷款逾期天数不少于${overdueFromDays}天。`,
      },
      counterfactual: {
        en: 'It would not have been raised if no loan of a member had been overdue.',
        zh: '若成员均无逾期贷款，则不触发。',
      },
    },
  });
  return [{ ...finding, ...namedMembers(others), aspect: 'overdue' }];
};

const subjectOf = (id: string): Finding['subject'] => ({ kind: 'customer-group', id, name: id });
