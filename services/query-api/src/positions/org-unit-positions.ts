import {
  type DepositDeviationView,
  type DepositPosition,
  depositDeviationView,
  depositPosition,
  LATEST,
  ORG_UNIT_BOOK_KEY,
  type OrgTree,
  type OrgTreeState,
  type OrgUnitIndex,
  orgTree,
  orgUnitValues,
  type UnitMonth,
  unitClosedThrough,
} from '@tocsin/books';
import { type StateFormat, type StateStore, stateKey, unpackState } from '@tocsin/stream-runtime';

/** The task whose books are read: one holds the whole tree. */
const TASK = { topology: 'org-units', partition: 0 };

const indexFormat: StateFormat<OrgUnitIndex> = orgUnitValues.index;
const treeFormat: StateFormat<OrgTreeState> = orgUnitValues.tree;
const monthsFormat: StateFormat<readonly UnitMonth[]> = orgUnitValues.months;

/** The org-unit book as readers see it: every answer comes from one commit of its task. */
export type OrgUnitPositions = Readonly<{
  /** Undefined for an unknown unit, and before its first counted day in the month. */
  depositDeviation: (orgUnitId: string, month: string) => Promise<DepositDeviationView | undefined>;
  /** The tree as it was last declared. */
  tree: () => Promise<OrgTree>;
  /** The last closed day of each legal entity that has closed one. */
  lastClosedDays: () => Promise<Readonly<Record<string, string>>>;
}>;

type Book = Readonly<{ index: OrgUnitIndex; tree: OrgTree; months: readonly UnitMonth[] }>;

export const orgUnitPositions = (store: StateStore): OrgUnitPositions => {
  const read = async (orgUnitId?: string): Promise<Book | undefined> => {
    const keys = {
      index: stateKey(indexFormat, ORG_UNIT_BOOK_KEY),
      tree: stateKey(treeFormat, ORG_UNIT_BOOK_KEY),
      months: stateKey(monthsFormat, orgUnitId ?? ''),
    };
    const { values } = await store.snapshot(TASK, { keys: Object.values(keys) });
    const index = values.get(keys.index);
    const tree = values.get(keys.tree);
    const months = values.get(keys.months);
    if (index === undefined || tree === undefined) return undefined;
    return {
      index: unpackState(indexFormat, index),
      tree: orgTree({ state: unpackState(treeFormat, tree) }),
      months: months ? unpackState(monthsFormat, months) : [],
    };
  };

  return {
    depositDeviation: async (orgUnitId, month) => {
      const book = await read(orgUnitId);
      const position = book && positionOf(book, orgUnitId);
      return position && depositDeviationView(position, month);
    },
    tree: async () => (await read())?.tree ?? orgTree(),
    lastClosedDays: async () => {
      const book = await read();
      if (book === undefined) return {};
      const { tree, index } = book;
      return Object.fromEntries(
        tree.legalEntities(LATEST).flatMap((id) => {
          const closed = unitClosedThrough(index.closed, tree, id);
          return closed === undefined ? [] : [[id, closed]];
        }),
      );
    },
  };
};

const positionOf = ({ index, tree, months }: Book, unitId: string): DepositPosition | undefined =>
  depositPosition({
    unitId,
    tree,
    closed: index.closed,
    kept: months,
    keptFrom: index.keptFrom ?? '0000-01',
  });
