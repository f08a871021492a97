import { describe, expect, it } from 'vitest';

import { LATEST, type OrgTree, orgTree } from './org-tree.ts';

type Declared = Parameters<OrgTree['declare']>[0];

const union = (orgUnitId: string, accountingDate = '2026-01-01'): Declared => ({
  accountingDate,
  orgUnitId,
  kind: 'union',
  name: orgUnitId,
});
const entity = (orgUnitId: string, parentId?: string, accountingDate = '2026-01-01'): Declared => ({
  accountingDate,
  orgUnitId,
  kind: 'legal-entity',
  name: orgUnitId,
  parentId,
});
const branch = (orgUnitId: string, parentId?: string, accountingDate = '2026-01-01'): Declared => ({
  accountingDate,
  orgUnitId,
  kind: 'branch',
  name: `Branch ${orgUnitId}`,
  parentId,
});
const treeOf = (...declarations: readonly Declared[]): OrgTree => {
  const tree = orgTree();
  for (const declared of declarations) tree.declare(declared);
  return tree;
};

describe('the tree of units', () => {
  it('puts a branch under its legal entity and that under its union', () => {
    const tree = treeOf(union('U'), entity('E', 'U'), branch('B', 'E'), branch('S', 'B'));
    expect(tree.parentOf('S')).toBe('B');
    expect(tree.legalEntityOf('S')).toBe('E');
    expect(tree.legalEntityOf('E')).toBe('E');
    expect(tree.legalEntityOf('U')).toBeUndefined();
    expect(tree.parentOf('U')).toBeUndefined();
    expect(tree.descendantsOf('U')).toEqual(['E', 'B', 'S']);
    expect(tree.legalEntities()).toEqual(['E']);
  });

  it('hangs a branch that nobody declared, and one without a parent, under the default entity', () => {
    const tree = treeOf(entity('E'), branch('B'));
    tree.mention('55');
    expect(tree.legalEntityOf('55')).toBe('default');
    expect(tree.legalEntityOf('B')).toBe('default');
    expect(tree.legalEntityOf('never heard of')).toBe('default');
    expect(tree.childrenOf('default')).toEqual(['55', 'B']);
    expect(tree.legalEntities()).toEqual(['E', 'default']);
    expect(tree.kindOf('55')).toBe('branch');
    expect(tree.nameOf('55')).toBe('55');
    expect(tree.kindOf('default')).toBe('legal-entity');
  });

  it('is the default entity alone while nothing is declared', () => {
    expect(orgTree().legalEntities()).toEqual(['default']);
  });

  it('knows a parent that was only named', () => {
    const tree = treeOf(branch('B', 'P'));
    expect(tree.isKnown('P')).toBe(true);
    expect(tree.parentOf('P')).toBe('default');
    expect(tree.isKnown('Q')).toBe(false);
  });

  it('lets a first declaration hold from the beginning and a change from its date', () => {
    const tree = treeOf(
      entity('E'),
      entity('F'),
      branch('B', 'E', '2026-01-10'),
      branch('B', 'F', '2026-02-15'),
    );
    expect(tree.parentOf('B', '2020-01-01')).toBe('E');
    expect(tree.parentOf('B', '2026-02-14')).toBe('E');
    expect(tree.parentOf('B', '2026-02-15')).toBe('F');
    expect(tree.childrenOf('E', '2026-02-14')).toEqual(['B']);
    expect(tree.childrenOf('E', '2026-02-15')).toEqual([]);
  });

  it('takes the latest by date, then by arrival', () => {
    const tree = treeOf(branch('B', 'E', '2026-01-10'), branch('B', 'G', '2026-03-01'));
    tree.declare(branch('B', 'F', '2026-02-01'));
    tree.declare(branch('B', 'H', '2026-02-01'));
    expect(tree.parentOf('B', '2026-02-01')).toBe('H');
    expect(tree.parentOf('B', '2026-03-01')).toBe('G');
  });

  it('sees no change in what is declared again, and ends a late contradiction there', () => {
    const tree = treeOf(branch('B', 'E', '2026-01-10'));
    expect(tree.declare(branch('B', 'E', '2026-01-20'))).toBe('unchanged');
    expect(tree.spans('2026-01-01', LATEST)).toHaveLength(1);
    expect(tree.declare(branch('B', 'F', '2026-01-15'))).toBe('changed');
    expect(tree.parentOf('B', '2026-01-19')).toBe('F');
    expect(tree.parentOf('B', '2026-01-20')).toBe('E');
  });

  it('counts a change that comes later than is accepted from the first open day', () => {
    const tree = treeOf(branch('B', 'E', '2025-01-10'));
    tree.declare(branch('B', 'F', '2026-01-01'), '2026-04-03');
    expect(tree.parentOf('B', '2026-01-01')).toBe('F');
    const late = treeOf(branch('B', 'E', '2025-01-10'));
    late.declare(branch('B', 'F', '2026-01-01'), '2026-04-04');
    expect(late.parentOf('B', '2026-04-04')).toBe('E');
    expect(late.parentOf('B', '2026-04-05')).toBe('F');
  });

  it('forgets repetitions behind the accepted lateness', () => {
    const tree = treeOf(branch('B', 'E', '2025-01-10'), branch('B', 'E', '2025-02-10'));
    tree.declare(branch('B', 'E', '2026-04-01'), '2026-04-01');
    expect(new Map(tree.state()).get('B')).toMatchObject([
      { from: '2025-01-10', repeatedOn: ['2026-04-01'] },
    ]);
  });

  it('names the spans of days with one tree', () => {
    const tree = treeOf(branch('B', 'E'), branch('B', 'F', '2026-01-15'), branch('C', 'E', '2026-01-20'));
    expect(tree.spans('2026-01-01', '2026-01-31')).toEqual([
      { from: '2026-01-01', to: '2026-01-14' },
      { from: '2026-01-15', to: '2026-01-31' },
    ]);
  });

  it('is the same after it was stored', () => {
    const tree = treeOf(union('U'), entity('9', 'U'), branch('10', '9'), branch('B', '9'));
    tree.mention('2');
    const restored = orgTree({ state: structuredClone(tree.state()) });
    expect(restored.units()).toEqual(tree.units());
    expect(restored.descendantsOf('U')).toEqual(tree.descendantsOf('U'));
    expect(restored.legalEntities()).toEqual(tree.legalEntities());
  });
});

