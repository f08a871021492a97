import { circleNodeCustomers, circleNodeOf } from '@tocsin/books';
import {
  type Circle,
  circleOfMember,
  type GraphChanges,
  type MutualPair,
  memberIdsOf,
  pairOf,
  pairsOfMember,
} from '@tocsin/guarantee-graph';
import { circlePosition, circleRules, type NetworkReading } from '@tocsin/rules';

import type { AlertContext } from '../alerting/alert-diff.ts';
import type { Moment, SubjectJudging } from '../alerting/subject-judging.ts';
import type { DueCustomers } from './due-customers.ts';
import { ownersOfSeveral } from './network-owners.ts';
import type { NetworkState } from './network-state.ts';

/** A circle of more members is revised at day close only. */
const MEMBERS_AT_ONCE_MAX = 1_000;

type Links = Pick<AlertContext, 'mergedInto' | 'linkedAlertId'>;

/** Judges circles and mutual pairs. */
export type CircleJudging = Readonly<{
  /** After one record: what it changed, and the pairs that its parties form. */
  afterRecord: (changes: GraphChanges, customerIds: readonly string[], moment: Moment) => Promise<void>;
  /** At a close: what it changed, and all circles and pairs of these customers. */
  atClose: (changes: GraphChanges, customerIds: readonly string[], moment: Moment) => Promise<void>;
}>;

export const circleJudging = (
  { network, load, customerOf }: NetworkState,
  {
    reading,
    subjects,
    due,
  }: Readonly<{
    reading: NetworkReading;
    subjects: SubjectJudging;
    /** Whoever got no answer is due at the next close. */
    due: Pick<DueCustomers, 'noteCustomer'>;
  }>,
): CircleJudging => {
  const { circles: graph, projection } = network;

  const customersIn = (circle: Circle | MutualPair): readonly string[] =>
    memberIdsOf(graph, circle).flatMap((node) => circleNodeCustomers(projection, node));

  const ask = async (
    signal: 'GUA-01' | 'GUA-02',
    {
      id,
      circle,
      links = {},
    }: Readonly<{ id: string; circle: Circle | MutualPair | undefined; links?: Links }>,
    moment: Moment,
  ): Promise<void> => {
    const memberIds = circle === undefined ? [] : customersIn(circle);
    await load(memberIds);
    const isJudged = await subjects.ask(
      {
        subject: { kind: 'guarantee-circle', id },
        rules: circleRules.filter((entry) => entry.signal === signal),
        position: circle && circlePosition(reading, circle),
        owners: ownersOfSeveral(memberIds.map(customerOf)),
        links,
      },
      moment,
    );
    if (!isJudged) for (const memberId of memberIds.slice(0, 1)) due.noteCustomer(memberId);
  };

  /** Where a circle went that is no more, and what a new one was part of. */
  const linksOf = async (changes: GraphChanges, id: string): Promise<Links> => {
    for (const change of changes.circles.filter(({ circleId }) => circleId === id).reverse()) {
      if (change.kind === 'merged') return { mergedInto: change.mergedInto };
      if (change.kind !== 'split-off') continue;
      const whole = { kind: 'guarantee-circle', id: change.splitFrom } as const;
      const linkedAlertId = await subjects.alertIdOf(whole, 'GUA-02');
      return linkedAlertId === undefined ? {} : { linkedAlertId };
    }
    return {};
  };

  /** One question for each circle, whatever happened to it on the way. */
  const askCircles = async (changes: GraphChanges, ids: Iterable<string>, moment: Moment): Promise<void> => {
    for (const id of new Set(ids))
      await ask('GUA-02', { id, circle: graph.circles.get(id), links: await linksOf(changes, id) }, moment);
  };

  const askPairs = async (
    { pairs }: GraphChanges,
    living: readonly MutualPair[],
    moment: Moment,
  ): Promise<void> => {
    const found = new Map<string, MutualPair | undefined>();
    for (const { pairId, memberIds } of pairs) {
      const pair = pairOf(graph, ...memberIds);
      found.set(pairId, pair?.id === pairId ? pair : undefined);
    }
    for (const pair of living) found.set(pair.id, pair);
    for (const [id, circle] of found) await ask('GUA-01', { id, circle }, moment);
  };

  const nodesOf = (customerIds: readonly string[]): readonly string[] => [
    ...new Set(customerIds.map((id) => circleNodeOf(projection, id))),
  ];

  const isSmall = (id: string): boolean => (graph.circles.get(id)?.nodes.length ?? 0) <= MEMBERS_AT_ONCE_MAX;

  return {
    afterRecord: async (changes, customerIds, moment) => {
      const changed = changes.circles.map(({ circleId }) => circleId);
      await askCircles(changes, changed.filter(isSmall), moment);
      const nodes = nodesOf(customerIds);
      const pairs = nodes.flatMap((one) => nodes.flatMap((other) => pairOf(graph, one, other) ?? []));
      await askPairs(changes, pairs, moment);
    },
    atClose: async (changes, customerIds, moment) => {
      const nodes = nodesOf(customerIds);
      const changed = changes.circles.map(({ circleId }) => circleId);
      const own = nodes.flatMap((node) => circleOfMember(graph, node)?.id ?? []);
      const pairs = nodes.flatMap((node) => pairsOfMember(graph, node));
      const ids = [...changed, ...own];
      const nodesInside = [...pairs, ...ids.flatMap((id) => graph.circles.get(id) ?? [])];
      await load(nodesInside.flatMap(customersIn));
      await subjects.load('guarantee-circle', [...ids, ...pairs.map(({ id }) => id)]);
      await askCircles(changes, ids, moment);
      await askPairs(changes, pairs, moment);
    },
  };
};
