import { dateOfDay, dayNumber, daysIn, type Month, nextMonth } from '@tocsin/banking-calendar';
import { applyDepositEvent, type DepositEvent, emptyDeposits, orgUnitBook } from '@tocsin/books';
import { exampleOf } from '@tocsin/events/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';

import { quarterEndDeviation } from './quarter-end-deviation.ts';
import { ask } from './testing/deposit-questions.ts';

// Goal: whatever arrives in whatever order, DEP-04 says what its definition says over everything that happened.
// Method: random postings over fourteen months, some reversed, all shuffled, repeats dropped as intake drops them,
// go through the deposit book and the org-unit book; the oracle sums the list day by day.

const first = dayNumber('2025-08-01');
const last = dayNumber('2026-09-30');
const OPENING = 1_000_000;

const happening = fc.record({
  day: fc.oneof(
    fc.integer({ min: first, max: last }),
    fc.integer({ min: dayNumber('2026-08-20'), max: last }),
  ),
  amountMinor: fc.integer({ min: -200_000, max: 400_000 }).filter((amount) => amount !== 0),
  isReversed: fc.nat({ max: 5 }).map((roll) => roll === 0),
  order: fc.tuple(fc.nat(), fc.nat(), fc.nat()),
});
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

const opening = { day: first, amountMinor: OPENING, isReversed: false, order: [0, 0, 0] } as const;

/** Every event in the order of arrival; each posting twice. */
const arrivals = (history: readonly Happening[]): readonly DepositEvent[] =>
  history
    .flatMap(({ day, amountMinor, isReversed, order }, index) => {
      const direction = amountMinor < 0 ? ('debit' as const) : ('credit' as const);
      const amounts = { direction, amountMinor: Math.abs(amountMinor), accountingDate: dateOfDay(day) };
      const posted = exampleOf('bank.transaction.posted.v1', amounts, { id: `t-${index}` });
      const reversal = { ...amounts, reversesEventId: posted.id, reversedAccountingDate: dateOfDay(day) };
      const reversed = exampleOf('bank.transaction.reversed.v1', reversal, { id: `r-${index}` });
      const told = [posted, posted, ...(isReversed ? [reversed] : [])];
      return told.map((event, place) => ({ event, at: order[place] ?? 0 }));
    })
    .sort((a, b) => a.at - b.at)
    .map(({ event }) => event);

const positionAfter = (events: readonly DepositEvent[]) => {
  const deposits = emptyDeposits();
  const known = new Set<string>();
  const days = new Array<number>(last - first + 1).fill(0);
  for (const event of events) {
    if (known.has(event.id)) continue;
    const change = applyDepositEvent(deposits, event, {
      countsAsDeposit: () => true,
      firstOpenDay: first,
      latestAcceptedFrom: first,
      knowsPosting: (_, id) => known.has(id),
    });
    known.add(event.id);
    if ('problem' in change) throw new Error(change.problem);
    for (const { fromDay, balanceMinor } of change.units)
      for (let day = fromDay; day <= last; day += 1)
        days[day - first] = (days[day - first] ?? 0) + balanceMinor;
  }
  const book = orgUnitBook();
  const accountingDate = '2025-08-01';
  book.declareUnit({ accountingDate, orgUnitId: 'e-1', kind: 'legal-entity', name: 'E' });
  for (let month: Month = '2025-08'; month <= '2026-09'; month = nextMonth(month)) {
    const from = dayNumber(`${month}-01`) - first;
    const balances = days.slice(from, from + daysIn(month)).map(BigInt);
    book.tell('0', { unitId: 'e-1', month, firstAccountOn: accountingDate, balances, openAccounts: 1 });
  }
  const evidence = { eventId: 'close', source: 's', type: 't', accountingDate: '2026-09-30', summary: '' };
  book.closeDay({ accountingDate: '2026-09-30', evidence });
  book.settle();
  const position = book.position('e-1');
  if (position === undefined) throw new Error('no closed day');
  return position;
};

/** The definition, from the list of what happened: every closing balance of every day is summed from the start. */
const defined = (history: readonly Happening[], quarters: readonly Month[]): string | undefined => {
  const closing = (day: number) =>
    history
      .filter((one) => one.day <= day && !one.isReversed)
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  // In units of 1 ÷ (28 · 29 · 30 · 31) of a fen, in which every average is whole.
  const parts = 28n * 29n * 30n * 31n;
  const average = (month: Month): bigint => {
    let sum = 0n;
    for (let date = 1; date <= daysIn(month); date += 1)
      sum += BigInt(closing(dayNumber(`${month}-01`) + date - 1));
    return (sum * parts) / BigInt(daysIn(month));
  };
  const before = (month: Month): Month => {
    const [year = 0, number = 0] = month.split('-').map(Number);
    return `${year}-${String(number - 1).padStart(2, '0')}`;
  };
  const pairs = quarters.map((month) => [average(before(month)), average(month)] as const);
  const now = average('2026-09');
  const august = average('2026-08');
  if ([now, august, ...pairs.flat()].some((one) => one <= 0n)) return undefined;
  // cap ÷ august = (b1·b2·b3·b4·4 + Σ (aᵢ − bᵢ)·others) ÷ (4·b1·b2·b3·b4)
  const all = pairs.reduce((product, [was]) => product * was, 1n);
  const grown = pairs.reduce((sum, [was, is]) => sum + ((is - was) * all) / was, 0n);
  const capTimes = august * (4n * all + grown);
  const nowTimes = now * 4n * all;
  const base = capTimes < nowTimes ? capTimes : nowTimes;
  const end = BigInt(closing(last)) * parts * 4n * all;
  const exceeds = (basisPoints: bigint) => 10_000n * (end - base) > basisPoints * base;
  if (exceeds(300n)) return 'red';
  if (exceeds(250n)) return 'orange';
  return exceeds(200n) ? 'yellow' : undefined;
};

it.each([
  [true, ['2025-12', '2026-03', '2026-06', '2026-09']],
  [false, ['2025-09', '2025-12', '2026-03', '2026-06']],
])(
  'DEP-04 and its definition agree, the current quarter included: %s',
  (includesCurrentQuarter, quarters) => {
    const seen = new Set<string | undefined>();
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 10 }), (others) => {
        const history = [opening, ...others] as readonly Happening[];
        const parameters = { includesCurrentQuarter };
        const position = positionAfter(arrivals(history));
        const [finding] = ask(quarterEndDeviation, position, ['2026-09'], { parameters });
        const expected = defined(history, quarters);
        expect(finding?.severity).toBe(expected);
        seen.add(expected);
      }),
      { numRuns: 500 },
    );
    expect(seen.size).toBeGreaterThan(1);
  },
  60_000,
);
