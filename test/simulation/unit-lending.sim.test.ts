import type { BankEvent } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import { beforeEach, describe, expect, it } from 'vitest';

import { type CountyBank, countyBank, next, WAN } from './telling/county-bank.ts';

// Goal: loans and wealth products of customers are added up per unit and judged there and above, on both sides of each
// threshold and again when they are corrected.
// Method: a few loans and products of a small county, closed day by day.
let bank: CountyBank;

beforeEach(async () => {
  bank = await countyBank();
});

describe('WIN-07 wealth products that mature at the month-end', () => {
  const matured = (branchId: string, date: string, amountMinor: number): BankEvent =>
    exampleOf(
      'bank.wealth.matured.v1',
      { accountingDate: date, productId: 'p', customerId: `of-${branchId}`, branchId, amountMinor },
      next(),
    );

  it('is a list item above half of the month, at the branch and above it', async () => {
    await bank.post([matured('b1', '2026-04-21', 500 * WAN), matured('b11', '2026-04-22', 500 * WAN + 1)]);
    await bank.close('2026-04-25', '2026-04-29');
    expect(await bank.raised('WIN-07')).toEqual([]);
    await bank.close('2026-04-30', '2026-04-30');
    expect(await bank.raised('WIN-07')).toEqual(['b1 2026-04 yellow', 'county 2026-04 yellow']);
    expect((await bank.active('WIN-07')).map(({ kind }) => kind)).toEqual(['list', 'list']);
  });

  it('is nothing at half of it', async () => {
    await bank.post([matured('b1', '2026-04-21', 500 * WAN), matured('b11', '2026-04-22', 500 * WAN)]);
    await bank.close('2026-04-25', '2026-04-30');
    expect(await bank.raised('WIN-07')).toEqual([]);
  });

  it('counts at the branch that a sub-branch belonged to on the day', async () => {
    await bank.post([matured('b11', '2026-04-21', 500 * WAN), matured('b11', '2026-04-22', 500 * WAN + 1)]);
    const moved = { accountingDate: '2026-04-22', orgUnitId: 'b11', parentId: 'b2', name: 'b11' };
    await bank.post([exampleOf('bank.org-unit.declared.v1', { ...moved, kind: 'branch' }, next())]);
    await bank.post([matured('b2', '2026-04-05', 500 * WAN)]);
    await bank.close('2026-04-25', '2026-04-30');
    expect(await bank.raised('WIN-07')).toEqual(['b11 2026-04 yellow', 'b2 2026-04 yellow']);
  });
});

const lent = (loanId: string, branchId: string, date: string, principalMinor: number): BankEvent =>
  exampleOf(
    'bank.loan.disbursed.v1',
    {
      ...{ accountingDate: date, loanId, customerId: `of-${loanId}`, branchId, principalMinor },
      ...{ product: 'sme', maturityDate: '2027-12-20', grade: 'normal' },
    },
    next(),
  );

describe('WIN-10 lending at the month-end', () => {
  const repaid = (loanId: string, date: string, principalMinor: number): BankEvent =>
    exampleOf(
      'bank.repayment.received.v1',
      { accountingDate: date, loanId, customerId: `of-${loanId}`, principalMinor },
      next(),
    );

  it.each([
    [2_000 * WAN, ['b1 2026-04 yellow']],
    [2_000 * WAN - 1, []],
  ])('is yellow from two fifths of the month on: %i', async (late, found) => {
    await bank.post([lent('l-1', 'b1', '2026-04-27', 3_000 * WAN), lent('l-2', 'b11', '2026-04-28', late)]);
    await bank.close('2026-04-20', '2026-04-30');
    expect((await bank.raised('WIN-10')).filter((one) => one.startsWith('b1 '))).toEqual(found);
  });

  it.each([
    ['2026-05-10', ['b1 2026-04 yellow']],
    ['2026-05-11', []],
  ])('is yellow when two fifths of it are repaid within ten days: on %s', async (date, found) => {
    await bank.post([
      lent('l-1', 'b1', '2026-04-10', 9_000 * WAN),
      lent('l-2', 'b1', '2026-04-28', 1_000 * WAN),
    ]);
    await bank.post([repaid('l-2', date, 400 * WAN)]);
    await bank.close('2026-04-20', '2026-05-09');
    expect(await bank.raised('WIN-10')).toEqual([]);
    await bank.close('2026-05-10', '2026-05-12');
    expect(await bank.raised('WIN-10')).toEqual(found);
  });

  it('is taken back when the loan turns out to be smaller', async () => {
    await bank.post([
      lent('l-1', 'b1', '2026-04-10', 3_000 * WAN),
      lent('l-2', 'b1', '2026-04-28', 2_000 * WAN),
    ]);
    await bank.close('2026-04-20', '2026-05-02');
    expect(await bank.raised('WIN-10')).toEqual(['b1 2026-04 yellow']);
    await bank.post([lent('l-2', 'b1', '2026-04-28', 1_999 * WAN)]);
    await bank.close('2026-05-03', '2026-05-03');
    expect(await bank.raised('WIN-10')).toEqual([]);
  });
});

