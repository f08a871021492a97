import {
  addPledge,
  type CircleBirths,
  type CircleGraph,
  circleBirths,
  circleGraph,
  type GraphChanges,
  loadedCircleGraph,
  type PledgeNetwork,
  pledgeNetwork,
  removePledge,
  replaceGraphPledges,
} from '@tocsin/guarantee-graph';
import {
  type CircleDifference,
  type CirclePledges,
  circlePledges,
  projectPledges,
  projectTie,
} from '../guarantees/circle-pledges.ts';
import { countingPledge, emptyGuaranteeBook, type GuaranteeBook } from '../guarantees/guarantee-book.ts';
import type { GuaranteeChange } from '../guarantees/guarantee-change.ts';
import { type PackedGuarantee, unpackedGuarantees } from '../guarantees/packed-guarantee.ts';

/** All guarantees of the bank: under their ids, as the graph of circles sees them, and between all customers. */
export type GuaranteeNetwork = Readonly<{
  book: GuaranteeBook;
  projection: CirclePledges;
  /** Without spouses and controllers, with a joint group as one node. */
  circles: CircleGraph;
  /** Every pledge that counts, between customers. */
  pledges: PledgeNetwork;
}>;

/** What is kept of a network; everything else follows from it. */
export type StoredNetwork = Readonly<{
  guarantees: Iterable<readonly [id: string, packed: PackedGuarantee]>;
  /** The last closed day, as `dayNumber`; nothing before the first close. */
  closedDay: number | undefined;
  births: CircleBirths;
  /** Spouses, and companies with their controllers. */
  ties: Iterable<readonly [one: string, other: string]>;
}>;

/** A network in which nothing was pledged. */
export const emptyGuaranteeNetwork = (): GuaranteeNetwork => ({
  book: emptyGuaranteeBook(),
  projection: circlePledges(),
  circles: circleGraph(),
  pledges: pledgeNetwork(),
});

/** Takes in which pledges count now and no more, and says what it made of circles; `day` is that of a birth. */
export const changeNetwork = (
  { projection, circles, pledges }: GuaranteeNetwork,
  change: Pick<GuaranteeChange, 'ended' | 'began'>,
  day: number,
): GraphChanges => {
  for (const { id } of change.ended) removePledge(pledges, id);
  for (const pledge of change.began) addPledge(pledges, pledge);
  return replaceGraphPledges(circles, inOrder(projectPledges(projection, change)), day);
};

/** Takes in that two customers are, or are no longer, spouses or a company and its controller. */
export const tieInNetwork = (
  { projection, circles }: GuaranteeNetwork,
  { one, other, isTied }: Readonly<{ one: string; other: string; isTied: boolean }>,
  day: number,
): GraphChanges => replaceGraphPledges(circles, inOrder(projectTie(projection, one, other, isTied)), day);

/** The births of the network's circles and pairs, to be kept with its guarantees. */
export const networkBirths = ({ circles }: GuaranteeNetwork): CircleBirths => circleBirths(circles);

/** The network that was kept. */
export const restoredNetwork = ({ guarantees, closedDay, births, ties }: StoredNetwork): GuaranteeNetwork => {
  const book = unpackedGuarantees(guarantees, closedDay);
  const projection = circlePledges();
  const pledges = pledgeNetwork();
  for (const [one, other] of ties) projectTie(projection, one, other, true);
  const began = [...book.guarantees.keys()].flatMap((id) => countingPledge(book, id) ?? []);
  for (const pledge of began) addPledge(pledges, pledge);
  const { added } = inOrder(projectPledges(projection, { ended: [], began }));
  return { book, projection, circles: loadedCircleGraph(added, births, closedDay ?? 0), pledges };
};

/** By id: which of several pledges closes a circle must not depend on how they were come by. */
const inOrder = ({ removedIds, added }: CircleDifference): CircleDifference => ({
  removedIds: removedIds.toSorted(),
  added: added.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
});
