import { dateOfDay, dayNumber, monthEndWindow } from '@tocsin/banking-calendar';
import {
  addReturned,
  applyDepositEvent,
  type DepositEvent,
  depositBalanceSum,
  depositFlows,
  emptyDeposits,
  type Measures,
} from '@tocsin/books';
import { exampleOf } from '@tocsin/events/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';

import { unitPosition } from '../../deposit-deviation/testing/deposit-questions.ts';
import { cn } from '../../testing/month-end-customer.ts';
import { askUnit } from '../../testing/unit-questions.ts';
import { branchWindowDressing } from './branch-window-dressing.ts';
import { monthEndReturn } from './month-end-return.ts';
import { unitMonthEnds } from './unit-month-ends.ts';

// Goal: whatever arrives in whatever order, WIN-03 says what its definition says over everything that happened.
// Method: random postings of three customers at a branch, its sub-branch and elsewhere, doubled, some reversed, all
// shuffled; the oracle nets each customer over the whole list.

const customers = ['c-1', 'c-2', 'c-3'] as const;
const wan = 1_000_000;
const april = dayNumber('2026-04-01');
const happening = fc.record({
  customerId: fc.constantFrom(...customers),
  branchId: fc.constantFrom('b-1', 'b-1', 'b-11', 'b-2'),
  day: fc.oneof(
    fc.integer({ min: april, max: april + 45 }),
    fc.integer({ min: april + 26, max: april + 38 }),
  ),
  amount: fc.constantFrom(200 * wan, 300 * wan, 500 * wan, 600 * wan, 1_000 * wan, 2_500 * wan),
  isDebit: fc.boolean(),
  purpose: fc.constantFrom(undefined, undefined, 'own-transfer' as const, 'wages' as const),
  isReversed: fc.nat({ max: 5 }).map((roll) => roll === 0),
  order: fc.tuple(fc.nat(), fc.nat(), fc.nat()),
});
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

/** Money that comes around the month end, and of which a part leaves days later. */
const visit = fc
  .record({
    comes: happening,
    day: fc.integer({ min: april + 26, max: april + 31 }),
    stays: fc.integer({ min: 1, max: 8 }),
    percent: fc.constantFrom(49, 50, 100, 100, 110),
  })
  .map(({ comes, day, stays, percent }): readonly Happening[] => {
    const came = { ...comes, day, isDebit: false };
    const left = { ...came, day: day + stays, isDebit: true, amount: (came.amount * percent) / 100 };
    return [came, left];
  });
const history = fc
  .tuple(fc.array(happening, { maxLength: 8 }), fc.array(visit, { minLength: 1, maxLength: 5 }))
  .map(([others, visits]) => [...others, ...visits.flat()]);

const OPENING = 20_000 * wan;
const accountOf = ({ customerId, branchId }: Pick<Happening, 'customerId' | 'branchId'>): string =>
  `${customerId} ${branchId}`;

const arrivals = (happened: readonly Happening[]): readonly DepositEvent[] => {
  const told = happened.flatMap((one, index) => {
    const { customerId, branchId, amount: amountMinor, isDebit, purpose, isReversed, order, day } = one;
    const direction = isDebit ? ('debit' as const) : ('credit' as const);
    const accountingDate = dateOfDay(day);
    const shared = {
      customerId,
      branchId,
      accountId: accountOf(one),
      direction,
      amountMinor,
      accountingDate,
    };
    const data = purpose === undefined ? shared : { ...shared, purpose };
    const posted = exampleOf('bank.transaction.posted.v1', data, { id: `t-${index}` });
    const undone = { ...shared, reversesEventId: posted.id, reversedAccountingDate: accountingDate };
    const reversed = exampleOf('bank.transaction.reversed.v1', undone, { id: `r-${index}` });
    const events: readonly DepositEvent[] = [posted, posted, ...(isReversed ? [reversed] : [])];
    return events.map((event, place) => ({ event, at: order[place] ?? 0 }));
  });
  const openings = customers.map((customerId) =>
    exampleOf('bank.account.opened.v1', {
      ...{ customerId, branchId: 'b-1', accountId: accountOf({ customerId, branchId: 'b-1' }) },
      ...{ accountingDate: '2026-03-01', openingBalanceMinor: OPENING },
    }),
  );
  return [...openings, ...told.sort((a, b) => a.at - b.at).map(({ event }) => event)];
};

