import { describe, expect, it } from 'vitest';
import { usualCycleLimits } from '../cycles/simple-cycles.ts';
import { addGraphPledge } from './add-pledge.ts';
import type { CircleChange, GraphChanges } from './circle-changes.ts';
import { type CircleGraph, circleGraph } from './circle-graph.ts';
import { circleOfMember, memberIdsOf, pairsInside, pledgesInside } from './circle-reading.ts';
import { loadedCircleGraph } from './load-circles.ts';
import { removeGraphPledges } from './remove-pledges.ts';
import { replaceGraphPledges } from './replace-pledges.ts';
import { safeCut } from './safe-cut.ts';
import { whatIf } from './what-if.ts';

/** Pledges as `id guarantor>borrower`; the last answer counts. */
const pledged = (graph: CircleGraph, day: number, ...pledges: readonly string[]): GraphChanges => {
  let last: GraphChanges = { circles: [], pairs: [] };
  for (const pledge of pledges) {
    const [id = '', guarantorId = '', borrowerId = ''] = pledge.split(/[> ]/);
    last = addGraphPledge(graph, { id, guarantorId, borrowerId, amountMinor: 100 }, day);
  }
  return last;
};
const graphOf = (...pledges: readonly string[]): CircleGraph => {
  const graph = circleGraph();
  pledged(graph, 1, ...pledges);
  return graph;
};
const kinds = (circles: readonly CircleChange[]): string[] =>
  circles.map(({ kind, circleId }) => `${kind} ${circleId}`);

describe('the life of a circle', () => {
  it('is named by the pledge that closes it', () => {
    const graph = graphOf('p1 a>b', 'p2 b>c');
    expect(pledged(graph, 1, 'p3 c>a').circles).toEqual([{ kind: 'born', circleId: 'p3' }]);
  });

  it('grows under its own name', () => {
    const graph = graphOf('p1 a>b', 'p2 b>a', 'p3 b>c');
    expect(pledged(graph, 1, 'p4 c>a').circles).toEqual([{ kind: 'grown', circleId: 'p2', added: ['c'] }]);
  });

  it('goes on as the earlier born when two meet, whichever is larger', () => {
    const graph = graphOf('p1 a>b', 'p2 b>a');
    pledged(graph, 2, 'p3 c>d', 'p4 d>e', 'p5 e>c', 'p6 a>c');
    expect(pledged(graph, 3, 'p7 c>a').circles).toEqual([
      { kind: 'grown', circleId: 'p2', added: ['c', 'd', 'e'] },
      { kind: 'merged', circleId: 'p5', mergedInto: 'p2' },
    ]);
  });

  it('goes on as the one with the smaller id when two of one day meet', () => {
    const graph = graphOf('p1 a>b', 'q2 b>a', 'p3 c>d', 'p4 d>c', 'p6 a>c');
    expect(kinds(pledged(graph, 1, 'p7 c>a').circles)).toEqual(['grown p4', 'merged q2']);
  });

  it('keeps its name in the part with most members', () => {
    const graph = graphOf('p1 a>b', 'p2 b>a', 'p3 c>d', 'p4 d>e', 'p5 e>c', 'p6 a>c', 'p7 c>a');
    expect(removeGraphPledges(graph, ['p6'], 2).circles).toEqual([
      { kind: 'shrunk', circleId: 'p2', removed: ['a', 'b'] },
      { kind: 'split-off', circleId: 'p6/a', splitFrom: 'p2' },
    ]);
    expect(circleOfMember(graph, 'a')?.bornDay).toBe(2);
  });

  it('keeps its name where the smallest member is when the parts are equal', () => {
    const graph = graphOf('p1 c>d', 'p2 d>c', 'p3 b>a', 'p4 a>b', 'p5 a>c', 'p6 c>a');
    expect(kinds(removeGraphPledges(graph, ['p5', 'p6'], 2).circles)).toEqual([
      'shrunk p2',
      'split-off p5/c',
    ]);
    expect(memberIdsOf(graph, circleOfMember(graph, 'a')!)).toEqual(['a', 'b']);
  });

  it('breaks when no two are left that reach each other', () => {
    const graph = graphOf('p1 a>b', 'p2 b>c', 'p3 c>a');
    expect(removeGraphPledges(graph, ['p1'], 2).circles).toEqual([
      { kind: 'broken', circleId: 'p3', removed: ['a', 'b', 'c'] },
    ]);
    expect(circleOfMember(graph, 'a')).toBeUndefined();
  });

  it('outlives one of two parallel pledges', () => {
    const graph = graphOf('p1 a>b', 'p2 b>a', 'p3 a>b');
    expect(removeGraphPledges(graph, ['p1'], 2)).toEqual({
      circles: [{ kind: 'amended', circleId: 'p2' }],
      pairs: [],
    });
    expect(removeGraphPledges(graph, ['p3'], 2)).toEqual({
      circles: [{ kind: 'broken', circleId: 'p2', removed: ['a', 'b'] }],
      pairs: [{ kind: 'dissolved', pairId: 'p2', memberIds: ['a', 'b'] }],
    });
  });

  it('passes over pledges that are not there', () => {
    expect(removeGraphPledges(graphOf('p1 a>b'), ['p9'], 2)).toEqual({ circles: [], pairs: [] });
  });

  it('loaded without a birth bears the smallest pledge inside it', () => {
    const pledges = [
      { id: 'p1', guarantorId: 'x', borrowerId: 'a', amountMinor: 1 },
      { id: 'p3', guarantorId: 'a', borrowerId: 'b', amountMinor: 1 },
      { id: 'p2', guarantorId: 'b', borrowerId: 'a', amountMinor: 1 },
    ];
    const { circles, pairs } = loadedCircleGraph(pledges, { circles: [], pairs: [] }, 7);
    expect([...circles.values()]).toMatchObject([{ id: 'p2', bornDay: 7 }]);
    expect([...pairs.values()]).toMatchObject([{ id: 'p2', bornDay: 7 }]);
  });
});

