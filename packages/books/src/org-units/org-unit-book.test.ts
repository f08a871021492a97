import { describe, expect, it } from 'vitest';

import { depositDeviationView } from './deposit-deviation-view.ts';
import { orgUnitBook } from './org-unit-book.ts';
import { close, closings, county, declare, ledger, tell } from './testing/county.ts';

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
