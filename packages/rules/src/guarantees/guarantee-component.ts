import { decimalText } from '@tocsin/books';
import type { EvidenceRef } from '@tocsin/events';
import { passesSizeFilter } from '@tocsin/guarantee-graph';
import { z } from 'zod';
import type { Finding } from '../finding.ts';
import type { Question, Rule } from '../rule.ts';
import { amountText } from '../wording/amounts.ts';
import type { CustomerStanding } from './customer-standing.ts';
import { guaranteeFinding, memberBasis, namedMembers } from './guarantee-finding.ts';

/** Customers tied by guarantees in whatever direction. */
export type ComponentPosition = Readonly<{
  componentId: string;
  firmCount: number;
  /** Pairs with a guarantee between them, each direction for itself. */
  edgeCount: number;
  /** Those with the smallest numbers, as many as an alert names, in the order of their numbers. */
  namedMembers: readonly CustomerStanding[];
  /** What its members owe here. */
  loansMinor: bigint;
  /** The worst of its members: 1 normal, 2 special mention, 3 non-performing. */
  risk: 1 | 2 | 3;
  /** The latest pledges that tie it. */
  evidence: readonly EvidenceRef[];
}>;

const parameters = z
  .object({
    densityAboveBasisPoints: z.int().positive().default(15_000),
    sizeAbove: z.int().positive().default(10),
    /** Loans above which a circle is of size B, in minor units. */
    sizeBAboveMinor: z.int().positive().default(10_000_000_000),
    sizeCAboveMinor: z.int().positive().default(50_000_000_000),
  })
  .refine(({ sizeBAboveMinor, sizeCAboveMinor }) => sizeBAboveMinor < sizeCAboveMinor);
type Parameters = z.infer<typeof parameters>;

/** GUA-04: a guarantee circle in the wide sense was found (担保圈): a component that is neither small nor sparse. */
export const guaranteeComponent: Rule<ComponentPosition, Parameters> = {
  signal: 'GUA-04',
  version: '1',
  parameters,
  findings: (component, question) =>
    passesSizeFilter(component.firmCount, component.edgeCount, question.parameters)
      ? [findingOf(component, question)]
      : [],
};

/** A1 to C3: size by loans, then risk. */
export const componentClass = (
  { loansMinor, risk }: Pick<ComponentPosition, 'loansMinor' | 'risk'>,
  { sizeBAboveMinor, sizeCAboveMinor }: Pick<Parameters, 'sizeBAboveMinor' | 'sizeCAboveMinor'>,
): `${'A' | 'B' | 'C'}${1 | 2 | 3}` => {
  if (loansMinor > BigInt(sizeCAboveMinor)) return `C${risk}`;
  return loansMinor > BigInt(sizeBAboveMinor) ? `B${risk}` : `A${risk}`;
};

const findingOf = (component: ComponentPosition, question: Question<Parameters>): Finding => {
  const { componentId, firmCount, edgeCount, namedMembers: named, loansMinor, evidence } = component;
  const { asOf, parameters: limits, currency } = question;
  const sizeAndRisk = componentClass(component, limits);
  const amount = amountText(loansMinor, currency);
  const density = decimalText(BigInt(limits.densityAboveBasisPoints), 10_000n, 4).replace(/\.?0+$/, '');
  const finding = guaranteeFinding(
    'GUA-04',
    { kind: 'guarantee-circle', id: componentId, name: componentId },
    asOf,
    {
      severity: 'blue',
      kind: 'list',
      headline: {
        en: `Guarantee circle of class ${sizeAndRisk}: ${firmCount} customers, ${edgeCount} guarantees, loans of ${amount.en}`,
        zh: `担保圈${sizeAndRisk}类：${firmCount}户，担保关系${edgeCount}条，贷款${amount.zh}`,
      },
      metrics: [
        { name: 'firmCount', value: String(firmCount) },
        { name: 'edgeCount', value: String(edgeCount) },
        { name: 'firmsAndEdges', value: String(firmCount + edgeCount), limit: String(limits.sizeAbove) },
        { name: 'loansMinor', value: loansMinor.toString() },
      ],
      basis: `class=${sizeAndRisk} ${firmCount > named.length ? `members=${firmCount}` : memberBasis(named)}`,
      evidence,
      reason: 'The component is neither a small chain nor a small circle.',
      explanation: {
        formula: {
          en: `Guarantees ÷ customers above ${density}, or guarantees + customers above ${limits.sizeAbove}; class by loans (A, B, C) and worst grade (1, 2, 3).`,
          zh: `担保关系数÷户数大于${density}，或两者之和大于${limits.sizeAbove}；按贷款总额分A、B、C，按最差分类分1、2、3。`,
        },
        counterfactual: {
          en: `It would not have been listed with at most ${limits.sizeAbove} customers and guarantees and at most ${density} guarantees per customer.`,
          zh: `若户数与担保关系数之和不超过${limits.sizeAbove}且每户平均不超过${density}条，则不列入。`,
        },
      },
    },
  );
  return { ...finding, ...namedMembers(named), memberCount: firmCount };
};
