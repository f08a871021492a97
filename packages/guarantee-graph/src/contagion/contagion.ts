import { at } from '../network/int32-list.ts';
import { idOf } from '../network/network-reading.ts';
import { NONE, type PledgeNetwork } from '../network/pledge-network.ts';

/** What a cascade is computed with. Amounts are minor units. */
export type ContagionQuestion = Readonly<{
  /** Who defaults. */
  customerId: string;
  /** Nothing where they are unknown: such a guarantor pays and is not taken to fail. */
  netAssetsMinor: (customerId: string) => number | undefined;
  /** What a pledge of that amount can cost its guarantor: less than the amount where it is a maximum. */
  claimMinor: (pledgeId: string, amountMinor: number) => number;
  hopsMax: number;
  /** Pledges called upon; a cascade that needs more is cut off. */
  workMax: number;
}>;

/** One guarantor who pays for one borrower that failed. */
export type Payment = Readonly<{ guarantorId: string; borrowerId: string; amountMinor: bigint }>;

/** Hop 1: the guarantors of the one that defaulted; each further hop follows from who fails in the one before. */
export type ContagionHop = Readonly<{
  /** In no particular order. */
  payments: readonly Payment[];
  /** Guarantors, sorted, for whom all payments so far are more than their net assets. */
  failedIds: readonly string[];
}>;

/** How far a default goes. */
export type Contagion = Readonly<{
  hops: readonly ContagionHop[];
  /** Who fails, the one that defaulted first. */
  failedIds: readonly string[];
  isCut: boolean;
}>;

/**
 * The cascade of a default: the guarantors of whoever failed pay, and a guarantor whose payments are more than its net
 * assets fails in its turn. Who has failed pays no more.
 */
export const contagion = (network: PledgeNetwork, question: ContagionQuestion): Contagion => {
  const start = network.nodeOfId.get(question.customerId);
  const failed = new Set(start === undefined ? [] : [start]);
  const payouts = new Map<number, bigint>();
  const hops: ContagionHop[] = [];
  const budget = { left: question.workMax };
  let failing: readonly number[] = [...failed];
  while (failing.length > 0 && hops.length < question.hopsMax && budget.left > 0) {
    const paying = new Set<number>();
    const payments = failing.flatMap((borrower) =>
      paymentsFor(network, borrower, { question, failed, payouts, paying, budget }),
    );
    if (payments.length === 0) break;
    failing = [...paying].filter((node) => isOverdrawn(network, node, payouts, question));
    for (const node of failing) failed.add(node);
    hops.push({ payments, failedIds: failing.map((node) => idOf(network, node)).sort() });
  }
  return {
    hops,
    failedIds: [question.customerId, ...hops.flatMap(({ failedIds }) => failedIds)],
    isCut: budget.left <= 0,
  };
};

type Cascade = Readonly<{
  question: ContagionQuestion;
  failed: ReadonlySet<number>;
  payouts: Map<number, bigint>;
  paying: Set<number>;
  budget: { left: number };
}>;

/** What the guarantors of one that failed pay, while the work is not used up. */
const paymentsFor = (network: PledgeNetwork, borrower: number, cascade: Cascade): readonly Payment[] => {
  const { question, failed, payouts, paying, budget } = cascade;
  if (budget.left <= 0) return [];
  const borrowerId = idOf(network, borrower);
  const { firstEdge, nextEdge, degree } = network.received;
  budget.left -= at(degree, borrower);
  const payments: Payment[] = [];
  for (let edge = at(firstEdge, borrower); edge !== NONE; edge = at(nextEdge, edge)) {
    const guarantor = at(network.guarantorOf, edge);
    const amountMinor = failed.has(guarantor) ? 0n : claimOn(network, edge, question);
    if (amountMinor === 0n) continue;
    paying.add(guarantor);
    payouts.set(guarantor, (payouts.get(guarantor) ?? 0n) + amountMinor);
    payments.push({ guarantorId: idOf(network, guarantor), borrowerId, amountMinor });
  }
  return payments;
};

const claimOn = (
  { firstPledge, nextPledge, pledgeIds, amountsMinor }: PledgeNetwork,
  edge: number,
  { claimMinor }: ContagionQuestion,
): bigint => {
  let claim = 0n;
  for (let pledge = at(firstPledge, edge); pledge !== NONE; pledge = at(nextPledge, pledge))
    claim += BigInt(claimMinor(pledgeIds[pledge] as string, amountsMinor[pledge] as number));
  return claim;
};

const isOverdrawn = (
  network: PledgeNetwork,
  node: number,
  payouts: ReadonlyMap<number, bigint>,
  { netAssetsMinor }: ContagionQuestion,
): boolean => {
  const netAssets = netAssetsMinor(idOf(network, node));
  return netAssets !== undefined && (payouts.get(node) ?? 0n) > netAssets;
};
