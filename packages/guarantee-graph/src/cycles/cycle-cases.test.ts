import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { strongComponents } from '../circles/strong-components.ts';
import { addPledge, nodeOf } from '../network/amend-network.ts';
import { idOf } from '../network/network-reading.ts';
import { pledgeNetwork } from '../network/pledge-network.ts';
import { byText } from '../testing/naive-graph.ts';
import { graphOf } from './local-graph.ts';
import { simpleCycles } from './simple-cycles.ts';

// Goal: cycles and components are those that other projects' tests state of the same graphs.
// Method: one row for each of their graphs, read from the shared data beside the project.

/** A number or a letter. */
type Node = number | string;

type Case = Readonly<{
  id: string;
  edges: readonly (readonly [Node, Node])[];
  cycles?: readonly (readonly Node[])[];
  cycle_count?: number;
  max_length?: number;
  sccs?: readonly (readonly Node[])[];
}>;

const file = new URL('../../../../../shared/data/cycle-cases.json', import.meta.url);

const cyclesOf = ({ edges, max_length: lengthMax = 100 }: Case): string[] => {
  const ids = [...new Set(edges.flat().map(String))].sort();
  const ahead = ids.map((id) => {
    const next = edges.filter(([from]) => String(from) === id).map(([, to]) => ids.indexOf(String(to)));
    return [...new Set(next)].sort((a, b) => a - b);
  });
  const limits = { lengthMax, countMax: 1_000_000, workMax: 100_000_000 };
  return simpleCycles(graphOf(ids, ahead), limits)
    .cycles.map((cycle) => cycle.join())
    .sort();
};

/** Its nodes from the first in the order of texts on: the sources begin a cycle anywhere. */
const rotated = (cycle: readonly Node[]): string => {
  const ids = cycle.map(String);
  const start = ids.indexOf([...ids].sort()[0] as string);
  return [...ids.slice(start), ...ids.slice(0, start)].join();
};

const componentsOf = ({ edges }: Case): string[] => {
  const network = pledgeNetwork();
  for (const [index, [from, to]] of edges.entries()) {
    for (const end of [from, to]) nodeOf(network, String(end));
    if (from !== to)
      addPledge(network, {
        id: `p${index}`,
        guarantorId: String(from),
        borrowerId: String(to),
        amountMinor: 1,
      });
  }
  return strongComponents(network, network.nodeIds.keys(), () => true)
    .map((nodes) => nodes.map((node) => idOf(network, node)).sort())
    .sort(byText)
    .map((ids) => ids.join());
};

if (existsSync(file)) {
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly Case[] };

  describe('graphs whose cycles or components others state', () => {
    it.each(cases.map((stated) => [stated.id, stated] as const))('%s', (_, stated) => {
      if (stated.cycles) expect(cyclesOf(stated)).toEqual(stated.cycles.map(rotated).sort());
      if (stated.cycle_count !== undefined) expect(cyclesOf(stated).length).toBe(stated.cycle_count);
      if (stated.sccs)
        expect(componentsOf(stated)).toEqual(
          stated.sccs
            .map((nodes) => nodes.map(String).sort())
            .sort(byText)
            .map((ids) => ids.join()),
        );
    });

    it('are all 41', () => expect(cases.length).toBe(41));
  });
} else {
  it(`cannot compare published graphs: there is no ${fileURLToPath(file)}`, () =>
    expect(existsSync(file)).toBe(false));
}
