import { describe, expect, it } from 'vitest';

import { askNetwork, parties } from '../../testing/network-questions.ts';
import { staffMoney } from './staff-money.ts';

const known = {
  staff: ['s-1'],
  family: { 's-1': ['f-1'], 'f-1': ['s-1'], 'c-1': ['f-9'] },
};
const found = (payers: Readonly<Record<string, number>>, customerId = 'c-1') =>
  askNetwork(staffMoney, [parties(customerId, payers)], known);

describe('WIN-12 staff money', () => {
  it.each([
    [99_999.99, 0],
    [100_000, 1],
  ])('%d of a member of staff: %i', (amount, count) => {
    expect(found({ 's-1': amount })).toHaveLength(count);
  });

  it('is the money of families too, added up', () => {
    expect(found({ 'f-1': 100_000 })).toHaveLength(1);
    expect(found({ 's-1': 60_000, 'f-1': 40_000 })).toHaveLength(1);
    expect(found({ 's-1': 60_000, 'c-2': 900_000 })).toEqual([]);
  });

  it('is not judged within one family, or where the employee pays to himself', () => {
    expect(found({ 's-1': 900_000 }, 'f-1')).toEqual([]);
    expect(found({ 'f-1': 900_000 }, 's-1')).toEqual([]);
    expect(found({ 's-1': 900_000 }, 's-1')).toEqual([]);
  });

  it('says what it found', () => {
    expect(found({ 's-1': 100_000, 'f-1': 50_000 })).toMatchObject([
      {
        signal: 'WIN-12',
        subject: { kind: 'customer', id: 'c-1' },
        period: '2026-04',
        severity: 'red',
        headline: { zh: '员工（亲属）资金冲时点：2026-04-28至2026-04-30由员工或其亲属账户转入15.00万元' },
        metrics: [
          { name: 'staffInflowMinor', value: '15000000', limit: '10000000' },
          { name: 'payers', value: '2' },
        ],
        evidence: [{ eventId: 'c-1-s-1' }, { eventId: 'c-1-f-1' }],
        explanation: {
          counterfactual: { en: 'Would not have been raised with less than CNY 100,000.00 from them.' },
        },
      },
    ]);
  });
});
