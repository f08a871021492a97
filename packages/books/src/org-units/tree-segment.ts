import type { AccountingDate } from '@tocsin/banking-calendar';

import { type OrgUnitKind, type OrgUnitVersion, versionOn } from './org-unit-versions.ts';

/** The implicit legal entity: branches hang under it while nobody declares where they belong. */
export const DEFAULT_LEGAL_ENTITY = 'default';

/** A declaration that cannot be followed to the letter, and by its kind what is done instead. */
export type OrgTreeProblem = Readonly<{
  unitId: string;
  /**
   * `ancestors-loop`: a branch then hangs under the default entity, a union under nothing.
   * `parent-is-no-union`: the parent of a legal entity or union is left out.
   * `no-legal-entity`: a branch lies under a union with no entity between; it closes with the default entity.
   */
  problem: 'ancestors-loop' | 'parent-is-no-union' | 'no-legal-entity';
}>;

/** The tree on days on which it does not change. */
export type TreeSegment = Readonly<{
  kindOf: (unitId: string) => OrgUnitKind;
  parentOf: (unitId: string) => string | undefined;
  childrenOf: (unitId: string) => readonly string[];
  legalEntityOf: (unitId: string) => string | undefined;
  descendantsOf: (unitId: string) => readonly string[];
  problemOf: (unitId: string) => OrgTreeProblem | undefined;
}>;

/**
 * Follows the declarations of one day. Unions and legal entities stand only under unions, and who would be
 * its own ancestor is cut off: so every walk up the tree ends.
 */
export const treeSegment = (
  versionsOf: ReadonlyMap<string, readonly OrgUnitVersion[]>,
  day: AccountingDate,
): TreeSegment => {
  const declaredOn = (unitId: string): OrgUnitVersion | undefined =>
    versionOn(versionsOf.get(unitId) ?? [], day);

  // Always an entity, whatever is declared about it: it is where every other walk may end.
  const kindOf = (unitId: string): OrgUnitKind =>
    unitId === DEFAULT_LEGAL_ENTITY ? 'legal-entity' : (declaredOn(unitId)?.kind ?? 'branch');

  const statedParentOf = (unitId: string): string | undefined => {
    const stated = declaredOn(unitId)?.parentId ?? undefined;
    if (kindOf(unitId) === 'branch') return stated ?? DEFAULT_LEGAL_ENTITY;
    return stated !== undefined && kindOf(stated) === 'union' ? stated : undefined;
  };

  const isOwnAncestor = (unitId: string): boolean => {
    const passed = new Set<string>();
    for (let above = statedParentOf(unitId); above !== undefined; above = statedParentOf(above)) {
      if (above === unitId) return true;
      if (passed.has(above)) return false;
      passed.add(above);
    }
    return false;
  };

  const parentOf = remembered((unitId) => {
    if (!isOwnAncestor(unitId)) return statedParentOf(unitId);
    return kindOf(unitId) === 'branch' ? DEFAULT_LEGAL_ENTITY : undefined;
  });

  const legalEntityOf = remembered((unitId) => {
    if (kindOf(unitId) === 'union') return undefined;
    let at: string | undefined = unitId;
    while (at !== undefined && kindOf(at) === 'branch') at = parentOf(at);
    return at !== undefined && kindOf(at) === 'legal-entity' ? at : DEFAULT_LEGAL_ENTITY;
  });

  let children: Map<string, string[]> | undefined;
  const childrenOf = (unitId: string): readonly string[] => {
    children ??= byParent([...versionsOf.keys()].sort(), parentOf);
    return children.get(unitId) ?? [];
  };

  const problemKindOf = (unitId: string): OrgTreeProblem['problem'] | undefined => {
    if (isOwnAncestor(unitId)) return 'ancestors-loop';
    if (kindOf(unitId) !== 'branch') {
      const isLeftOut = declaredOn(unitId)?.parentId != null && statedParentOf(unitId) === undefined;
      return isLeftOut ? 'parent-is-no-union' : undefined;
    }
    const above = parentOf(unitId);
    return above !== undefined && kindOf(above) === 'union' ? 'no-legal-entity' : undefined;
  };

  return {
    kindOf,
    parentOf,
    childrenOf,
    legalEntityOf,
    descendantsOf: (unitId) => {
      const below = [...childrenOf(unitId)];
      // The list grows while it is walked: children follow their parents.
      for (const child of below) below.push(...childrenOf(child));
      return below;
    },
    problemOf: (unitId) => {
      const problem = problemKindOf(unitId);
      return problem && { unitId, problem };
    },
  };
};

const byParent = (
  unitIds: readonly string[],
  parentOf: (unitId: string) => string | undefined,
): Map<string, string[]> => {
  const children = new Map<string, string[]>();
  for (const unitId of unitIds) {
    const parentId = parentOf(unitId);
    if (parentId === undefined) continue;
    const siblings = children.get(parentId);
    if (siblings) siblings.push(unitId);
    else children.set(parentId, [unitId]);
  }
  return children;
};

const remembered = <Answer>(ask: (unitId: string) => Answer): ((unitId: string) => Answer) => {
  const answers = new Map<string, Answer>();
  return (unitId) => {
    if (answers.has(unitId)) return answers.get(unitId) as Answer;
    const answer = ask(unitId);
    answers.set(unitId, answer);
    return answer;
  };
};
