import { describe, expect, it } from 'vitest';
import { lenderCustomer, levelOf } from '../testing/lender-customer.ts';
import { jointCredit } from './joint-credit.ts';

const on = '2026-03-01';
const billion = 1_000_000_000;
const firm = (total: number, kind: 'company' | 'person' = 'company') =>
  lenderCustomer({ kind })
    .reported(on, [
      { at: 'n-1', balance: billion },
      { at: 'n-2', balance: 100_000_000 },
    ])
    .owes(total - 1_100_000_000);

describe('MUL-02 joint credit', () => {
  it.each([
    [2 * billion - 0.01, 'none'],
    [2 * billion, 'blue'],
    [5 * billion - 0.01, 'blue'],
    [5 * billion, 'orange'],
  ])('a total of %d is %s', (total, level) => {
    expect(levelOf(firm(total).judgedBy(jointCredit, on))).toBe(level);
  });

  it('needs three lenders', () => {
    const two = lenderCustomer()
      .reported(on, [{ at: 'n-1', balance: 6 * billion }])
      .owes(billion);
    expect(levelOf(two.judgedBy(jointCredit, on))).toBe('none');
    expect(levelOf(two.judgedBy(jointCredit, on, { lendersMin: 2 }))).toBe('orange');
  });

  it('is about companies', () => {
    expect(firm(6 * billion, 'person').judgedBy(jointCredit, on)).toEqual([]);
  });

  it('leaves guarantees of other institutions out of the total', () => {
    const guaranteed = firm(2 * billion - 1).reported('2026-03-02', [
      { at: 'n-1', balance: billion },
      { at: 'n-2', balance: 100_000_000 },
      { at: 'n-2', balance: billion, kind: 'guarantee' },
    ]);
    expect(levelOf(guaranteed.judgedBy(jointCredit, '2026-03-02'))).toBe('none');
  });

  it('judges nothing by an old report', () => {
    expect(levelOf(firm(6 * billion).judgedBy(jointCredit, '2026-08-29'))).toBe('stale');
  });

  it('says which it is', () => {
    expect(firm(2 * billion).judgedBy(jointCredit, on)[0]?.headline.zh).toBe(
      '可以建立联合授信机制：3家机构融资合计200,000.00万元',
    );
  });
});
