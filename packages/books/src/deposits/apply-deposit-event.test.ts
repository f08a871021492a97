import { describe, expect, it } from 'vitest';
import { countsAsDeposit, dayOf, depositBook } from '../testing/deposit-book.ts';

const max = Number.MAX_SAFE_INTEGER;

describe('a posting without a balance', () => {
  it('shifts its day and every later one', () => {
    const book = depositBook();
    book.posted(3, 100);
    book.posted(5, 10);
    book.posted(4, -30);
    expect(book.closings(2, 6)).toEqual([0, 100, 70, 80, 80]);
  });

  it('shifts a stated balance that arrived before it: that balance lacks it', () => {
    const book = depositBook();
    book.posted(3, 100, { balanceAfterMinor: 100 });
    book.declared(5, 500);
    book.posted(4, 7);
    expect(book.closings(3, 6)).toEqual([100, 107, 507, 507]);
  });

  it('leaves a balance of a higher sequence alone, and what follows from it', () => {
    const book = depositBook();
    book.posted(3, 100, { sequence: 1 });
    book.posted(5, 10, { sequence: 9, balanceAfterMinor: 160 });
    book.posted(6, 1, { sequence: 10 });
    book.posted(4, 50, { sequence: 5 });
    expect(book.closings(3, 6)).toEqual([100, 150, 160, 161]);
  });

  it('is judged again by each later stated balance', () => {
    const book = depositBook();
    book.posted(3, 100, { sequence: 1 });
    book.posted(5, 10, { sequence: 9, balanceAfterMinor: 160 });
    book.declared(7, 200);
    book.posted(4, 50, { sequence: 5 });
    expect(book.closings(4, 8)).toEqual([150, 160, 160, 250, 250]);
  });

  it.each([
    [8, 50],
    [9, 57],
    [10, 57],
  ])('with sequence %i on the day of sequence 9 closes at %i', (sequence, closing) => {
    const book = depositBook();
    book.posted(5, 50, { sequence: 9, balanceAfterMinor: 50 });
    book.posted(5, 7, { sequence });
    expect(book.closings(5, 6)).toEqual([closing, closing]);
  });

  it('without a sequence is contained in no balance', () => {
    const book = depositBook();
    book.posted(5, 50, { sequence: 9, balanceAfterMinor: 50 });
    book.posted(4, 7);
    expect(book.closings(4, 6)).toEqual([7, 57, 57]);
  });
});

describe('a balance after a posting', () => {
  it('is the truth where the amounts have drifted', () => {
    const book = depositBook();
    book.posted(3, 100, { balanceAfterMinor: 1_000 });
    expect(book.closings(2, 4)).toEqual([0, 1_000, 1_000]);
    expect(book.flows(3)).toEqual([[100]]);
  });

  it('is the closing of the highest sequence of the day, in whatever order they arrive', () => {
    const book = depositBook();
    book.posted(3, 20, { sequence: 2, balanceAfterMinor: 120 });
    book.posted(3, 100, { sequence: 1, balanceAfterMinor: 100 });
    book.posted(3, 30, { sequence: 3, balanceAfterMinor: 150 });
    expect(book.closings(3, 4)).toEqual([150, 150]);
    expect(book.flows(3)).toEqual([[150]]);
  });

  it('is the last to arrive where there is no sequence', () => {
    const book = depositBook();
    book.posted(3, 20, { balanceAfterMinor: 120 });
    book.posted(3, 100, { balanceAfterMinor: 100 });
    expect(book.closings(3, 3)).toEqual([100]);
  });

  it('gives way to a numbered one of its day, which lacks it', () => {
    const book = depositBook();
    book.posted(3, 20, { sequence: 2, balanceAfterMinor: 120 });
    book.posted(3, 5, { balanceAfterMinor: 777 });
    expect(book.closings(3, 3)).toEqual([125]);
  });

  it('corrects the days that follow from it, up to the next stated balance', () => {
    const book = depositBook();
    book.posted(3, 100);
    book.posted(5, 10);
    book.posted(7, 10, { balanceAfterMinor: 120 });
    book.posted(4, 50, { balanceAfterMinor: 160 });
    expect(book.closings(3, 8)).toEqual([100, 160, 170, 170, 170, 170]);
  });
});

