import { lastDayOf } from '@tocsin/banking-calendar';
import { describe, expect, it } from 'vitest';

import { depositDeviationView } from './deposit-deviation-view.ts';
import { type OrgUnitBook, orgUnitBook } from './org-unit-book.ts';
import type { OrgUnitKind } from './org-unit-versions.ts';

const declare = (
  book: OrgUnitBook,
  orgUnitId: string,
  kind: OrgUnitKind,
  parentId?: string,
  on = '2026-01-01',
) => book.declareUnit({ accountingDate: on, orgUnitId, kind, name: `Unit ${orgUnitId}`, parentId });

const close = (book: OrgUnitBook, accountingDate: string, legalEntityId?: string) => {
  const type = 'bank.day.closed.v1';
  const evidence = { eventId: `d-${accountingDate}`, source: 'core', type, accountingDate, summary: '' };
  book.closeDay({ legalEntityId, accountingDate, evidence });
  return book.settle();
};

const tell = (book: OrgUnitBook, unitId: string, month: string, balances: readonly number[], task = '0') =>
  book.tell(task, {
    unitId,
    month,
    balances: balances.map(BigInt),
    firstAccountOn: '2022-12-31',
    openAccounts: balances.length > 0 ? 2 : 0,
  });

const closings = (book: OrgUnitBook, unitId: string, month: string): readonly number[] | undefined =>
  book
    .position(unitId)
    ?.months.find((one) => one.month === month)
    ?.closings.map(Number);

const ledger = (book: OrgUnitBook, orgUnitId: string, accountingDate: string, balanceMinor: number) =>
  book.declareBalance({ accountingDate, orgUnitId, measure: 'deposits', balanceMinor });

/** U over E and F; b1 and b2 under E, b3 under F. */
const county = (): OrgUnitBook => {
  const book = orgUnitBook();
  declare(book, 'U', 'union');
  for (const entity of ['E', 'F']) declare(book, entity, 'legal-entity', 'U');
  for (const branch of ['b1', 'b2']) declare(book, branch, 'branch', 'E');
  declare(book, 'b3', 'branch', 'F');
  return book;
};

describe('the sums of units', () => {
  it('add up tasks, sub-units and a unit’s own accounts', () => {
    const book = county();
    tell(book, 'b1', '2026-01', [10, 11], '0');
    tell(book, 'b1', '2026-01', [5, 5], '1');
    tell(book, 'b2', '2026-01', [1, 2]);
    tell(book, 'E', '2026-01', [100, 100]);
    close(book, '2026-01-02');
    expect(closings(book, 'b1', '2026-01')).toEqual([15, 16]);
    expect(closings(book, 'E', '2026-01')).toEqual([116, 118]);
    expect(closings(book, 'U', '2026-01')).toEqual([116, 118]);
    expect(book.position('b3')?.months).toEqual([]);
    expect(book.position('E')).toMatchObject({ kind: 'legal-entity', legalEntityId: 'E', name: 'Unit E' });
    expect(book.position('U')?.legalEntityId).toBeNull();
  });

  it('carry a quiet unit forward, over month ends too', () => {
    const book = county();
    tell(book, 'b1', '2026-01', [10, 11]);
    close(book, '2026-01-02');
    close(book, '2026-02-03');
    expect(closings(book, 'b1', '2026-01')).toEqual([10, ...new Array<number>(30).fill(11)]);
    expect(closings(book, 'b1', '2026-02')).toEqual([11, 11, 11]);
    expect(book.position('b1')?.months.map(({ isComplete }) => isComplete)).toEqual([true, true]);
  });

  it('take a task’s new vector of a month in place of its earlier one', () => {
    const book = county();
    tell(book, 'b1', '2026-01', [10, 11]);
    close(book, '2026-01-02');
    expect(tell(book, 'b1', '2026-01', [9, 11, 12])).toBe('changed');
    expect(close(book, '2026-01-03')).toEqual([
      { unitId: 'E', fromMonth: '2026-01' },
      { unitId: 'U', fromMonth: '2026-01' },
      { unitId: 'b1', fromMonth: '2026-01' },
    ]);
    expect(closings(book, 'E', '2026-01')).toEqual([9, 11, 12]);
  });

  it('name no unit where nothing moved', () => {
    const book = county();
    tell(book, 'b1', '2026-01', [10, 11]);
    close(book, '2026-01-02');
    expect(tell(book, 'b1', '2026-01', [10, 11, 11])).toBe('unchanged');
    expect(close(book, '2026-01-03')).toEqual([]);
  });

  it('stay exact beyond 2^53', () => {
    const book = county();
    for (const branch of ['b1', 'b2']) tell(book, branch, '2026-01', [Number.MAX_SAFE_INTEGER]);
    close(book, '2026-01-01');
    const position = book.position('E');
    expect(position && depositDeviationView(position, '2026-01')).toMatchObject({
      balanceSumMinor: '18014398509481982',
      monthEndBalanceMinor: '18014398509481982',
      dailyAverageMinor: '18014398509481982.0000',
    });
  });
});

