import { lastDayOf } from '@tocsin/banking-calendar';
import { describe, expect, it } from 'vitest';

import { close, closings, county, ledger, tell } from './testing/county.ts';

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
