import { type OrgUnitBook, orgUnitBook } from '../org-unit-book.ts';
import type { OrgUnitKind } from '../org-unit-versions.ts';

/** Declares a unit, from the beginning of 2026 where nothing else is said. */
export const declare = (
  book: OrgUnitBook,
  orgUnitId: string,
  kind: OrgUnitKind,
  parentId?: string,
  on = '2026-01-01',
) => book.declareUnit({ accountingDate: on, orgUnitId, kind, name: `Unit ${orgUnitId}`, parentId });

/** Closes a day of all or of one entity, and settles the round. */
export const close = (book: OrgUnitBook, accountingDate: string, legalEntityId?: string) => {
  const type = 'bank.day.closed.v1';
  const evidence = { eventId: `d-${accountingDate}`, source: 'core', type, accountingDate, summary: '' };
  book.closeDay({ legalEntityId, accountingDate, evidence });
  return book.settle();
};

/** Tells a task's accounts of a unit in a month. */
export const tell = (
  book: OrgUnitBook,
  unitId: string,
  month: string,
  balances: readonly number[],
  task = '0',
) =>
  book.tell(task, {
    unitId,
    month,
    balances: balances.map(BigInt),
    firstAccountOn: '2022-12-31',
    openAccounts: balances.length > 0 ? 2 : 0,
  });

/** The closed balances of a unit in a month. */
export const closings = (book: OrgUnitBook, unitId: string, month: string): readonly number[] | undefined =>
  book
    .position(unitId)
    ?.months.find((one) => one.month === month)
    ?.closings.map(Number);

/** Declares a total of the general ledger. */
export const ledger = (book: OrgUnitBook, orgUnitId: string, accountingDate: string, balanceMinor: number) =>
  book.declareBalance({ accountingDate, orgUnitId, measure: 'deposits', balanceMinor });

/** U over E and F; b1 and b2 under E, b3 under F. */
export const county = (): OrgUnitBook => {
  const book = orgUnitBook();
  declare(book, 'U', 'union');
  for (const entity of ['E', 'F']) declare(book, entity, 'legal-entity', 'U');
  for (const branch of ['b1', 'b2']) declare(book, branch, 'branch', 'E');
  declare(book, 'b3', 'branch', 'F');
  return book;
};