describe('the tree by date', () => {
  it('counts a branch that moves within a month for the entity it belonged to on each day', () => {
    const book = county();
    tell(book, 'b1', '2026-01', [10, 10, 10, 10]);
    tell(book, 'b2', '2026-01', [1, 1, 1, 1]);
    tell(book, 'b3', '2026-01', [5, 5, 5, 5]);
    close(book, '2026-01-04');
    declare(book, 'b1', 'branch', 'F', '2026-01-03');
    expect(close(book, '2026-01-05').map(({ unitId }) => unitId)).toEqual(['E', 'F', 'U', 'b1']);
    expect(closings(book, 'E', '2026-01')).toEqual([11, 11, 1, 1, 1]);
    expect(closings(book, 'F', '2026-01')).toEqual([5, 5, 15, 15, 15]);
    expect(closings(book, 'U', '2026-01')).toEqual([16, 16, 16, 16, 16]);
    expect(book.position('b1')?.legalEntityId).toBe('F');
  });

  it('makes a month incomplete for an entity whose only branch came within it', () => {
    const book = county();
    tell(book, 'b1', '2026-01', [10]);
    declare(book, 'b1', 'branch', 'F', '2026-01-20');
    close(book, '2026-02-02');
    const months = book
      .position('F')
      ?.months.map(({ month, firstOn, isComplete }) => ({ month, firstOn, isComplete }));
    expect(months).toEqual([
      { month: '2026-01', firstOn: '2026-01-20', isComplete: false },
      { month: '2026-02', firstOn: '2026-02-01', isComplete: true },
    ]);
    // Its branch gone, the other entity has no counted day any more.
    expect(book.position('E')?.months.map(({ month }) => month)).toEqual(['2026-01']);
  });

  it('hangs the accounts of a branch that nobody declared under the default entity', () => {
    const book = orgUnitBook();
    tell(book, '55', '2026-01', [10]);
    close(book, '2026-01-01');
    expect(closings(book, 'default', '2026-01')).toEqual([10]);
    expect(book.tree.legalEntities()).toEqual(['default']);
  });
});

describe('a unit with a general ledger', () => {
  it('is decided by it from its first balance on, and keeps the sum of accounts beside it', () => {
    const book = county();
    tell(book, 'b1', '2026-01', [10, 10, 10]);
    tell(book, 'b2', '2026-01', [1, 1, 1]);
    ledger(book, 'b1', '2026-01-02', 12);
    close(book, '2026-01-03');
    const [january] = book.position('b1')?.months ?? [];
    expect(january).toMatchObject({
      basis: 'ledger',
      closings: [10n, 12n, 12n],
      accountsClosings: [10n, 10n, 10n],
    });
    expect(book.position('E')?.months[0]).toMatchObject({ basis: 'accounts', closings: [11n, 13n, 13n] });
  });

  it('needs not one account', () => {
    const book = county();
    ledger(book, 'E', '2025-12-31', 7);
    close(book, '2026-01-02');
    expect(book.position('E')?.months.at(-1)).toMatchObject({
      basis: 'ledger',
      isComplete: true,
      closings: [7n, 7n],
      accountsClosings: null,
      openAccountsAtEnd: null,
    });
    expect(closings(book, 'U', '2026-01')).toEqual([7, 7]);
    expect(book.position('b1')?.months).toEqual([]);
  });

  it('has an incomplete month when the first balance comes on the 2nd, a complete one on the 1st', () => {
    for (const [on, isComplete] of [
      ['2026-01-01', true],
      ['2026-01-02', false],
    ] as const) {
      const book = county();
      ledger(book, 'E', on, 7);
      close(book, '2026-01-03');
      expect(book.position('E')?.months[0]).toMatchObject({ firstOn: on, isComplete });
    }
  });
});

