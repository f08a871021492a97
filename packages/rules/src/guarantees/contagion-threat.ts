import type { EvidenceRef, Severity } from '@tocsin/events';
import { z } from 'zod';
import type { Finding } from '../finding.ts';
import type { Question, Rule } from '../rule.ts';
import { amountText, basisPointsText } from '../wording/amounts.ts';
import { type CustomerStanding, owesLittle } from './customer-standing.ts';
import { customerSubject, guaranteeFinding } from './guarantee-finding.ts';

/** One customer who failed and for whom another one answers. */
export type Threat = Readonly<{
  failed: CustomerStanding;
  /** 1 where it is guaranteed directly, 2 where one of its guarantors is. */
  hop: number;
  /** What the guarantor would have to pay for it, 0 beyond the first hop. */
  payoutMinor: bigint;
  /** What made it fail: the grade, the days past due or the legal event. */
  evidence: readonly EvidenceRef[];
}>;

/** A customer who stands for others that are non-performing, sued or enforced against. */
export type ThreatPosition = Readonly<{ guarantor: CustomerStanding; threats: readonly Threat[] }>;

const parameters = z.object({
  /** Chains of guarantees that are followed. */
  hopsMax: z.int().min(1).max(6).default(3),
  /** Of the guarantor's net assets. */
  redAboveBasisPoints: z.int().positive().default(5_000),
  /** Where all of them owe less it is for the list. */
  listBelowMinor: z.int().nonnegative().default(50_000_000),
});
type Parameters = z.infer<typeof parameters>;

/** GUA-08: a default reaches a guarantor along the chain (担保链风险传导). */
export const contagionThreat: Rule<ThreatPosition, Parameters> = {
  signal: 'GUA-08',
  version: '1',
  parameters,
  findings: ({ guarantor, threats }, question) => {
    const near = threats.filter(({ hop }) => hop <= question.parameters.hopsMax);
    return near.length === 0 ? [] : [findingOf({ guarantor, threats: near }, question)];
  },
};

const levelOf = (
  { netAssetsMinor }: CustomerStanding,
  nearestHop: number,
  payout: bigint,
  { redAboveBasisPoints }: Parameters,
): Severity => {
  if (nearestHop > 1) return 'yellow';
  const isTooMuch =
    netAssetsMinor !== undefined && payout * 10_000n > BigInt(netAssetsMinor) * BigInt(redAboveBasisPoints);
  return isTooMuch ? 'red' : 'orange';
};

const findingOf = (
  { guarantor, threats }: ThreatPosition,
  { asOf, parameters: limits, currency }: Question<Parameters>,
): Finding => {
  const nearestHop = Math.min(...threats.map(({ hop }) => hop));
  const payout = threats.reduce((sum, { payoutMinor }) => sum + payoutMinor, 0n);
  const isForList = owesLittle([guarantor, ...threats.map(({ failed }) => failed)], limits.listBelowMinor);
  const amount = amountText(payout, currency);
  const share = basisPointsText(limits.redAboveBasisPoints);
  return guaranteeFinding('GUA-08', customerSubject(guarantor), asOf, {
    severity: isForList ? 'blue' : levelOf(guarantor, nearestHop, payout, limits),
    kind: isForList ? 'list' : 'alert',
    headline: {
      en: `Contagion: ${threats.length} failed within ${limits.hopsMax} hops, the nearest ${nearestHop} away, ${amount.en} to pay`,
      zh: `担保链风险传导：${limits.hopsMax}手以内${threats.length}户出险，最近${nearestHop}手，需代偿${amount.zh}`,
    },
    metrics: [
      { name: 'failedCount', value: String(threats.length) },
      { name: 'nearestHop', value: String(nearestHop), limit: String(limits.hopsMax) },
      { name: 'payoutMinor', value: payout.toString() },
      ...(guarantor.netAssetsMinor === undefined
        ? []
        : [{ name: 'netAssetsMinor', value: String(guarantor.netAssetsMinor) }]),
    ],
    basis: `failed=${threats
      .map(({ failed, hop }) => `${failed.customerId}@${hop}`)
      .toSorted()
      .join()}`,
    evidence: threats.flatMap(({ evidence }) => evidence),
    reason:
      'Somebody whom the customer guarantees, directly or along a chain, is non-performing or before a court.',
    explanation: {
      formula: {
        en: `One hop orange, red when the payments are above ${share} % of net assets; up to ${limits.hopsMax} hops yellow.`,
        zh: `一手橙色，代偿额超过净资产${share}%为红色；${limits.hopsMax}手以内黄色。`,
      },
      counterfactual: {
        en: 'It would not have been raised if its guarantees towards the failed customers had been released.',
        zh: '若对出险客户的担保已解除，则不触发。',
      },
    },
  });
};
