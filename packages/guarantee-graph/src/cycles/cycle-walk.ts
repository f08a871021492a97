/** How many more edges may be looked at. */
export type WorkBudget = { left: number };

/** How many edges lead from each node to one of them, as far as that is at most `hopsMax`. */
export const hopsTo = (
  to: number,
  hopsMax: number,
  previousOf: (node: number) => readonly number[],
  budget: WorkBudget,
): ReadonlyMap<number, number> => {
  const hops = new Map<number, number>([[to, 0]]);
  // A map goes on with what is added while it is walked through, so the nearer nodes come first.
  for (const [node, hop] of hops) {
    if (hop === hopsMax || budget.left <= 0) break;
    const previous = previousOf(node);
    budget.left -= previous.length;
    for (const before of previous) if (!hops.has(before)) hops.set(before, hop + 1);
  }
  return hops;
};

/** A search for paths of so many nodes that end one edge before `to`. */
export type PathSearch = Readonly<{
  from: number;
  to: number;
  nodes: number;
  /** In the order in which paths are to be told. */
  nextOf: (node: number) => readonly number[];
  hops: ReadonlyMap<number, number>;
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

const leadsOn = ({ to, nodes, hops }: PathSearch, next: number, path: readonly number[]): boolean => {
  const left = hops.get(next);
  return next !== to && left !== undefined && left <= nodes - path.length && !path.includes(next);
};
