/** How many more edges may be looked at. */
export type WorkBudget = { left: number };

/** The nodes around one of them, hop by hop. */
export type Surroundings = {
  /** How many edges lead between each node that was met and the one in the middle. */
  hops: Map<number, number>;
  /** Hops that were looked at; every node nearer than the next one is known. */
  depth: number;
  /** The nodes that were met in the last hop. */
  rim: readonly number[];
};

/** A node of which no neighbour was looked at yet. */
export const surroundingsOf = (node: number): Surroundings => ({
  hops: new Map([[node, 0]]),
  depth: 0,
  rim: [node],
});

/** Looks one hop farther. */
export const lookFarther = (
  around: Surroundings,
  neighboursOf: (node: number) => readonly number[],
  budget: WorkBudget,
): void => {
  const rim: number[] = [];
  around.depth += 1;
  for (const node of around.rim) {
    const neighbours = neighboursOf(node);
    budget.left -= neighbours.length;
    for (const next of neighbours) {
      if (around.hops.has(next)) continue;
      around.hops.set(next, around.depth);
      rim.push(next);
    }
  }
  around.rim = rim;
};

/** A search for paths of so many nodes that end one edge before `to`. */
export type PathSearch = Readonly<{
  from: number;
  to: number;
  nodes: number;
  /** In the order in which paths are to be told. */
  nextOf: (node: number) => readonly number[];
  /** What is known of the way to `to`; of a node that was not met, that it is farther than was looked. */
  around: Surroundings;
  budget: WorkBudget;
}>;

/** Tells of each such path that meets no node twice, until it is answered false or the budget is spent. */
export const tellPaths = (search: PathSearch, tell: (path: readonly number[]) => boolean): void => {
  const { from, to, nodes, nextOf, budget } = search;
  const path = [from];
  const edgeAt = [0];
  while (path.length > 0 && budget.left > 0) {
    const depth = path.length;
    const edge = edgeAt[depth - 1] as number;
    const next = nextOf(path[depth - 1] as number)[edge];
    if (next === undefined) {
      path.pop();
      edgeAt.pop();
      continue;
    }
    edgeAt[depth - 1] = edge + 1;
    budget.left -= 1;
    if (depth === nodes) {
      if (next === to && !tell(path)) return;
    } else if (leadsOn(search, next, path)) {
      path.push(next);
      edgeAt.push(0);
    }
  }
};

const leadsOn = ({ to, nodes, around }: PathSearch, next: number, path: readonly number[]): boolean =>
  next !== to && hopsLeft(around, next) <= nodes - path.length && !path.includes(next);

const hopsLeft = ({ hops, depth, rim }: Surroundings, node: number): number =>
  hops.get(node) ?? (rim.length === 0 ? Number.POSITIVE_INFINITY : depth + 1);
