import { dateOfDay } from '@tocsin/banking-calendar';
import { circleNodeCustomers, guaranteedAmountMinor } from '@tocsin/books';
import {
  type Circle,
  contagion,
  localGraph,
  memberIdsOf,
  pairsInside,
  pledgesInside,
  safeCut,
  simpleCycles,
  usualCycleLimits,
} from '@tocsin/guarantee-graph';
import { componentClass, guaranteeComponent, parametersOf, riskOf } from '@tocsin/rules';

import { type SeenCustomers, type SeesCustomer, seenCustomers } from './seen-customers.ts';
import type { StoredReading } from './stored-network.ts';

/** A cascade is shown for so many members, those that owe most first. */
const CASCADES_MAX = 50;
const HOPS_MAX = 6;
const WORK_MAX = 20_000;

/** The circles of a moment that a caller sees, by id: those with a member that he sees. */
export const circlesSeen = (stored: StoredReading, sees: SeesCustomer) => {
  const { projection, circles: graph } = stored.reading.network;
  const seen = seenCustomers({ customerOf: stored.customerOf, projection }, sees);
  const membersOf = (circle: Circle): readonly string[] =>
    memberIdsOf(graph, circle)
      .flatMap((node) => circleNodeCustomers(projection, node))
      .sort();
  const isSeen = (circle: Circle): boolean => membersOf(circle).some(seen.isSeen);
  return {
    ids: (): readonly string[] =>
      [...graph.circles.values()]
        .filter(isSeen)
        .map(({ id }) => id)
        .sort(),
    view: (id: string) => {
      const circle = graph.circles.get(id);
      return circle && isSeen(circle)
        ? viewOf(stored, seen, { circle, memberIds: membersOf(circle) })
        : undefined;
    },
    detail: (id: string) => {
      const circle = graph.circles.get(id);
      if (circle === undefined || !isSeen(circle)) return undefined;
      const shown = { circle, memberIds: membersOf(circle) };
      return { ...viewOf(stored, seen, shown), ...risksOf(stored, seen, shown) };
    },
  };
};

type ShownCircle = Readonly<{ circle: Circle; memberIds: readonly string[] }>;

const viewOf = (
  { reading, closedDay, parameters }: StoredReading,
  seen: SeenCustomers,
  shown: ShownCircle,
) => {
  const { circle, memberIds } = shown;
  const { circles: graph, projection } = reading.network;
  const cycles = simpleCycles(localGraph(graph.network, circle.nodes), usualCycleLimits);
  const standings = memberIds.map(reading.standingOf);
  const loansMinor = standings.reduce((sum, { owedMinor }) => sum + BigInt(owedMinor ?? 0), 0n);
  const risks = standings.map(riskOf);
  const risk = ([3, 2, 1] as const).find((level) => risks.includes(level)) ?? 1;
  const edges = pledgesInside(graph, circle).flatMap(({ id }) => projection.counting.get(id) ?? []);
  return {
    id: circle.id,
    asOf: closedDay === undefined ? null : dateOfDay(closedDay),
    members: memberIds.map(seen.memberOf),
    edges: edges
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, guarantorId, borrowerId, amountMinor }) => ({
        guaranteeId: id,
        guarantorId: seen.idOf(guarantorId),
        borrowerId: seen.idOf(borrowerId),
        amountMinor,
      })),
    cycles: cycles.cycles.map((cycle) => cycle.map(seen.nodeOf)),
    cyclesCapped: cycles.isCapped || cycles.isCut,
    mutualPairs: pairsInside(graph, circle).map((pair) => pair.map(seen.nodeOf)),
    class: componentClass({ loansMinor, risk }, parametersOf(parameters, guaranteeComponent)),
    totalLoansMinor: loansMinor.toString(),
  };
};

const risksOf = ({ reading }: StoredReading, seen: SeenCustomers, { circle, memberIds }: ShownCircle) => {
  const { network, owedMinor, standingOf } = reading;
  const owedOf = (customerId: string): number => standingOf(customerId).owedMinor ?? 0;
  const cut = safeCut(network.circles, circle.id, usualCycleLimits);
  const cascadeOf = (customerId: string) => {
    const { hops, failedIds, isCut } = contagion(network.pledges, {
      customerId,
      netAssetsMinor: (id) => standingOf(id).netAssetsMinor,
      claimMinor: (pledgeId, amountMinor) => {
        const pledge = network.projection.counting.get(pledgeId);
        return pledge === undefined ? amountMinor : guaranteedAmountMinor(pledge, owedMinor);
      },
      hopsMax: HOPS_MAX,
      workMax: WORK_MAX,
    });
    return {
      customerId: seen.idOf(customerId),
      hops: hops.map(({ payments, failedIds: failedNow }) => ({
        payments: payments
          .toSorted((a, b) => (a.guarantorId + a.borrowerId < b.guarantorId + b.borrowerId ? -1 : 1))
          .map((payment) => ({
            guarantorId: seen.idOf(payment.guarantorId),
            borrowerId: seen.idOf(payment.borrowerId),
            amountMinor: payment.amountMinor.toString(),
          })),
        failedIds: failedNow.map(seen.idOf),
      })),
      failedIds: failedIds.map(seen.idOf),
      isCut,
    };
  };
  const asked = memberIds
    .toSorted((a, b) => owedOf(b) - owedOf(a) || (a < b ? -1 : 1))
    .slice(0, CASCADES_MAX);
  return {
    cascades: asked.map(cascadeOf),
    safeCut:
      cut === undefined
        ? null
        : {
            guaranteeId: cut.pledgeId,
            cyclesBroken: cut.cyclesBroken,
            cyclesListed: cut.cyclesListed,
            isPartial: cut.isPartial,
          },
  };
};
