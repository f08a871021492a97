import { weekdaysCalendar } from '@tocsin/banking-calendar';
import {
  applyRateEvent,
  type ListedRates,
  listRate,
  noRates,
  packedRates,
  type RateEvent,
  unpackedRates,
} from '@tocsin/books';
import { exampleOf } from '@tocsin/events/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { promisedRate } from './promised-rate.ts';
import { ratePosition } from './rate-position.ts';

// Goal: WIN-13 says of each account and month what its definition says, however its events are ordered.
// Method: random openings, closings, interest and reversals of one customer; the definition looks at all of them.

const date = (day: number): string =>
  `2026-${day > 31 ? '04' : '03'}-${String(day > 31 ? day - 31 : day).padStart(2, '0')}`;
const day = fc.constantFrom(2, 9, 10, 13, 14, 15, 16, 19, 20, 21, 22, 31, 41, 51, 53);
const accountId = fc.constantFrom('a-1', 'a-2');

const opened = fc
  .record({
    accountId,
    accountingDate: day.map(date),
    annualRateBp: fc.option(fc.constantFrom(99, 100, 100.5, 150, 151), { nil: undefined }),
    maturityDate: fc.option(fc.constantFrom('2026-03-14', '2026-03-16', '2026-05-28', '2027-03-10'), {
      nil: undefined,
    }),
  })
  .map(({ annualRateBp, maturityDate, ...data }) =>
    exampleOf('bank.account.opened.v1', {
      ...data,
      category: 'time',
      ...(annualRateBp !== undefined && { annualRateBp }),
      ...(maturityDate !== undefined && { maturityDate }),
    }),
  );
const closed = fc
  .record({ accountId, accountingDate: day.map(date) })
  .map((data) => exampleOf('bank.account.closed.v1', data));
const paid = fc
  .record({
    accountId,
    accountingDate: day.map(date),
    amountMinor: fc.constantFrom(99_999, 100_000, 250_000),
    direction: fc.constantFrom('credit' as const, 'credit' as const, 'credit' as const, 'debit' as const),
    purpose: fc.constantFrom(
      'interest' as const,
      'interest' as const,
      'interest-top-up' as const,
      'wages' as const,
    ),
    counterparty: fc.constantFrom({}, {}, { accountId: 'internal-1' }, { accountId: 'a-9' }),
  })
  .map((data) => exampleOf('bank.transaction.posted.v1', data));
const events = fc
  .array(fc.oneof(opened, closed, paid, paid, paid), { maxLength: 9 })
  .map((told) => told.map((event, at): RateEvent => ({ ...event, id: `e-${at}` })))
  .chain((told) =>
    fc.record({ told: fc.constant(told), reversed: fc.subarray(told), isReversedFirst: fc.boolean() }),
  );

const ceilingOf = (termDays: number): number | undefined => {
  if (termDays >= 362) return 150;
  return termDays >= 87 ? 100 : undefined;
};

/** `account month` of everything that is wrong. */
const defined = (told: readonly RateEvent[], undone: readonly string[]): readonly string[] => {
  const wrong: string[] = [];
  const openings = told.filter((event) => event.type === 'bank.account.opened.v1');
  const standing = openings.filter(
    ({ data }, at) =>
      !openings.some(
        (other, later) =>
          other.data.accountId === data.accountId &&
          (other.data.accountingDate > data.accountingDate ||
            (other.data.accountingDate === data.accountingDate && later > at)),
      ),
  );
  for (const { data } of standing) {
    const days =
      data.maturityDate && (Date.parse(data.maturityDate) - Date.parse(data.accountingDate)) / 86_400_000;
    const ceiling = days ? ceilingOf(days) : undefined;
    if (ceiling !== undefined && (data.annualRateBp ?? 0) > ceiling)
      wrong.push(`${data.accountId} ${data.accountingDate.slice(0, 7)}`);
  }
  // 2026-03-14 is a Saturday, so money of it is paid until Monday 16.
  const maturities = standing.flatMap(({ data: { maturityDate } }) => maturityDate ?? []);
  const due = maturities.flatMap((on) => (on === '2026-03-14' ? [on, '2026-03-15', '2026-03-16'] : [on]));
  for (const account of ['a-1', 'a-2']) {
    const closings = told.filter(
      ({ type, data }) => type === 'bank.account.closed.v1' && data.accountId === account,
    );
    const latest = closings
      .map(({ data }) => data.accountingDate)
      .sort()
      .at(-1);
    if (latest !== undefined) due.push(latest);
  }
  for (const event of told) {
    if (event.type !== 'bank.transaction.posted.v1' || undone.includes(event.id)) continue;
    const { data } = event;
    if (data.direction === 'debit' || data.amountMinor < 1_000_00) continue;
    const isInOrder = due.includes(data.accountingDate) || /-2[01]$/.test(data.accountingDate);
    const isWrong =
      data.purpose === 'interest-top-up' ||
      (data.purpose === 'interest' && (!isInOrder || data.counterparty?.accountId === 'internal-1'));
    if (isWrong) wrong.push(`${data.accountId} ${data.accountingDate.slice(0, 7)}`);
  }
  return [...new Set(wrong)].sort();
};

describe('WIN-13 and its definition', () => {
  it('agree on every account and month', () => {
    let found = 0;
    fc.assert(
      fc.property(events, ({ told, reversed, isReversedFirst }) => {
        const undone = reversed.filter(({ type }) => type === 'bank.transaction.posted.v1');
        const reversals = undone.map(({ id, data }) =>
          exampleOf('bank.transaction.reversed.v1', {
            reversesEventId: id,
            reversedAccountingDate: data.accountingDate,
          }),
        );
        let rates = noRates();
        for (const event of isReversedFirst ? [...reversals, ...told] : [...told, ...reversals]) {
          applyRateEvent(rates, event);
          rates = unpackedRates(packedRates(rates));
        }
        const listed: ListedRates = [];
        for (const [termDays, ceilingBp] of [
          [90, 100],
          [365, 150],
        ] as const)
          listRate(
            listed,
            exampleOf('bank.rate.listed.v1', {
              accountingDate: '2026-01-01',
              category: 'time',
              termDays,
              ceilingBp,
            }).data,
          );
        const findings = promisedRate.findings(
          ratePosition({ rates, listed, isInternalAccount: (id) => id.startsWith('internal') }),
          {
            months: ['2026-03', '2026-04'],
            asOf: '2026-04-30',
            parameters: promisedRate.parameters.parse({}),
            calendar: weekdaysCalendar(),
            currency: 'CNY',
          },
        );
        const ids = undone.map(({ id }) => id);
        expect(findings.map(({ subject, period }) => `${subject.id} ${period}`).sort()).toEqual(
          defined(told, ids),
        );
        found += findings.length;
      }),
      { numRuns: 1_000 },
    );
    expect(found).toBeGreaterThan(100);
  }, 60_000);
});
