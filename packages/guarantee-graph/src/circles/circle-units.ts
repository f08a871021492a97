import type { Circle, CircleGraph } from './circle-graph.ts';

/** The circles that nodes belong to, and the nodes that belong to none. */
export const unitsOf = (
  { circleOf }: CircleGraph,
  nodes: Iterable<number>,
): Readonly<{ circles: readonly Circle[]; single: number[] }> => {
  const circles = new Set<Circle>();
  const single: number[] = [];
  for (const node of nodes) {
    const circle = circleOf[node];
    if (circle === undefined) single.push(node);
    else circles.add(circle);
  }
  return { circles: [...circles], single };
};