describe('a pledge that is said again', () => {
  const pledge = (id: string, guarantorId: string, borrowerId: string, amountMinor = 7) => ({
    id,
    guarantorId,
    borrowerId,
    amountMinor,
  });

  it('lets its circle and pair live on with other terms', () => {
    const graph = graphOf('p1 a>b', 'p2 b>a');
    const changes = replaceGraphPledges(graph, { removedIds: ['p1'], added: [pledge('p1', 'a', 'b')] }, 2);
    expect(kinds(changes.circles)).toEqual(['amended p2', 'amended p2']);
    expect(changes.pairs).toEqual([]);
    expect(pledgesInside(graph, circleOfMember(graph, 'a')!)).toContainEqual(pledge('p1', 'a', 'b'));
  });

  it('lets its circle live on where a customer becomes part of a group', () => {
    const graph = graphOf('p1 a>b', 'p2 b>c', 'p3 c>a');
    const added = [pledge('p1', 'group', 'b'), pledge('p3', 'c', 'group')];
    expect(replaceGraphPledges(graph, { removedIds: ['p1', 'p3'], added }, 2).circles).toEqual([
      { kind: 'grown', circleId: 'p3', added: ['group'] },
      { kind: 'shrunk', circleId: 'p3', removed: ['a'] },
    ]);
  });

  it('names another circle apart from the one that bears its id', () => {
    const graph = graphOf('p1 a>b', 'p2 b>a', 'p3 a>b', 'p4 b>a', 'p5 x>y');
    const changes = replaceGraphPledges(graph, { removedIds: ['p2'], added: [pledge('p2', 'y', 'x')] }, 2);
    expect(kinds(changes.circles)).toEqual(['born p2+', 'amended p2']);
  });

  it('names a part that splits off by the id that its source gave', () => {
    const graph = graphOf('p1 a>b', 'p2 b>a', 'p3 c>d', 'p4 d>c', 'p5 a>c', 'p6 c>a');
    const changes = replaceGraphPledges(graph, { removedIds: ['p5'], added: [pledge('p5', 'x', 'y')] }, 2);
    expect(kinds(changes.circles)).toEqual(['shrunk p2', 'split-off p5/c']);
  });
});

describe('a mutual pair', () => {
  it('is named by the pledge that made it mutual, also inside a larger circle', () => {
    const graph = graphOf('p1 a>b', 'p2 b>c', 'p3 c>a');
    const { circles, pairs } = pledged(graph, 1, 'p4 b>a');
    expect(circles).toEqual([{ kind: 'amended', circleId: 'p3' }]);
    expect(pairs).toEqual([{ kind: 'formed', pairId: 'p4', memberIds: ['a', 'b'] }]);
    const circle = circleOfMember(graph, 'c')!;
    expect(pairsInside(graph, circle)).toEqual([['a', 'b']]);
    expect(
      pledgesInside(graph, circle)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['p1', 'p2', 'p3', 'p4']);
  });
});

describe('the safe cut', () => {
  it('is the pledge on most cycles', () => {
    const graph = graphOf('p1 a>b', 'p2 b>a', 'p3 b>c', 'p4 c>a');
    expect(safeCut(graph, 'p2', usualCycleLimits)).toEqual({
      pledgeId: 'p1',
      cyclesBroken: 2,
      cyclesListed: 2,
      isPartial: false,
    });
  });

  it('is none of parallel pledges', () => {
    const graph = graphOf('p1 a>b', 'p2 b>a', 'p3 b>c', 'p4 c>a', 'p5 a>b');
    expect(safeCut(graph, 'p2', usualCycleLimits)).toMatchObject({ pledgeId: 'p2', cyclesBroken: 1 });
  });

  it('is nothing for a circle that is not there', () => {
    expect(safeCut(graphOf('p1 a>b'), 'p1', usualCycleLimits)).toBeUndefined();
  });
});

describe('what a pledge would close', () => {
  const graph = graphOf('p1 a>b', 'p2 b>a', 'p3 b>c', 'p4 c>d');

  it('names circle, members and cycles, and changes nothing', () => {
    expect(whatIf(graph, 'd', 'a', usualCycleLimits)).toEqual({
      isNewPair: false,
      isInCircle: true,
      circleIds: ['p2'],
      memberIds: ['a', 'b', 'c', 'd'],
      newMemberIds: ['c', 'd'],
      cycles: { cycles: [['d', 'a', 'b', 'c']], isCapped: false, isCut: false },
    });
    expect([...graph.circles.keys()]).toEqual(['p2']);
    expect(circleOfMember(graph, 'd')).toBeUndefined();
  });

  it('knows a new mutual pair from one that is there', () => {
    expect(whatIf(graph, 'd', 'c', usualCycleLimits)).toMatchObject({
      isNewPair: true,
      memberIds: ['c', 'd'],
    });
    expect(whatIf(graph, 'a', 'b', usualCycleLimits)).toMatchObject({ isNewPair: false, circleIds: ['p2'] });
  });

  it('closes nothing between strangers or along the chain', () => {
    for (const [guarantor, borrower] of [
      ['a', 'd'],
      ['z', 'a'],
      ['a', 'a'],
    ] as const)
      expect(whatIf(graph, guarantor, borrower, usualCycleLimits)).toMatchObject({
        isInCircle: false,
        circleIds: [],
      });
  });
});