describe('a tree that cannot be followed to the letter', () => {
  it('hangs branches that are their own ancestors under the default entity, and reports them', () => {
    const tree = treeOf(branch('A', 'B'), branch('B', 'A'), branch('C', 'A'), branch('X', 'X'));
    expect(['A', 'B', 'X'].map((unit) => tree.parentOf(unit))).toEqual(['default', 'default', 'default']);
    expect(tree.parentOf('C')).toBe('A');
    expect(tree.legalEntityOf('C')).toBe('default');
    expect(tree.descendantsOf('default').toSorted()).toEqual(['A', 'B', 'C', 'X']);
    expect(tree.problems()).toEqual(['A', 'B', 'X'].map((unitId) => ({ unitId, problem: 'ancestors-loop' })));
  });

  it('heals when the loop is declared away', () => {
    const tree = treeOf(entity('E'), branch('A', 'B'), branch('B', 'A'));
    tree.declare(branch('B', 'E', '2026-02-01'));
    expect(tree.legalEntityOf('A', '2026-01-31')).toBe('default');
    expect(tree.legalEntityOf('A', '2026-02-01')).toBe('E');
    expect(tree.problems('2026-01-31')).toHaveLength(2);
    expect(tree.problems()).toEqual([]);
  });

  it('leaves unions that are their own ancestors without a parent', () => {
    const tree = treeOf(union('U'), union('V'));
    tree.declare({ ...union('U', '2026-02-01'), parentId: 'V' });
    tree.declare({ ...union('V', '2026-02-01'), parentId: 'U' });
    expect(tree.parentOf('U')).toBeUndefined();
    expect(tree.problems().map(({ unitId }) => unitId)).toEqual(['U', 'V']);
  });

  it('leaves out the parent of a legal entity that is no union', () => {
    const tree = treeOf(entity('E', 'F'), entity('F'), branch('B', 'E'));
    expect(tree.parentOf('E')).toBeUndefined();
    expect(tree.descendantsOf('F')).toEqual([]);
    expect(tree.problems()).toEqual([{ unitId: 'E', problem: 'parent-is-no-union' }]);
  });

  it('closes a branch directly under a union with the default entity', () => {
    const tree = treeOf(union('U'), branch('B', 'U'));
    expect(tree.parentOf('B')).toBe('U');
    expect(tree.legalEntityOf('B')).toBe('default');
    expect(tree.problems()).toEqual([{ unitId: 'B', problem: 'no-legal-entity' }]);
  });

  it('keeps the default entity an entity, whatever is declared about it', () => {
    const tree = treeOf(union('U'), branch('default', 'A'), branch('A'));
    expect(tree.kindOf('default')).toBe('legal-entity');
    expect(tree.parentOf('default')).toBeUndefined();
    tree.declare({ ...branch('default', 'U', '2026-02-01'), kind: 'legal-entity' });
    expect(tree.parentOf('default')).toBe('U');
    expect(tree.descendantsOf('U')).toEqual(['default', 'A']);
  });
});
