import type { GraphPledge } from '../network/pledge-network.ts';

/** Everything straight from the list of pledges, as slowly as the definitions read. */
export const naiveGraph = (pledges: readonly GraphPledge[]) => {
  const nodes = [...new Set(pledges.flatMap(({ guarantorId, borrowerId }) => [guarantorId, borrowerId]))];
  const leadsTo = (from: string, to: string): boolean =>
    pledges.some(({ guarantorId, borrowerId }) => guarantorId === from && borrowerId === to);

  const reachable = (from: string): ReadonlySet<string> => {
    const reached = new Set<string>();
    const waiting = [from];
    for (const node of waiting)
      for (const next of nodes)
        if (leadsTo(node, next) && !reached.has(next)) {
          reached.add(next);
          waiting.push(next);
        }
    return reached;
  };
  const reach = new Map(nodes.map((node) => [node, reachable(node)]));
  const areTied = (a: string, b: string): boolean =>
    a === b || (reach.get(a)?.has(b) === true && reach.get(b)?.has(a) === true);

  /** Sets of at least two customers of whom each reaches each, every set sorted. */
  const circles = (): string[][] => {
    const sets = nodes.map((node) => nodes.filter((other) => areTied(node, other)).sort());
    const distinct = new Map(sets.map((set) => [set.join(), set]));
    return [...distinct.values()].filter(({ length }) => length > 1).sort(byText);
  };

  const pairs = (): string[][] =>
    nodes
      .flatMap((a) => nodes.filter((b) => a < b && leadsTo(a, b) && leadsTo(b, a)).map((b) => [a, b]))
      .sort(byText);

  /** Every arrangement of distinct customers that closes, from its smallest id on. */
  const cycles = (lengthMax: number): string[][] => {
    const found: string[][] = [];
    const extend = (path: readonly string[]): void => {
      const last = path.at(-1) as string;
      if (leadsTo(last, path[0] as string)) found.push([...path]);
      if (path.length === lengthMax) return;
      for (const next of nodes)
        if (next > (path[0] as string) && !path.includes(next) && leadsTo(last, next))
          extend([...path, next]);
    };
    for (const node of nodes) extend([node]);
    return found.sort((a, b) => a.length - b.length || byText(a, b));
  };

  const weakComponents = (): { nodes: string[]; edges: number }[] => {
    const labels = new Map(nodes.map((node) => [node, node]));
    for (const _ of nodes)
      for (const { guarantorId, borrowerId } of pledges) {
        const label = [
          labels.get(guarantorId) as string,
          labels.get(borrowerId) as string,
        ].sort()[0] as string;
        labels.set(guarantorId, label).set(borrowerId, label);
      }
    return [...new Set(labels.values())].sort().map((label) => {
      const members = nodes.filter((node) => labels.get(node) === label).sort();
      const edges = members.flatMap((a) => members.filter((b) => leadsTo(a, b))).length;
      return { nodes: members, edges };
    });
  };

  return { circles, pairs, cycles, weakComponents };
};

/** Lists of ids in the order of their text. */
export const byText = (a: readonly string[], b: readonly string[]): number => (a.join() < b.join() ? -1 : 1);
