import { addDays } from '@tocsin/banking-calendar';
import type { BankEvent } from '@tocsin/events';
import { describe, expect, it } from 'vitest';
import { naiveBooks } from './naive-books.ts';
import { naiveMonths } from './naive-deviation.ts';
import { naiveMonthEndFindings } from './naive-month-ends.ts';

type Move = readonly [on: string, yuan: number];

/** A firm of the head office's branch, told day by day. */
const toldOf = (
  openingYuan: number,
  moves: readonly Move[],
  { from, until }: Readonly<{ from: string; until: string }>,
): BankEvent[] => {
  const own = { accountId: 'A1', customerId: 'C1', branchId: 'QH01' };
  const event = (type: BankEvent['type'], data: object): BankEvent =>
    ({ specversion: '1.0', id: `${type}-${JSON.stringify(data)}`, source: 'test', type, data }) as BankEvent;
  const firm = { accountingDate: from, customerId: 'C1', branchId: 'QH01', name: '甲', kind: 'company' };
  const account = {
    accountingDate: from,
    ...own,
    category: 'demand',
    openingBalanceMinor: openingYuan * 100,
  };
  const events = [event('bank.customer.registered.v1', firm), event('bank.account.opened.v1', account)];
  for (let date = from; date <= until; date = addDays(date, 1)) {
    for (const [, yuan] of moves.filter(([on]) => on === date)) {
      const direction = yuan > 0 ? 'credit' : 'debit';
      const posting = { accountingDate: date, ...own, direction, amountMinor: Math.abs(yuan) * 100 };
      events.push(event('bank.transaction.posted.v1', posting));
    }
    events.push(event('bank.day.closed.v1', { accountingDate: date }));
  }
  return events;
};

const found = (moves: readonly Move[], openingYuan = 2_000_000): string[] =>
  naiveMonthEndFindings(
    naiveBooks(toldOf(openingYuan, moves, { from: '2026-01-01', until: '2026-06-15' })),
  ).map(({ signal, period, course }) => `${signal} ${period} ${course[0]?.severity}`);

describe('the naive judgement of month-ends', () => {
  it('W1: twenty million in on 2026-04-30, 97.5 % of it out on 2026-05-06 is a one-day tour', () => {
    expect(
      found([
        ['2026-04-30', 20_000_000],
        ['2026-05-06', -19_500_000],
      ]),
    ).toEqual(['WIN-01 2026-04 orange', 'WIN-02 2026-04 orange']);
  });

  it('W2: with 75 % of it out it is none', () => {
    expect(
      found([
        ['2026-04-30', 20_000_000],
        ['2026-05-06', -15_000_000],
      ]),
    ).toEqual([]);
  });

  it('W3: money that comes on the Friday before the worked Saturday 2026-02-28 is a surge', () => {
    expect(
      found([
        ['2026-02-27', 3_000_000],
        ['2026-03-02', -3_000_000],
      ]),
    ).toEqual(['WIN-02 2026-02 yellow']);
  });

  it('a firm that takes in half as much in an ordinary week is trading', () => {
    const month: Move[] = [
      ['2026-04-29', 3_000_000],
      ['2026-05-06', -3_000_000],
    ];
    expect(found([['2026-04-14', 1_500_000], ['2026-04-20', -1_500_000], ...month])).toEqual([
      'WIN-02 2026-04 yellow',
    ]);
    expect(found([['2026-04-14', 1_500_001], ['2026-04-20', -1_500_001], ...month])).toEqual([
      'WIN-02 2026-04 blue',
    ]);
  });
});

describe('the naive deviation', () => {
  const deviationOf = (moves: readonly Move[], openingYuan: number): string => {
    const books = naiveBooks(toldOf(openingYuan, moves, { from: '2026-04-01', until: '2026-04-30' }));
    const month = naiveMonths(books).find(({ orgUnitId }) => orgUnitId === 'QH01');
    return ((month?.deviation ?? 0) * 100).toFixed(6);
  };

  it.each([
    ['D1', 1_000_000_000, [['2026-04-29', 50_000_000]], '4.651163'],
    ['D2', 289_600_000, [['2026-04-30', 12_000_000]], '4.000000'],
    ['D4', 500_000_000, [['2026-04-30', -30_000_000]], '-5.811623'],
  ] as const)('%s agrees with the worked figure', (_, openingYuan, moves, percent) => {
    expect(deviationOf(moves, openingYuan)).toBe(percent);
  });
});
