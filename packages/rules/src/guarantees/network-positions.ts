import { dateOfDay } from '@tocsin/banking-calendar';
import {
  type CountingPledge,
  circleNodeCustomers,
  type GuaranteeNetwork,
  guaranteedAmountMinor,
  guaranteeTies,
  jointGroupMembers,
  type OwedMinor,
} from '@tocsin/books';
import type { EvidenceRef } from '@tocsin/events';
import {
  type Circle,
  guarantorHops,
  idOf,
  type MutualPair,
  memberIdsOf,
  pledgesGiven,
  pledgesInside,
  type WeakComponent,
} from '@tocsin/guarantee-graph';
import type { CirclePosition } from './circle-position.ts';
import type { Threat, ThreatPosition } from './contagion-threat.ts';
import { type CustomerStanding, riskOf } from './customer-standing.ts';
import type { ComponentPosition } from './guarantee-component.ts';
import { MEMBERS_NAMED_MAX } from './guarantee-finding.ts';
import type { GuarantorPosition } from './guarantor-position.ts';
import type { JointGroupPosition } from './joint-group-risk.ts';

/** The network of guarantees, and how its customers stand. */
export type NetworkReading = Readonly<{
  network: GuaranteeNetwork;
  standingOf: (customerId: string) => CustomerStanding;
  owedMinor: OwedMinor;
  /** To whom a customer is married. */
  spousesOf: (customerId: string) => readonly string[];
  /** What shows that a customer failed: a non-performing loan or a court; empty while it did not. */
  failureOf: (customerId: string) => readonly EvidenceRef[];
}>;

const worstFirst = [3, 2, 1] as const;

/** The pledges that a finding names. */
const EVIDENCE_MAX = 6;

/** A circle or a mutual pair of the graph of circles. */
export const circlePosition = (
  { network, standingOf, owedMinor }: NetworkReading,
  circle: Circle | MutualPair,
): CirclePosition => {
  const nodeIds = memberIdsOf(network.circles, circle);
  const members = nodeIds.flatMap((node) => circleNodeCustomers(network.projection, node)).sort();
  const pledges = pledgesNamed(
    network,
    pledgesInside(network.circles, circle).map(({ id }) => id),
  );
  return {
    circleId: circle.id,
    nodeCount: nodeIds.length,
    members: members.map(standingOf),
    pledgeCount: pledges.length,
    guaranteedMinor: pledges.reduce((sum, one) => sum + BigInt(guaranteedAmountMinor(one, owedMinor)), 0n),
    evidence: latestPledges(pledges),
  };
};

/** A customer with its pledges. */
export const guarantorPosition = (
  { network, standingOf, owedMinor }: NetworkReading,
  customerId: string,
): GuarantorPosition => {
  const { givenIds, receivedIds, ...ties } = guaranteeTies(network.projection, customerId, owedMinor);
  return {
    standing: standingOf(customerId),
    ...ties,
    evidence: latestPledges(pledgesNamed(network, givenIds)),
    receivedEvidence: latestPledges(pledgesNamed(network, receivedIds)),
  };
};

/** A joint-liability group; nothing where no counting pledge names it. */
export const jointGroupPosition = (
  { network, standingOf }: NetworkReading,
  jointGroupId: string,
): JointGroupPosition | undefined => {
  const { counting, groups, idsOfCustomer } = network.projection;
  const members = jointGroupMembers(groups, jointGroupId);
  if (members.length === 0) return undefined;
  const ids = new Set(members.flatMap((id) => [...(idsOfCustomer.get(id) ?? [])]));
  const own = [...ids].filter((id) => counting.get(id)?.jointGroupId === jointGroupId);
  return {
    jointGroupId,
    members: members.map(standingOf),
    evidence: latestPledges(pledgesNamed(network, own)),
  };
};

/** Customers tied in whatever direction; the component bears the smallest of their numbers. */
export const componentPosition = (
  { network, standingOf }: NetworkReading,
  { nodes, edges }: WeakComponent,
): ComponentPosition => {
  const standings = nodes.map((node) => standingOf(idOf(network.pledges, node)));
  const named = smallestOf(standings, MEMBERS_NAMED_MAX);
  return {
    componentId: named[0]?.customerId ?? '',
    namedMembers: named,
    firmCount: nodes.length,
    edgeCount: edges,
    loansMinor: standings.reduce((sum, { owedMinor }) => sum + BigInt(owedMinor ?? 0), 0n),
    risk: worstFirst.find((risk) => standings.some((standing) => riskOf(standing) === risk)) ?? 1,
    evidence: latestPledges(pledgesOf(network, standings)),
  };
};

