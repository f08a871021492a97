/** The name and format version under which a value of a book is stored; a changed shape is a new version. */
export type StoredValue = Readonly<{ name: string; version: number }>;

/** The values of the org-unit book: who keeps them and who reads positions from them agree by these names. */
export const orgUnitValues = {
  index: { name: 'org-unit-index', version: 1 },
  tree: { name: 'org-unit-tree', version: 1 },
  sources: { name: 'org-unit-sources', version: 1 },
  months: { name: 'org-unit-months', version: 1 },
} as const satisfies Record<string, StoredValue>;

/** The key of the values that belong to no single unit. */
export const ORG_UNIT_BOOK_KEY = 'current';
