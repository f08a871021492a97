/**
 * What became of a circle. `amended`: pledges inside it came or went, its members did not. Nodes are named by their
 * ids.
 */
export type CircleChange =
  | Readonly<{ kind: 'born'; circleId: string }>
  | Readonly<{ kind: 'grown'; circleId: string; added: readonly string[] }>
  | Readonly<{ kind: 'merged'; circleId: string; mergedInto: string }>
  | Readonly<{ kind: 'shrunk'; circleId: string; removed: readonly string[] }>
  | Readonly<{ kind: 'split-off'; circleId: string; splitFrom: string }>
  | Readonly<{ kind: 'broken'; circleId: string; removed: readonly string[] }>
  | Readonly<{ kind: 'amended'; circleId: string }>;

/** Two customers began or ceased to guarantee each other. */
export type PairChange = Readonly<{
  kind: 'formed' | 'dissolved';
  pairId: string;
  memberIds: readonly [string, string];
}>;

/** What pledges that came or went made of circles and mutual pairs. */
export type GraphChanges = Readonly<{ circles: readonly CircleChange[]; pairs: readonly PairChange[] }>;
