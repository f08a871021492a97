import { type OrgUnitBook, orgUnitBook } from '@tocsin/books';
import { exampleOf } from '@tocsin/events/testing';
import { taskState } from '@tocsin/stream-runtime';
import { beforeEach, describe, expect, it } from 'vitest';

import { type StoredMeasures, storedMeasures } from './stored-measures.ts';

const unit = (orgUnitId: string, parentId: string, accountingDate: string) =>
  exampleOf('bank.org-unit.declared.v1', {
    ...{ accountingDate, orgUnitId, parentId, kind: 'branch', name: orgUnitId },
  }).data;

const closed = (book: OrgUnitBook, accountingDate: string): void => {
  const evidence = { type: 'bank.day.closed.v1', eventId: 'e', source: 's', accountingDate, summary: '' };
  book.closeDay({ accountingDate, evidence });
};

const lent = (unitId: string, month: string) => ({
  ...{ unitId, month, daily: {} },
  loans: { outstandingMinor: 9n, nonPerformingMinor: 0n },
});

describe('the measures that are told in rounds', () => {
  let book: OrgUnitBook;
  let stored: StoredMeasures;

  beforeEach(async () => {
    book = orgUnitBook();
    book.declareUnit(unit('b-11', 'b-1', '2026-01-01'));
    book.declareUnit(unit('b-11', 'b-2', '2026-05-10'));
    stored = await storedMeasures(taskState({ load: async () => new Map(), cachedMax: 0 }));
  });

  it('reach every unit above in the month or later, once', () => {
    stored.tell('customers/0', lent('b-11', '2026-04'));
    expect(new Set(stored.settle(book).map(({ unitId }) => unitId))).toEqual(
      new Set(['b-11', 'b-1', 'b-2', 'default']),
    );
    expect(stored.settle(book)).toEqual([]);
    stored.tell('customers/0', lent('b-11', '2026-06'));
    expect(stored.settle(book).map(({ unitId }) => unitId)).not.toContain('b-1');
  });

  it('say from which month on the loans are known: that of the round which first told any', () => {
    closed(book, '2026-04-30');
    stored.tell('customers/0', { unitId: 'b-11', month: '2026-02', daily: {} });
    stored.settle(book);
    expect(stored.measures['b-11']?.loansFrom).toBeUndefined();
    closed(book, '2026-05-02');
    stored.tell('customers/0', lent('b-11', '2026-03'));
    stored.settle(book);
    closed(book, '2026-06-02');
    stored.tell('customers/0', lent('b-11', '2026-06'));
    stored.settle(book);
    expect(stored.measures['b-11']?.loansFrom).toBe('2026-05');
  });

  it('are not taken of a month that nobody tells any more', () => {
    stored.tell('customers/0', lent('b-11', '2026-01'));
    stored.settle(book);
    stored.prune('b-11', '2026-06-30', 92);
    stored.tell('customers/1', lent('b-11', '2026-01'));
    expect(stored.settle(book)).toEqual([]);
    expect(stored.measures['b-11']?.months['2026-01']).toEqual({
      '': { daily: {}, loans: { outstandingMinor: 9n, nonPerformingMinor: 0n } },
    });
  });
});
