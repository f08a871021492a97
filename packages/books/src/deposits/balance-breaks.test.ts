import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, depositBook } from '../testing/deposit-book.ts';
import { balanceBreaks } from './balance-breaks.ts';
import { pruneDeposits } from './prune-deposits.ts';

type Book = ReturnType<typeof depositBook>;
const breaksOf = ({ deposits }: Book, from = 1, through = 31) =>
  deposits.accounts.flatMap((account) => balanceBreaks(account, dayOf(from), dayOf(through)));

describe('a stated balance', () => {
  it('breaks nothing where it is what the postings lead to', () => {
    const book = depositBook();
    book.posted(3, 100, { balanceAfterMinor: 900 });
    book.posted(4, -50, { balanceAfterMinor: 850 });
    book.declared(5, 850);
    expect(breaksOf(book)).toEqual([]);
  });

  it('breaks where a posting is missing, by what is missing', () => {
    const book = depositBook();
    book.posted(3, 100, { balanceAfterMinor: 900 });
    const change = book.posted(4, -50, { balanceAfterMinor: 849 });
    expect(change).toMatchObject({ correctedAccountId: 'a-1' });
    expect(breaksOf(book)).toEqual([
      { accountId: 'a-1', date: '2026-01-04', statedMinor: 849, bookMinor: 850 },
    ]);
    expect(breaksOf(book, 5)).toEqual([]);
    expect(breaksOf(book, 1, 3)).toEqual([]);
  });

  it('is the first one and says what the account held before', () => {
    const book = depositBook();
    book.posted(3, 100, { balanceAfterMinor: 900 });
    expect(breaksOf(book)).toEqual([]);
  });

  it('is compared with an opening balance, whichever came first', () => {
    const [before, after] = [depositBook(), depositBook()];
    before.opened(2, { openingBalanceMinor: 500 });
    before.posted(3, 100, { balanceAfterMinor: 650 });
    after.posted(3, 100, { balanceAfterMinor: 650 });
    after.opened(2, { openingBalanceMinor: 500 });
    for (const book of [before, after])
      expect(breaksOf(book)).toMatchObject([{ date: '2026-01-03', statedMinor: 650, bookMinor: 600 }]);
  });

  it('of a source that tells balances alone breaks nothing, until a posting comes before it', () => {
    const book = depositBook();
    for (const day of [3, 4, 5]) book.declared(day, 100 * day);
    expect(breaksOf(book)).toEqual([]);
    book.posted(6, 10);
    book.declared(7, 900);
    expect(breaksOf(book)).toMatchObject([{ date: '2026-01-07', statedMinor: 900, bookMinor: 510 }]);
  });

  it('is shifted by a late posting, which breaks nothing', () => {
    const book = depositBook();
    book.posted(3, 100, { balanceAfterMinor: 900 });
    book.posted(5, 10, { balanceAfterMinor: 910 });
    book.posted(4, 70);
    expect(breaksOf(book)).toEqual([]);
  });

  it('that contains a posting of a lower number is mended when that comes', () => {
    const book = depositBook();
    book.posted(3, 100, { balanceAfterMinor: 900, sequence: 1 });
    book.posted(4, 10, { balanceAfterMinor: 940, sequence: 3 });
    expect(breaksOf(book)).toHaveLength(1);
    expect(book.posted(4, 30, { sequence: 2 })).toMatchObject({ correctedAccountId: 'a-1' });
    expect(breaksOf(book)).toEqual([]);
  });

  it('that is stated again is mended', () => {
    const book = depositBook();
    book.posted(3, 100, { balanceAfterMinor: 900 });
    book.posted(4, 10);
    book.declared(4, 800);
    expect(breaksOf(book)).toHaveLength(1);
    book.declared(4, 910);
    expect(breaksOf(book)).toEqual([]);
  });

  it('is none where the account is closed', () => {
    const book = depositBook();
    book.posted(3, 100, { balanceAfterMinor: 900 });
    book.posted(4, 10);
    book.closed(5);
    expect(breaksOf(book)).toEqual([]);
  });

  it('still breaks when the ones before it are forgotten', () => {
    const book = depositBook();
    book.posted(1, 100, { balanceAfterMinor: 900 });
    book.posted(31, 10, { balanceAfterMinor: 911 });
    const before = breaksOf(book);
    expect(before).toHaveLength(1);
    pruneDeposits(book.deposits, dayOf(20) - 75);
    expect(breaksOf(book)).toEqual(before);
  });
});

// Goal: what breaks is what a sum over the postings of each day says, however they are spread.
// Method: an account of which every posting is told in order, some balances wrong; the sums are made anew.
it('finds exactly the days whose stated balance differs from the sum', () => {
  const step = fc.record({
    day: fc.integer({ min: 1, max: 28 }),
    amount: fc.integer({ min: -500, max: 500 }).filter((amount) => amount !== 0),
    wrongBy: fc.option(fc.constantFrom(-3, 1, 250), { nil: 0, freq: 3 }),
    isPurposed: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
      const book = depositBook();
      book.opened(1, { openingBalanceMinor: 10_000 });
      let held = 10_000;
      const expected = new Map<number, number>();
      for (const { day, amount, wrongBy, isPurposed } of steps.toSorted((a, b) => a.day - b.day)) {
        held += amount + wrongBy;
        expected.set(day, (expected.get(day) ?? 0) + wrongBy);
        book.posted(day, amount, { balanceAfterMinor: held, ...(isPurposed && { purpose: 'wages' }) });
      }
      const found = breaksOf(book).map(({ date, statedMinor, bookMinor }) => [date, statedMinor - bookMinor]);
      const wrong = [...expected].filter(([, gap]) => gap !== 0);
      expect(found).toEqual(wrong.map(([day, gap]) => [`2026-01-${String(day).padStart(2, '0')}`, gap]));
    }),
    { numRuns: 1_000, seed: 1 },
  );
});
