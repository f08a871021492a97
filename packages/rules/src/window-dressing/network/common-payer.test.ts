import { describe, expect, it } from 'vitest';

import { askNetwork, parties } from '../../testing/network-questions.ts';
import { commonPayer } from './common-payer.ts';

const clients = (count: number, paid: number, passed: number, payee = 'p-9') =>
  Array.from({ length: count }, (_, index) =>
    parties(`c-${index + 1}`, { 'p-1': paid }, { [payee]: passed }),
  );

describe('WIN-06 common payer and payee', () => {
  it.each([
    [4, 0],
    [5, 1],
  ])('%i customers: %i', (count, found) => {
    expect(askNetwork(commonPayer, clients(count, 200_000, 200_000))).toHaveLength(found);
  });

  it.each([
    [99_999.99, 0],
    [100_000, 1],
  ])('looks at payments from 100,000 on: %d', (paid, found) => {
    expect(askNetwork(commonPayer, clients(5, paid, paid))).toHaveLength(found);
  });

  it.each([
    [99_999.99, 0],
    [100_000, 1],
  ])('needs half of it to go to one payee: %d of 200,000', (passed, found) => {
    expect(askNetwork(commonPayer, clients(5, 200_000, passed))).toHaveLength(found);
  });

  it('needs the same payee, who may be the payer', () => {
    const apart = [...clients(4, 200_000, 200_000), parties('c-5', { 'p-1': 200_000 }, { 'p-8': 200_000 })];
    expect(askNetwork(commonPayer, apart)).toEqual([]);
    expect(askNetwork(commonPayer, clients(5, 200_000, 200_000, 'p-1'))).toHaveLength(1);
  });

  it('is silent about money of the customer itself, and about accounts that everybody uses', () => {
    const own = [...clients(4, 200_000, 200_000), parties('p-1', { 'p-1': 200_000 }, { 'p-9': 200_000 })];
    expect(askNetwork(commonPayer, own)).toEqual([]);
    for (const party of ['p-1', 'p-9']) {
      const limits = { partiesNotJudged: [party] };
      expect(askNetwork(commonPayer, clients(5, 200_000, 200_000), { limits })).toEqual([]);
    }
  });

  it('is judged when the outflow window closes', () => {
    const asked = clients(5, 200_000, 200_000);
    expect(askNetwork(commonPayer, asked, { asOf: '2026-05-07' })).toEqual([]);
    expect(askNetwork(commonPayer, asked, { asOf: '2026-05-08' })).toHaveLength(1);
  });

  it('says what it found, with the payer as its subject', () => {
    const other = parties('c-6', { 'p-1': 200_000 }, { 'p-8': 200_000 });
    expect(askNetwork(commonPayer, [...clients(5, 200_000, 150_000), other])).toMatchObject([
      {
        signal: 'WIN-06',
        subject: { kind: 'customer', id: 'p-1', name: 'p-1' },
        period: '2026-04',
        severity: 'orange',
        accountingDate: '2026-04-30',
        headline: {
          zh: '疑似资金中介吸存：2026年4月末5户由同一付款方转入100.00万元，月初转出75.00万元至同一收款方（p-9）',
        },
        metrics: [
          { name: 'customers', value: '5', limit: '5' },
          { name: 'inflowMinor', value: '100000000' },
          { name: 'outflowMinor', value: '75000000' },
        ],
        members: [1, 2, 3, 4, 5].map((number) => ({ customerId: `c-${number}`, name: `c-${number}` })),
        memberCount: 5,
        counterparties: [{ customerId: 'p-9', name: 'p-9' }],
        basis: 'payee=p-9 customers=c-1,c-2,c-3,c-4,c-5',
        explanation: { counterfactual: { zh: '此类客户不超过4户则不会触发。' } },
      },
    ]);
  });

  it('finds every payer', () => {
    const second = clients(5, 200_000, 200_000).map((one) => ({
      ...one,
      payers: one.payers.map((payer) => ({ ...payer, party: 'p-2' })),
    }));
    const found = askNetwork(commonPayer, [...second, ...clients(5, 200_000, 200_000)]);
    expect(found.map(({ subject }) => subject.id)).toEqual(['p-1', 'p-2']);
  });
});
