import { lookFarther, surroundingsOf, tellPaths } from './cycle-walk.ts';
import type { LocalGraph } from './local-graph.ts';

/** How far a listing of cycles goes. */
export type CycleLimits = Readonly<{
  /** Nodes of the longest cycle that is looked for. */
  lengthMax: number;
  /** Cycles listed; one more is known to exist where the listing is capped. */
  countMax: number;
  /** Edges looked at; a listing that needs more is cut off. */
  workMax: number;
}>;

/** Up to length 6, 50 of them, and a millisecond or two of work. */
export const usualCycleLimits: CycleLimits = { lengthMax: 6, countMax: 50, workMax: 20_000 };

/** Cycles as the ids along each, from its smallest id on; shortest first, then in the order of their ids. */
export type CycleListing = Readonly<{
  cycles: readonly (readonly string[])[];
  /** There are more than were to be listed. */
  isCapped: boolean;
  /** The work ran out: there may be more. */
  isCut: boolean;
}>;

/** The simple cycles of a graph. */
export const simpleCycles = ({ ids, ahead, behind }: LocalGraph, limits: CycleLimits): CycleListing => {
  const budget = { left: limits.workMax };
  const cycles: string[][] = [];
  const isDone = (): boolean => cycles.length > limits.countMax || budget.left <= 0;
  const tell = (path: readonly number[]): boolean => {
    cycles.push(path.map((number) => ids[number] as string));
    return cycles.length <= limits.countMax;
  };
  const nextOf = (number: number): readonly number[] => ahead[number] as readonly number[];
  const longest = Math.min(limits.lengthMax, ids.length);
  for (let length = 1; length <= longest && !isDone(); length += 1)
    for (let start = 0; start < ids.length && !isDone(); start += 1) {
      // Each cycle is found once, from the smallest of its numbers on.
      const larger = (number: number): readonly number[] =>
        (behind[number] as readonly number[]).filter((before) => before > start);
      const around = surroundingsOf(start);
      while (around.depth < length - 1 && around.rim.length > 0) lookFarther(around, larger, budget);
      // Those farther away, or smaller, are no part of such a cycle.
      tellPaths(
        { from: start, to: start, nodes: length, nextOf, around: { ...around, rim: [] }, budget },
        tell,
      );
    }
  const isCapped = cycles.length > limits.countMax;
  return { cycles: cycles.slice(0, limits.countMax), isCapped, isCut: !isCapped && budget.left <= 0 };
};