describe('a declared balance', () => {
  it('opens the account if nobody did, as demand', () => {
    const book = depositBook();
    expect(book.declared(3, 500)).toEqual({
      units: [{ unitId: 'b-1', fromDay: dayOf(3), balanceMinor: 500, openAccounts: 1 }],
      firstAccounts: [{ unitId: 'b-1', day: dayOf(3) }],
      changedFrom: dayOf(3),
      correctedAccountId: 'a-1',
    });
    expect(book.deposits.accounts[0]?.categories).toEqual([]);
  });

  it('corrects up to the next stated balance and is no flow', () => {
    const book = depositBook();
    book.posted(3, 100);
    book.posted(6, 10, { balanceAfterMinor: 110 });
    book.declared(4, 130);
    expect(book.closings(3, 7)).toEqual([100, 130, 130, 110, 110]);
    expect(book.flows(4)).toEqual([]);
  });
});

describe('a branch or category that changes', () => {
  it('moves the account from that date on', () => {
    const book = depositBook();
    book.posted(3, 100);
    expect(book.posted(5, 10, { branchId: 'b-2' })).toEqual({
      units: [
        { unitId: 'b-1', fromDay: dayOf(5), balanceMinor: -100, openAccounts: -1 },
        { unitId: 'b-2', fromDay: dayOf(5), balanceMinor: 110, openAccounts: 1 },
      ],
      firstAccounts: [{ unitId: 'b-2', day: dayOf(5) }],
      changedFrom: dayOf(5),
    });
    expect(book.flows(5, 'b-2')).toEqual([[10]]);
    expect(book.flows(3, 'b-2')).toEqual([]);
  });

  it('told late holds until the next day that names the branch', () => {
    const book = depositBook();
    book.posted(3, 100);
    book.posted(7, 10);
    book.posted(9, 10);
    book.posted(5, 1, { branchId: 'b-2' });
    expect(book.closings(3, 10, 'b-2')).toEqual([0, 0, 101, 101, 0, 0, 0, 0]);
    expect(book.closings(3, 10, 'b-1')).toEqual([100, 100, 0, 0, 111, 111, 121, 121]);
  });

  it('takes an account out of the deposits and back', () => {
    const book = depositBook();
    book.posted(3, 100);
    book.categoryChanged(5, { category: 'interbank' });
    book.posted(6, 10);
    expect(book.categoryChanged(7, { category: 'margin' })).toMatchObject({
      units: [{ fromDay: dayOf(7), balanceMinor: 110, openAccounts: 1 }],
    });
    expect(book.closings(3, 8)).toEqual([100, 100, 0, 0, 110, 110]);
    expect(book.flows(6)).toEqual([]);
  });

  it('never counts an account that is no deposit', () => {
    const book = depositBook();
    expect(book.opened(3, { category: 'internal', openingBalanceMinor: 10 })).toMatchObject({ units: [] });
    expect(book.posted(4, 5)).toEqual({ units: [], firstAccounts: [], changedFrom: dayOf(4) });
  });
});

describe('figures that leave the exact integers', () => {
  it('are refused, and the book stays as it was', () => {
    const book = depositBook();
    book.posted(3, 1);
    const before = structuredClone(book.deposits);
    expect(book.posted(4, max)).toEqual({ problem: 'balance-overflow' });
    expect(book.posted(3, max, { purpose: 'wages' })).toEqual({ problem: 'balance-overflow' });
    expect(book.deposits).toEqual(before);
    expect(book.posted(4, max - 1)).toMatchObject({ changedFrom: dayOf(4) });
  });

  it('are refused in the past too', () => {
    const book = depositBook();
    book.posted(3, max);
    book.posted(4, -max);
    expect(book.posted(2, 1)).toEqual({ problem: 'balance-overflow' });
  });

  it('are refused where the step from one day to the next is too large', () => {
    const book = depositBook();
    book.declared(3, -max);
    expect(book.declared(4, max)).toEqual({ problem: 'balance-overflow' });
  });
});

it('asks the deployment which categories count', () => {
  const book = depositBook({
    countsAsDeposit: (category) => category === 'internal' || countsAsDeposit(category),
  });
  expect(book.opened(3, { category: 'internal' })).toMatchObject({ units: [{ openAccounts: 1 }] });
});
