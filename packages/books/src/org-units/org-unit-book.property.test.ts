// Goal: what the book carries forward is what a computation from everything ever said finds.
// Method: random rounds of account changes, ledger balances, moved branches and closes, late ones too; after
// each round every kept month of every unit is compared, and the book is now and then rebuilt from its state.
import { addDays } from '@tocsin/banking-calendar';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type OrgUnitBook, orgUnitBook } from './org-unit-book.ts';
import { noOrgUnits, type OrgUnitBookState } from './org-unit-book-state.ts';
import {
  type AccountChange,
  monthsFrom,
  type NaiveOrgUnits,
  naiveClosed,
  naiveMonth,
  naiveVector,
} from './testing/naive-org-units.ts';

const LATENESS_MAX_DAYS = 10;
const START = '2025-12-20';
const branches = ['b1', 'b2', 'b3', 'b4'];
const units = ['U', 'E1', 'E2', ...branches];
const tasks = ['customers/0', 'customers/1', 'customers/2'];

const kinds = { U: 'union', E: 'legal-entity', b: 'branch' } as const;
const kindOf = (unitId: string) => kinds[unitId.charAt(0) as keyof typeof kinds];
const firstParents: Record<string, string> = { E1: 'U', E2: 'U', b1: 'E1', b2: 'E1', b3: 'b2', b4: 'E2' };

const late = fc.integer({ min: 0, max: LATENESS_MAX_DAYS });
const change = fc.record({
  task: fc.constantFrom(...tasks),
  unitId: fc.constantFrom(...branches, 'E1'),
  late,
  amount: fc.bigInt({ min: -(2n ** 52n), max: 2n ** 53n }),
  opens: fc.boolean(),
});
const ledgerBalance = fc.record({
  orgUnitId: fc.constantFrom('b1', 'b4', 'E2'),
  late,
  depositType: fc.constantFrom(undefined, 'personal-demand' as const, 'unit-time' as const),
  balanceMinor: fc.maxSafeInteger(),
});
// b3 may hang under b2 and never the other way round, so no day has a loop.
const move = fc.record({
  orgUnitId: fc.constantFrom('b1', 'b3', 'b4'),
  parentId: fc.constantFrom('E1', 'E2', 'b2'),
  late: fc.integer({ min: -3, max: LATENESS_MAX_DAYS }),
});
const round = fc.record({
  days: fc.integer({ min: 1, max: 9 }),
  changes: fc.array(change, { maxLength: 3 }),
  ledger: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(ledgerBalance, { maxLength: 3 })),
  moves: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(move, { maxLength: 2 })),
  closes: fc.constantFrom(undefined, 'E1', 'E2'),
  isRestored: fc.boolean(),
});
type Round = typeof round extends fc.Arbitrary<infer Drawn> ? Drawn : never;

const evidence = (accountingDate: string) => ({
  eventId: `close-${accountingDate}`,
  source: 'core',
  type: 'bank.day.closed.v1',
  accountingDate,
  summary: '',
});

const declareFirst = (book: OrgUnitBook, all: NaiveOrgUnits): void => {
  for (const orgUnitId of units) {
    const declared = {
      accountingDate: START,
      orgUnitId,
      kind: kindOf(orgUnitId),
      name: orgUnitId,
      parentId: firstParents[orgUnitId],
    };
    book.declareUnit(declared);
    all.declared.push(declared);
  }
};

const tellRound = (book: OrgUnitBook, all: NaiveOrgUnits, today: string, drawn: Round): void => {
  for (const { orgUnitId, parentId, late: back } of drawn.moves) {
    const kind = kindOf(orgUnitId);
    const declared = { accountingDate: addDays(today, -back), orgUnitId, kind, name: orgUnitId, parentId };
    book.declareUnit(declared);
    all.declared.push(declared);
  }
  for (const { late: back, ...balance } of drawn.ledger) {
    const declared = { ...balance, measure: 'deposits' as const, accountingDate: addDays(today, -back) };
    book.declareBalance(declared);
    all.ledger.push(declared);
  }
  const changes: AccountChange[] = drawn.changes.map((drawnChange) => ({
    ...drawnChange,
    day: addDays(today, -drawnChange.late),
  }));
  all.changes.push(...changes);
  for (const { task, unitId, day } of changes) {
    for (const month of monthsFrom(day, today)) book.tell(task, naiveVector(all, task, unitId, month, today));
  }
};