describe('OVD-14 non-performing loans that grow', () => {
  const graded = (loanId: string, date: string, grade: 'normal' | 'substandard'): BankEvent =>
    exampleOf(
      'bank.loan.graded.v1',
      { accountingDate: date, loanId, customerId: `of-${loanId}`, grade },
      next(),
    );

  /** A branch of so many good loans that only the amounts decide. */
  const lending = (smallMinor: number): readonly BankEvent[] => [
    lent('good', 'b1', '2026-03-10', 500_000 * WAN),
    lent('small', 'b1', '2026-03-10', smallMinor),
  ];

  it.each([
    [50 * WAN, ['b1 2026-04 yellow']],
    [50 * WAN - 1, []],
  ])('is yellow from a rise of 500,000.00 on: %i', async (small, found) => {
    await bank.post(lending(small));
    await bank.close('2026-03-25', '2026-04-20');
    await bank.post([graded('small', '2026-04-21', 'substandard')]);
    await bank.close('2026-04-21', '2026-04-29');
    expect(await bank.raised('OVD-14')).toEqual([]);
    await bank.close('2026-04-30', '2026-04-30');
    expect(await bank.raised('OVD-14')).toEqual(found);
  });

  it('does not take opening stock for growth', async () => {
    await bank.post([...lending(500 * WAN), graded('small', '2026-03-20', 'substandard')]);
    await bank.close('2026-03-25', '2026-04-30');
    expect(await bank.raised('OVD-14')).toEqual([]);
  });

  it('is found at the branch above, and withdrawn when the grade is corrected', async () => {
    await bank.post([...lending(WAN), lent('sub', 'b11', '2026-03-10', 200 * WAN)]);
    await bank.close('2026-03-25', '2026-04-20');
    await bank.post([graded('sub', '2026-04-21', 'substandard')]);
    await bank.close('2026-04-21', '2026-05-05');
    expect(await bank.raised('OVD-14')).toEqual(['b1 2026-04 orange', 'b11 2026-04 orange']);
    await bank.post([graded('sub', '2026-04-21', 'normal')]);
    await bank.close('2026-05-06', '2026-05-06');
    expect(await bank.raised('OVD-14')).toEqual([]);
  });

  it('ranks the branches of the legal entity, and shows the plan that was declared last', async () => {
    const planned = (accountingDate: string, targetMinor: number): BankEvent =>
      exampleOf(
        'bank.target.declared.v1',
        { accountingDate, orgUnitId: 'b2', measure: 'npl-balance', period: '2026-04', targetMinor },
        next(),
      );
    await bank.post([...lending(60 * WAN), lent('more', 'b2', '2026-03-10', 70 * WAN)]);
    await bank.post([planned('2026-03-20', 20 * WAN), planned('2026-03-10', 90 * WAN)]);
    await bank.close('2026-03-25', '2026-04-20');
    await bank.post([
      graded('small', '2026-04-21', 'substandard'),
      graded('more', '2026-04-21', 'substandard'),
    ]);
    await bank.close('2026-04-21', '2026-04-30');
    const figures = (await bank.active('OVD-14')).map(({ subject, metrics }) => [
      subject.id,
      metrics.filter(({ name }) => name === 'rank' || name === 'nonPerformingMinor'),
    ]);
    const bad = (minor: number) => ({ name: 'nonPerformingMinor', value: String(minor) });
    expect(figures).toEqual([
      ['b1', [bad(60 * WAN), { name: 'rank', value: '2', limit: '2' }]],
      [
        'b2',
        [
          { ...bad(70 * WAN), limit: String(20 * WAN) },
          { name: 'rank', value: '1', limit: '2' },
        ],
      ],
    ]);
  });

  it('asks for an interview in the second month running', async () => {
    await bank.post([...lending(60 * WAN), lent('other', 'b1', '2026-03-10', 60 * WAN)]);
    await bank.close('2026-03-25', '2026-04-20');
    await bank.post([graded('small', '2026-04-21', 'substandard')]);
    await bank.close('2026-04-21', '2026-05-20');
    await bank.post([graded('other', '2026-05-21', 'substandard')]);
    await bank.close('2026-05-21', '2026-05-31');
    expect(await bank.raised('OVD-14')).toEqual(['b1 2026-04 yellow', 'b1 2026-05 orange']);
  });
});