describe('closing days', () => {
  it('goes by legal entity; a union closes with its slowest', () => {
    const book = county();
    for (const branch of ['b1', 'b3']) tell(book, branch, '2026-01', [1]);
    close(book, '2026-01-05', 'E');
    expect(book.position('F')).toBeUndefined();
    expect(book.lastClosed('U')).toBeUndefined();
    close(book, '2026-01-03', 'F');
    expect(['E', 'b1', 'F', 'b3', 'U'].map((unit) => book.lastClosed(unit))).toEqual([
      '2026-01-05',
      '2026-01-05',
      '2026-01-03',
      '2026-01-03',
      '2026-01-03',
    ]);
    expect(closings(book, 'U', '2026-01')).toEqual([2, 2, 2]);
  });

  it('does not go back when a closed day is closed again', () => {
    const book = county();
    tell(book, 'b1', '2026-01', [1, 2, 3]);
    close(book, '2026-01-03');
    tell(book, 'b1', '2026-01', [1, 5, 3]);
    expect(close(book, '2026-01-02').map(({ unitId }) => unitId)).toEqual(['E', 'U', 'b1']);
    expect(book.lastClosed('b1')).toBe('2026-01-03');
    expect(closings(book, 'b1', '2026-01')).toEqual([1, 5, 3]);
  });

  it('names what closed a month, also when the close jumped over its end', () => {
    const book = county();
    tell(book, 'b1', '2026-01', [1]);
    for (const day of ['2026-01-30', '2026-02-02', '2026-02-28']) close(book, day);
    const closes = book.position('b1')?.monthCloses;
    expect(closes?.['2026-01']?.eventId).toBe('d-2026-02-02');
    expect(closes?.['2026-02']?.eventId).toBe('d-2026-02-28');
    expect(book.position('b1')?.lastClose?.eventId).toBe('d-2026-02-28');
  });
});

describe('what is kept', () => {
  const months = Array.from({ length: 40 }, (_, index) => {
    const year = 2023 + Math.floor(index / 12);
    return `${year}-${String((index % 12) + 1).padStart(2, '0')}`;
  });

  it('is 25 months of daily balances, also of a quiet unit', () => {
    const book = county();
    tell(book, 'b2', '2023-01', [4]);
    for (const [index, month] of months.entries()) {
      tell(book, 'b1', month, [index, index + 1]);
      close(book, lastDayOf(month));
    }
    for (const unit of ['b1', 'b2', 'E']) expect(book.position(unit)?.months).toHaveLength(25);
    expect(book.position('b1')).toMatchObject({ keptFrom: '2024-04', lastClosed: '2026-04-30' });
    expect(closings(book, 'b2', '2024-04')).toEqual(new Array<number>(30).fill(4));
  });

  it('takes nothing of a month that can change no more', () => {
    const book = county();
    tell(book, 'b1', '2025-09', [1]);
    close(book, '2026-04-03');
    // 92 days behind 3 April lies 1 January; one month more is kept open.
    expect(tell(book, 'b1', '2025-12', [2])).toBe('changed');
    expect(tell(book, 'b1', '2025-11', [2])).toBe('too-late');
    expect(ledger(book, 'b1', '2025-11-30', 2)).toBe('too-late');
    close(book, '2026-04-04');
    expect(closings(book, 'b1', '2025-11')?.at(-1)).toBe(1);
    expect(closings(book, 'b1', '2025-12')?.at(-1)).toBe(2);
  });
});
