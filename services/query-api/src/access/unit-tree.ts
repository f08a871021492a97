/** What has to be known of the bank's units to decide what exists for a caller. */
export type UnitTree = Readonly<{
  isKnown: (orgUnitId: string) => boolean;
  /** Everything below a unit, without itself. */
  descendantsOf: (orgUnitId: string) => readonly string[];
}>;

/** These units and everything below them. */
export const withEverythingBelow = (tree: UnitTree, orgUnitIds: readonly string[]): readonly string[] => [
  ...new Set(orgUnitIds.flatMap((orgUnitId) => [orgUnitId, ...tree.descendantsOf(orgUnitId)])),
];