/** What a store holds after the book's changes were written to it. */
const stored = (state: OrgUnitBookState, book: OrgUnitBook): OrgUnitBookState => {
  const changes = structuredClone(book.takeChanges());
  return {
    index: changes.index ?? state.index,
    tree: changes.tree ?? state.tree,
    sources: new Map([...state.sources, ...changes.sources]),
    months: new Map([...state.months, ...changes.months]),
  };
};

const dailyOf = (book: OrgUnitBook): ReadonlyMap<string, ReadonlyMap<string, bigint>> =>
  new Map(
    units.map((unitId) => {
      const months = book.position(unitId)?.months ?? [];
      const days = months.flatMap(({ firstOn, closings }) =>
        closings.map((balance, index) => [addDays(firstOn, index), balance] as const),
      );
      return [unitId, new Map(days)];
    }),
  );

/** A unit that is not named, where all close together, keeps its closed days. */
const expectQuiet = (
  book: OrgUnitBook,
  before: ReturnType<typeof dailyOf>,
  changed: readonly string[],
): void => {
  const after = dailyOf(book);
  for (const unitId of units.filter((id) => !changed.includes(id))) {
    for (const [day, balance] of before.get(unitId) ?? []) expect(after.get(unitId)?.get(day)).toBe(balance);
  }
};

const expectSame = (book: OrgUnitBook, all: NaiveOrgUnits, today: string): void => {
  for (const unitId of units.filter((id) => id !== 'U')) {
    const lastClosed = naiveClosed(all, unitId, today);
    const position = book.position(unitId);
    expect(position?.lastClosed).toBe(lastClosed);
    if (lastClosed === undefined) continue;
    const expected = monthsFrom(START, lastClosed).flatMap(
      (month) => naiveMonth(all, unitId, month, lastClosed) ?? [],
    );
    expect(position?.months).toEqual(expected);
  }
  const slowest = ['E1', 'E2'].map((entity) => all.closed[entity] ?? '').toSorted()[0] ?? '';
  if (slowest === '') return;
  const months = monthsFrom(START, slowest).flatMap((month) => naiveMonth(all, 'U', month, slowest) ?? []);
  expect(book.position('U')?.months).toEqual(months);
};

describe('an org-unit book after any rounds', () => {
  it('holds what a computation from everything ever said finds', () => {
    fc.assert(
      fc.property(fc.array(round, { minLength: 1, maxLength: 24 }), fc.boolean(), (rounds, isPerEntity) => {
        const all: NaiveOrgUnits = { changes: [], ledger: [], declared: [], closed: {} };
        let book = orgUnitBook({ latenessMaxDays: LATENESS_MAX_DAYS });
        let state = noOrgUnits();
        let daily = dailyOf(book);
        declareFirst(book, all);
        let today = START;
        for (const drawn of rounds) {
          const closes = isPerEntity ? drawn.closes : undefined;
          today = addDays(today, drawn.days);
          tellRound(book, all, today, drawn);
          book.closeDay({ legalEntityId: closes, accountingDate: today, evidence: evidence(today) });
          for (const entity of closes ? [closes] : ['E1', 'E2']) all.closed[entity] = today;
          const changed = book.settle().map(({ unitId }) => unitId);
          if (!isPerEntity) expectQuiet(book, daily, changed);
          daily = dailyOf(book);
          expectSame(book, all, today);
          state = stored(state, book);
          if (drawn.isRestored) book = orgUnitBook({ state, latenessMaxDays: LATENESS_MAX_DAYS });
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