/** In the order of their numbers; of a huge component only few are ever moved. */
const smallestOf = (
  standings: readonly CustomerStanding[],
  countMax: number,
): readonly CustomerStanding[] => {
  const smallest: CustomerStanding[] = [];
  for (const standing of standings) {
    const isFull = smallest.length === countMax;
    if (isFull && standing.customerId > (smallest.at(-1)?.customerId ?? '')) continue;
    const after = smallest.findIndex(({ customerId }) => customerId > standing.customerId);
    smallest.splice(after < 0 ? smallest.length : after, 0, standing);
    if (isFull) smallest.pop();
  }
  return smallest;
};

/** Whom the failure of a customer reaches along guarantees. */
export const failureReach = (
  { network }: Pick<NetworkReading, 'network'>,
  customerId: string,
  hopsMax: number,
): readonly string[] => [...guarantorHops(network.pledges, customerId, hopsMax).keys()];

/** The customers along the chains of a guarantor's guarantees, hop by hop, each at its nearest; sorted within a hop. */
export const guaranteedHops = (
  { network }: Pick<NetworkReading, 'network'>,
  guarantorId: string,
  hopsMax: number,
): readonly (readonly string[])[] => {
  const hops: string[][] = [];
  const seen = new Set([guarantorId]);
  let rim = [guarantorId];
  while (hops.length < hopsMax && rim.length > 0) {
    rim = [...new Set(rim.flatMap((id) => borrowersOf(network, id)))].filter((id) => !seen.has(id)).sort();
    for (const id of rim) seen.add(id);
    hops.push(rim);
  }
  return hops;
};

/** A guarantor and the customers that failed along the chains of its guarantees. */
export const threatPosition = (
  reading: NetworkReading,
  guarantorId: string,
  hopsMax: number,
): ThreatPosition => {
  const { standingOf, failureOf } = reading;
  const threats = guaranteedHops(reading, guarantorId, hopsMax).flatMap((failedIds, index) =>
    failedIds.flatMap((failedId): readonly Threat[] => {
      const evidence = failureOf(failedId);
      if (evidence.length === 0) return [];
      const payoutMinor = index === 0 ? payoutOf(reading, guarantorId, failedId) : 0n;
      return [{ failed: standingOf(failedId), hop: index + 1, payoutMinor, evidence }];
    }),
  );
  return { guarantor: standingOf(guarantorId), threats };
};

const borrowersOf = ({ pledges }: GuaranteeNetwork, guarantorId: string): readonly string[] =>
  pledgesGiven(pledges, guarantorId).map(({ borrowerId }) => borrowerId);

const payoutOf = ({ network, owedMinor }: NetworkReading, guarantorId: string, borrowerId: string): bigint =>
  pledgesNamed(
    network,
    pledgesGiven(network.pledges, guarantorId).map(({ id }) => id),
  )
    .filter((pledge) => pledge.borrowerId === borrowerId)
    .reduce((sum, pledge) => sum + BigInt(guaranteedAmountMinor(pledge, owedMinor)), 0n);

const pledgesNamed = ({ projection }: GuaranteeNetwork, ids: readonly string[]): readonly CountingPledge[] =>
  ids.flatMap((id) => projection.counting.get(id) ?? []);

/** Every pledge that one of these customers gave. */
function* pledgesOf(
  { projection: { counting, idsOfCustomer } }: GuaranteeNetwork,
  guarantors: readonly CustomerStanding[],
): Iterable<CountingPledge> {
  for (const { customerId } of guarantors) {
    for (const id of idsOfCustomer.get(customerId) ?? []) {
      const pledge = counting.get(id);
      if (pledge?.guarantorId === customerId) yield pledge;
    }
  }
}

/** One pass, whatever their number. */
const latestPledges = (pledges: Iterable<CountingPledge>): readonly EvidenceRef[] => {
  const latest: CountingPledge[] = [];
  for (const pledge of pledges) {
    const place = latest.findIndex((other) => isBefore(pledge, other));
    if (place >= 0) latest.splice(place, 0, pledge);
    else if (latest.length < EVIDENCE_MAX) latest.push(pledge);
    if (latest.length > EVIDENCE_MAX) latest.pop();
  }
  return latest.map(({ id, eventId, source, fromDay }) => ({
    eventId,
    source,
    type: 'bank.guarantee.pledged.v1',
    accountingDate: dateOfDay(fromDay),
    summary: `guarantee ${id} · 担保${id}`,
  }));
};

/** The latest first; of one day by their numbers. */
const isBefore = (one: CountingPledge, other: CountingPledge): boolean =>
  one.fromDay === other.fromDay ? one.id < other.id : one.fromDay > other.fromDay;
