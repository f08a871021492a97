import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import { addMeasure, applyLoanMoneyEvent, lendingOf, type Measures, noLoanMoney } from '@tocsin/books';
import { exampleOf } from '@tocsin/events/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { flat, unitPosition } from '../../deposit-deviation/testing/deposit-questions.ts';
import { askUnit } from '../../testing/unit-questions.ts';
import { monthEndLending, REPAID_SOON_DAYS } from './month-end-lending.ts';
import { unitMonthEnds } from './unit-month-ends.ts';
import { wealthBunching } from './wealth-bunching.ts';

// Goal: WIN-07 and WIN-10 say of a branch what their definitions say over everything that happened.
// Method: random loans with repayments, told twice and before their loan, and random wealth products of a branch, of a
// sub-branch that moves away within the month, and of another branch; the oracle adds up the whole list.

const wan = 1_000_000;
const april = dayNumber('2026-04-01');
const amount = fc.constantFrom(
  1,
  200 * wan,
  300 * wan,
  300 * wan - 1,
  400 * wan,
  500 * wan,
  500 * wan + 1,
  750 * wan,
);
const day = fc.oneof(fc.integer({ min: 0, max: 35 }), fc.integer({ min: 25, max: 30 }));
const branchId = fc.constantFrom('b-1', 'b-1', 'b-11', 'b-2');

const loan = fc.record({
  branchId,
  day,
  principalMinor: amount,
  repayments: fc.array(
    fc.record({
      later: fc.integer({ min: 0, max: 20 }),
      minor: amount,
      isTwice: fc.boolean(),
      isFirst: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
});
const history = fc.record({
  loans: fc.array(loan, { maxLength: 6 }),
  matured: fc.array(fc.record({ branchId, day, minor: amount }), { maxLength: 8 }),
  /** The day of April from which on the sub-branch belongs to the other branch. */
  movesOn: fc.integer({ min: 2, max: 32 }),
  asOf: fc.constantFrom('2026-04-29', '2026-04-30', '2026-05-09', '2026-05-10', '2026-05-31'),
});
type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

const positionAfter = ({ loans, matured, movesOn }: History) => {
  const measures: Measures = {};
  for (const [at, { branchId: unitId, day: lentDay, principalMinor, repayments }] of loans.entries()) {
    const [money, seen] = [noLoanMoney(), new Set<string>()];
    const lentOn = {
      loanId: 'l-1',
      accountingDate: dateOfDay(april + lentDay),
      branchId: unitId,
      principalMinor,
    };
    const lent = exampleOf('bank.loan.disbursed.v1', lentOn, { id: 'd' });
    const repaid = repayments.map(({ later, minor, isTwice, isFirst }, index) => {
      const accountingDate = dateOfDay(april + lentDay + later);
      const data = { loanId: 'l-1', accountingDate, principalMinor: minor };
      const event = exampleOf('bank.repayment.received.v1', data, { id: `r-${index}` });
      return { isFirst, events: isTwice ? [event, event] : [event] };
    });
    const told = (first: boolean) =>
      repaid.flatMap(({ isFirst, events }) => (isFirst === first ? events : []));
    for (const event of [...told(true), lent, ...told(false)]) {
      // Whoever asks the book knows repeats apart.
      if (!seen.has(event.id)) applyLoanMoneyEvent(money, event, { latestAcceptedFrom: april - 90 });
      seen.add(event.id);
    }
    const lending = lendingOf(money, 'l-1', REPAID_SOON_DAYS);
    if (lending === undefined) continue;
    const about = { teller: `c-${at}`, unitId: lending.branchId, month: lending.month };
    const { dayOfMonth, disbursedMinor, repaidSoonMinor } = lending;
    addMeasure(measures, about, { measure: 'disbursed', dayOfMonth, amountMinor: BigInt(disbursedMinor) });
    addMeasure(measures, about, { measure: 'repaid-soon', dayOfMonth, amountMinor: BigInt(repaidSoonMinor) });
  }
  for (const { branchId: unitId, day: maturedDay, minor } of matured) {
    const date = dateOfDay(april + maturedDay);
    const about = { teller: 'c', unitId, month: date.slice(0, 7) };
    const one = { dayOfMonth: Number(date.slice(8)), amountMinor: BigInt(minor) };
    addMeasure(measures, about, { measure: 'wealth-matured', ...one });
  }
  const spans = [
    { fromDay: 1, toDay: Math.min(30, movesOn - 1), unitIds: ['b-1', 'b-11'] },
    ...(movesOn <= 30 ? [{ fromDay: movesOn, toDay: 30, unitIds: ['b-1'] }] : []),
  ];
  const months = [{ month: '2026-04', closings: flat(30, 1_000) }];
  return unitMonthEnds(unitPosition(months, { kind: 'branch' }), measures, () => spans);
};

const sum = (amounts: readonly number[]): number => amounts.reduce((total, one) => total + one, 0);

/** Of the branch on its day of April, counted from 1. */
const own = <One extends Readonly<{ branchId: string; day: number }>>(all: readonly One[], movesOn: number) =>
  all
    .map((one) => ({ ...one, of: one.day + 1 }))
    .filter(({ of, branchId: at }) => of <= 30 && (at === 'b-1' || (at === 'b-11' && of < movesOn)));

const defined = ({ loans, matured, movesOn, asOf }: History) => {
  const products = own(matured, movesOn);
  const total = sum(products.map(({ minor }) => minor));
  const late = sum(products.filter(({ of }) => of > 21).map(({ minor }) => minor));
  const lent = own(loans, movesOn);
  const inMonth = sum(lent.map(({ principalMinor }) => principalMinor));
  // April 28th, 29th and 30th are the last working days.
  const end = lent.filter(({ of }) => of >= 28);
  const atEnd = sum(end.map(({ principalMinor }) => principalMinor));
  const soon = end.map(({ of, principalMinor, repayments }) => {
    const paid = repayments.filter(({ later }) => of + later <= 40).map(({ minor }) => minor);
    return Math.min(principalMinor, sum(paid));
  });
  const isSurge = atEnd * 5 >= inMonth * 2 || (asOf >= '2026-05-10' && sum(soon) * 5 >= atEnd * 2);
  return {
    'WIN-07': asOf >= '2026-04-30' && total >= 1_000 * wan && late * 2 > total,
    'WIN-10': asOf >= '2026-04-30' && inMonth >= 500 * wan && atEnd >= 500 * wan && isSurge,
  };
};

it('WIN-07 and WIN-10 and their definitions agree on random branches', () => {
  const found = { 'WIN-07': 0, 'WIN-10': 0 };
  fc.assert(
    fc.property(history, (told) => {
      const position = positionAfter(told);
      const expected = defined(told);
      const asked = { asOf: told.asOf };
      const said = {
        'WIN-07': askUnit(wealthBunching, position, asked).length > 0,
        'WIN-10': askUnit(monthEndLending, position, asked).length > 0,
      };
      expect(said).toEqual(expected);
      for (const signal of ['WIN-07', 'WIN-10'] as const) found[signal] += expected[signal] ? 1 : 0;
    }),
    { numRuns: 2_000 },
  );
  // A comparison of silence with silence proves nothing.
  expect(Math.min(...Object.values(found))).toBeGreaterThan(20);
}, 60_000);