const window = monthEndWindow(cn, '2026-04');
const parameters = branchWindowDressing.parameters.parse({});
const isOfBranch = (branchId: string): boolean => branchId === 'b-1' || branchId === 'b-11';

const positionAfter = (events: readonly DepositEvent[]) => {
  const measures: Measures = {};
  const closings = new Array<bigint>(30).fill(0n);
  for (const customerId of customers) {
    const deposits = emptyDeposits();
    const known = new Set<string>();
    for (const event of events) {
      if (event.data.customerId !== customerId || known.has(event.id)) continue;
      const from = dayNumber('2026-01-01');
      applyDepositEvent(deposits, event, {
        ...{ countsAsDeposit: () => true, firstOpenDay: from, latestAcceptedFrom: from },
        knowsPosting: (_, id) => known.has(id),
      });
      known.add(event.id);
    }
    const selects = (_: string, branchId: string) => isOfBranch(branchId);
    const flows = (fromDay: number, toDay: number) => depositFlows(deposits, fromDay, toDay, selects);
    const amountMinor = monthEndReturn({ flows }, window, parameters);
    const counted = { amountMinor, customers: amountMinor > 0n ? 1 : 0 };
    addReturned(measures, { teller: customerId, unitId: '55', month: '2026-04' }, counted);
    for (let index = 0; index < 30; index += 1)
      closings[index] =
        (closings[index] ?? 0n) + depositBalanceSum(deposits, april + index, april + index, selects);
  }
  return unitMonthEnds(
    unitPosition([{ month: '2026-04', closings }], { kind: 'branch' }),
    measures,
    () => [],
  );
};

const defined = (happened: readonly Happening[]): string | undefined => {
  const own = happened
    .filter(({ branchId, isReversed }) => isOfBranch(branchId) && !isReversed)
    .map((one) => ({ ...one, signed: one.isDebit ? -one.amount : one.amount }));
  let total = 0;
  for (const customerId of customers) {
    const net = (from: string, to: string): number =>
      own
        .filter((one) => one.customerId === customerId && one.purpose !== 'wages')
        .filter(({ day }) => day >= dayNumber(from) && day <= dayNumber(to))
        .reduce((sum, { signed }) => sum + signed, 0);
    const came = net('2026-04-28', '2026-04-30');
    const left = -net('2026-05-01', '2026-05-08');
    if (came > 0 && left * 2 >= came) total += Math.min(came, left);
  }
  const closing = (day: number): number =>
    own.filter((one) => one.day <= day).reduce((sum, { signed }) => sum + signed, 3 * OPENING);
  let sum = 0;
  for (let day = april; day < april + 30; day += 1) sum += closing(day);
  const growth = closing(april + 29) * 30 - sum;
  if (growth <= 0 || total < 500 * wan) return undefined;
  if (total * 30 * 10 < growth * 3 || total * 30 * 100 < sum) return undefined;
  return growth * 100 > sum * 4 ? 'red' : 'orange';
};

it('WIN-03 and its definition agree on random branches', () => {
  const seen = new Map<string | undefined, number>();
  fc.assert(
    fc.property(history, (happened) => {
      const [finding] = askUnit(branchWindowDressing, positionAfter(arrivals(happened)));
      const expected = defined(happened);
      expect(finding?.severity).toBe(expected);
      seen.set(expected, (seen.get(expected) ?? 0) + 1);
    }),
    { numRuns: 1_000 },
  );
  expect(seen.get('orange')).toBeGreaterThan(5);
  expect(seen.get(undefined)).toBeGreaterThan(5);
}, 60_000);
