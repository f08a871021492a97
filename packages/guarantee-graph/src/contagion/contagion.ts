import { pledgesReceived } from '../network/network-reading.ts';
import type { GraphPledge, PledgeNetwork } from '../network/pledge-network.ts';

/** What a cascade is computed with. Amounts are minor units. */
export type ContagionQuestion = Readonly<{
  /** Who defaults. */
  customerId: string;
  /** Nothing where they are unknown: such a guarantor pays and is not taken to fail. */
  netAssetsMinor: (customerId: string) => number | undefined;
  /** What a pledge can cost its guarantor: less than its amount where it is a maximum. */
  claimMinor: (pledge: GraphPledge) => number;
  hopsMax: number;
  /** Pledges called upon; a cascade that needs more is cut off. */
  workMax: number;
}>;

/** One guarantor who pays for one borrower that failed. */
export type Payment = Readonly<{ guarantorId: string; borrowerId: string; amountMinor: bigint }>;

/** Hop 1: the guarantors of the one that defaulted; each further hop follows from who fails in the one before. */
export type ContagionHop = Readonly<{
  payments: readonly Payment[];
  /** Guarantors for whom all payments so far are more than their net assets. */
  failedIds: readonly string[];
}>;

/** How far a default goes. */
export type Contagion = Readonly<{
  hops: readonly ContagionHop[];
  /** Who fails, the one that defaulted first. */
  failedIds: readonly string[];
  /** What each guarantor pays in all. */
  payoutsMinor: ReadonlyMap<string, bigint>;
  isCut: boolean;
}>;

/**
 * The cascade of a default: the guarantors of whoever failed pay, and a guarantor whose payments are more than its net
 * assets fails in its turn. Who has failed pays no more.
 */
export const contagion = (network: PledgeNetwork, question: ContagionQuestion): Contagion => {
  const failed = new Set([question.customerId]);
  const payoutsMinor = new Map<string, bigint>();
  const hops: ContagionHop[] = [];
  let failing: readonly string[] = [question.customerId];
  let left = question.workMax;
  while (failing.length > 0 && hops.length < question.hopsMax && left > 0) {
    const payments: Payment[] = [];
    for (const borrowerId of failing) {
      if (left <= 0) break;
      const received = pledgesReceived(network, borrowerId);
      left -= received.length;
      payments.push(...paymentsFor(borrowerId, received, failed, question));
    }
    if (payments.length === 0) break;
    failing = failuresAfter(payments, payoutsMinor, question.netAssetsMinor);
    for (const customerId of failing) failed.add(customerId);
    hops.push({ payments, failedIds: failing });
  }
  return { hops, failedIds: [...failed], payoutsMinor, isCut: left <= 0 };
};

const paymentsFor = (
  borrowerId: string,
  received: readonly GraphPledge[],
  failed: ReadonlySet<string>,
  { claimMinor }: ContagionQuestion,
): readonly Payment[] => {
  const amounts = new Map<string, bigint>();
  for (const pledge of received) {
    if (failed.has(pledge.guarantorId)) continue;
    const claim = BigInt(claimMinor(pledge));
    if (claim > 0n) amounts.set(pledge.guarantorId, (amounts.get(pledge.guarantorId) ?? 0n) + claim);
  }
  return [...amounts]
    .map(([guarantorId, amountMinor]) => ({ guarantorId, borrowerId, amountMinor }))
    .sort((a, b) => (a.guarantorId < b.guarantorId ? -1 : 1));
};

const failuresAfter = (
  payments: readonly Payment[],
  payoutsMinor: Map<string, bigint>,
  netAssetsMinor: ContagionQuestion['netAssetsMinor'],
): readonly string[] => {
  const paying = new Set<string>();
  for (const { guarantorId, amountMinor } of payments) {
    paying.add(guarantorId);
    payoutsMinor.set(guarantorId, (payoutsMinor.get(guarantorId) ?? 0n) + amountMinor);
  }
  return [...paying]
    .filter((customerId) => {
      const netAssets = netAssetsMinor(customerId);
      return netAssets !== undefined && (payoutsMinor.get(customerId) ?? 0n) > BigInt(netAssets);
    })
    .sort();
};
