import { describe, expect, it } from 'vitest';
import { addPledge } from '../network/amend-network.ts';
import { pledgeNetwork } from '../network/pledge-network.ts';
import { payoutsOf } from '../testing/payouts.ts';
import { type ContagionQuestion, contagion } from './contagion.ts';

/** Pledges as `guarantor>borrower amount`, and what each customer owns. */
const defaultOf = (
  customerId: string,
  pledges: readonly string[],
  netAssets: Readonly<Record<string, number>> = {},
  question: Partial<ContagionQuestion> = {},
) => {
  const network = pledgeNetwork();
  for (const [index, pledge] of pledges.entries()) {
    const [guarantorId = '', borrowerId = '', amount = ''] = pledge.split(/[> ]/);
    addPledge(network, { id: `p${index}`, guarantorId, borrowerId, amountMinor: Number(amount) });
  }
  return contagion(network, {
    customerId,
    netAssetsMinor: (id) => netAssets[id],
    claimMinor: (_, amountMinor) => amountMinor,
    hopsMax: 10,
    workMax: 1_000,
    ...question,
  });
};

describe('contagion', () => {
  it('stops at a guarantor that can just pay, and goes on when one fen is missing', () => {
    const pledges = ['b>c 100', 'a>b 50'];
    expect(defaultOf('c', pledges, { a: 50, b: 100 }).failedIds).toEqual(['c']);
    expect(defaultOf('c', pledges, { a: 50, b: 99 }).failedIds).toEqual(['c', 'b']);
  });

  it('adds parallel pledges and payments for several borrowers', () => {
    const pledges = ['g>c 30', 'g>c 30', 'b>c 10', 'g>b 41'];
    const cascaded = defaultOf('c', pledges, { b: 9, g: 100 });
    expect(payoutsOf(cascaded)).toEqual({ b: 10, g: 101 });
    expect(cascaded.failedIds).toEqual(['c', 'b', 'g']);
  });

  it('tells hop by hop who pays for whom', () => {
    expect(defaultOf('c', ['b>c 100', 'a>b 50'], { b: 1 }).hops).toEqual([
      { payments: [{ guarantorId: 'b', borrowerId: 'c', amountMinor: 100n }], failedIds: ['b'] },
      { payments: [{ guarantorId: 'a', borrowerId: 'b', amountMinor: 50n }], failedIds: [] },
    ]);
  });

  it('asks nothing of who has failed already', () => {
    expect(payoutsOf(defaultOf('c', ['b>c 100', 'c>b 70'], { b: 1 }))).toEqual({ b: 100 });
  });

  it('does not take a guarantor to fail whose net assets are unknown', () => {
    expect(defaultOf('c', ['b>c 100']).failedIds).toEqual(['c']);
    expect(defaultOf('c', ['b>c 1'], { b: -5 }).failedIds).toEqual(['c', 'b']);
  });

  it('counts of a pledge what it can cost', () => {
    const claimMinor = () => 40;
    expect(defaultOf('c', ['b>c 100'], { b: 40 }, { claimMinor }).failedIds).toEqual(['c']);
    expect(defaultOf('c', ['b>c 100'], {}, { claimMinor: () => 0 }).hops).toEqual([]);
  });

  it('ends after so many hops, and says when the work ran out', () => {
    const chain = ['b>a 9', 'c>b 9', 'd>c 9', 'e>d 9'];
    const poor = { b: 1, c: 1, d: 1, e: 1 };
    expect(defaultOf('a', chain, poor, { hopsMax: 2 }).failedIds).toEqual(['a', 'b', 'c']);
    expect(defaultOf('a', chain, poor)).toMatchObject({ isCut: false });
    expect(defaultOf('a', chain, poor, { workMax: 2 })).toMatchObject({ isCut: true });
  });
});
