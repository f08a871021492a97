import type { EvidenceRef } from '@tocsin/events';
import {
  type CirclePosition,
  type ComponentPosition,
  type CustomerStanding,
  type GuarantorPosition,
  isNonPerforming,
  type JointGroupPosition,
  riskOf,
  type ThreatPosition,
} from '@tocsin/rules';
import { circleEdges, reachedFrom, type ToldNetwork, tiedCustomers } from './told-network.ts';

type StandingOf = (customerId: string) => CustomerStanding;

const evidence: readonly EvidenceRef[] = [];
const sumOf = (pledges: ToldNetwork['pledges']): bigint =>
  pledges.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n);

/** Every pair and circle: nodes that reach each other, named by the last pledge that came to be among them. */
export const circlePositions = (network: ToldNetwork, standingOf: StandingOf): readonly CirclePosition[] => {
  const { edges } = circleEdges(network);
  const reach = new Map(edges.map(({ from }) => [from, reachedFrom(edges, from)]));
  const circles = new Map<string, CirclePosition>();
  for (const { from } of edges) {
    const nodes = [...(reach.get(from)?.keys() ?? [])].filter((node) => reach.get(node)?.has(from));
    const inside = edges.filter((edge) => nodes.includes(edge.from) && nodes.includes(edge.to));
    const closing = inside.at(-1)?.pledge.guaranteeId;
    if (nodes.length < 2 || closing === undefined) continue;
    const pledges = inside.map(({ pledge }) => pledge);
    circles.set(closing, {
      ...{ circleId: closing, nodeCount: nodes.length, pledgeCount: pledges.length, evidence },
      ...{ members: nodes.sort().map(standingOf), guaranteedMinor: sumOf(pledges) },
    });
  }
  return [...circles.values()];
};

/** Everybody who guarantees or is guaranteed. */
export const guarantorPositions = (
  network: ToldNetwork,
  standingOf: StandingOf,
): readonly GuarantorPosition[] => {
  const { edges, nodeOf } = circleEdges(network);
  return tiedCustomers(network)
    .flat()
    .map((customerId) => {
      const node = nodeOf(customerId);
      const own = network.pledges.filter(({ guarantorId }) => guarantorId === customerId);
      const guaranteed = new Set(edges.flatMap(({ from, to }) => (from === node ? [to] : [])));
      const guarantors = new Set(edges.flatMap(({ from, to }) => (to === node ? [from] : [])));
      return {
        ...{ standing: standingOf(customerId), givenMinor: sumOf(own), evidence, receivedEvidence: evidence },
        ...{ guaranteesCount: guaranteed.size, guaranteedByCount: guarantors.size },
        mutualWithCount: [...guaranteed].filter((other) => guarantors.has(other)).length,
      };
    });
};

/** Every set of customers tied in whatever direction, named by its smallest number. */
export const componentPositions = (
  network: ToldNetwork,
  standingOf: StandingOf,
): readonly ComponentPosition[] =>
  tiedCustomers(network).map((members) => {
    const edges = network.pledges.filter(({ guarantorId }) => members.includes(guarantorId));
    const risks = members.map((id) => riskOf(standingOf(id)));
    return {
      ...{ componentId: members[0] as string, firmCount: members.length, edgeCount: edges.length },
      namedMembers: members.map(standingOf),
      loansMinor: members.reduce((sum, id) => sum + BigInt(standingOf(id).owedMinor ?? 0), 0n),
      risk: Math.max(...risks) as 1 | 2 | 3,
      evidence,
    };
  });

/** Every joint-liability group. */
export const jointGroupPositions = (
  { pledges }: ToldNetwork,
  standingOf: StandingOf,
): readonly JointGroupPosition[] => {
  const groups = new Map<string, Set<string>>();
  for (const { jointGroupId, guarantorId, borrowerId } of pledges) {
    if (jointGroupId === undefined) continue;
    groups.set(jointGroupId, new Set([...(groups.get(jointGroupId) ?? []), guarantorId, borrowerId]));
  }
  return [...groups].map(([jointGroupId, members]) => ({
    ...{ jointGroupId, members: [...members].map(standingOf), evidence },
  }));
};

/** Everybody who stands for somebody non-performing, directly or along others. */
export const threatPositions = (network: ToldNetwork, standingOf: StandingOf): readonly ThreatPosition[] => {
  const edges = network.pledges.map(({ guarantorId: from, borrowerId: to }) => ({ from, to }));
  return tiedCustomers(network)
    .flat()
    .map((customerId) => ({
      guarantor: standingOf(customerId),
      threats: [...reachedFrom(edges, customerId)]
        .filter(([id]) => id !== customerId && isNonPerforming(standingOf(id)))
        .map(([id, hop]) => {
          const between = network.pledges.filter(
            ({ guarantorId, borrowerId }) => guarantorId === customerId && borrowerId === id,
          );
          return { failed: standingOf(id), hop, payoutMinor: sumOf(between), evidence };
        }),
    }));
};
