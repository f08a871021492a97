import { dateOfDay } from '@tocsin/banking-calendar';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countsAsDeposit } from '../testing/deposit-book.ts';
import { naiveDeposits } from '../testing/naive-deposits.ts';
import { eventsOf, firstDay, type Happening, happening } from '../testing/random-deposit-events.ts';
import { applyDepositEvent } from './apply-deposit-event.ts';
import { type CustomerDeposits, emptyDeposits } from './customer-deposits.ts';
import type { UnitDelta } from './deposit-change.ts';
import { depositBalanceSum, depositFlows } from './deposit-reading.ts';
import { pruneDeposits } from './prune-deposits.ts';

// Goal: whatever arrives in whatever order, the book says what its definition says, and the deltas that it gave to
// the units add up to exactly that.
// Method: random events, late, reversed before and after their postings, numbered and moved between branches, are
// folded by the book, which is pruned on the way, and by a table with a cell for every account and day.

/** What the units hold on each day, added up from what the book said that they gained and lost. */
const unitSums = (to: number) => {
  const sums = new Map<string, { balance: number; accounts: number }>();
  return {
    add: ({ unitId, fromDay, balanceMinor, openAccounts }: UnitDelta): void => {
      for (let day = Math.max(fromDay, firstDay); day <= to; day += 1) {
        const sum = sums.get(`${unitId} ${day}`) ?? { balance: 0, accounts: 0 };
        sum.balance += balanceMinor;
        sum.accounts += openAccounts;
        sums.set(`${unitId} ${day}`, sum);
      }
    },
    on: (unitId: string, day: number) => sums.get(`${unitId} ${day}`) ?? { balance: 0, accounts: 0 },
  };
};

type Flow = Readonly<{ amountMinor: number; purpose?: string }>;

const flowText = (flows: readonly Flow[]): string => {
  const sums = new Map<string, number>();
  for (const { purpose = '', amountMinor: amount } of flows)
    sums.set(purpose, (sums.get(purpose) ?? 0) + amount);
  return JSON.stringify([...sums].filter(([, sum]) => sum !== 0).sort());
};

const units = ['b-1', 'b-2', 'b-3'];

const definedPicture = (naive: ReturnType<typeof naiveDeposits>, day: number): string => {
  const rows = naive.rowsOn(day).filter(({ category }) => countsAsDeposit(category));
  const pictureOf = (unitId: string): string => {
    const own = rows.filter((row) => row.unitId === unitId);
    const balance = own.reduce((sum, row) => sum + row.closing, 0);
    const accounts = own.filter((row) => row.isOpen).length;
    return `${unitId}: ${balance} = ${balance} on ${accounts}, ${flowText(own.flatMap(({ flows }) => flows))}`;
  };
  return units.map(pictureOf).join('; ');
};

const bookPicture = (deposits: CustomerDeposits, sums: ReturnType<typeof unitSums>, day: number): string => {
  const pictureOf = (unitId: string): string => {
    const selects = (category: string, branchId: string) => branchId === unitId && countsAsDeposit(category);
    const { balance, accounts } = sums.on(unitId, day);
    const flows = flowText(depositFlows(deposits, day, day, selects));
    return `${unitId}: ${depositBalanceSum(deposits, day, day, selects)} = ${balance} on ${accounts}, ${flows}`;
  };
  return units.map(pictureOf).join('; ');
};

const compare = (history: readonly Happening[], daysPerStep: number): void => {
  const to = firstDay + history.length * daysPerStep + 20;
  const deposits = emptyDeposits();
  const sums = unitSums(to);
  const naive = naiveDeposits({ from: firstDay, to });
  const pictures: string[] = [];
  for (const [step, event] of eventsOf(history, daysPerStep).entries()) {
    const latestAcceptedFrom = firstDay + step * daysPerStep;
    const accepted = { latestAcceptedFrom, firstOpenDay: latestAcceptedFrom + 6 };
    const keptFrom = latestAcceptedFrom - 75;
    pruneDeposits(deposits, keptFrom);
    naive.forget(keptFrom);
    const context = { ...accepted, countsAsDeposit, knowsPosting: naive.knows };
    const change = applyDepositEvent(deposits, event, context);
    if ('problem' in change) {
      expect(change.problem).toBe('too-late');
      continue;
    }
    naive.apply(event, accepted);
    for (const delta of change.units) sums.add(delta);

    for (let day = Math.max(keptFrom, firstDay); day <= to; day += 1) {
      const picture = definedPicture(naive, day);
      const said = bookPicture(deposits, sums, day);
      if (said !== picture)
        expect(`${step}: ${dateOfDay(day)} ${said}`).toBe(`${step}: ${dateOfDay(day)} ${picture}`);
      const isChanged = pictures[day - firstDay] !== undefined && pictures[day - firstDay] !== picture;
      if (isChanged) expect(change.changedFrom ?? to + 1).toBeLessThanOrEqual(day);
      pictures[day - firstDay] = picture;
    }
  }
};

describe('the deposit book and its definition', () => {
  it('agree when everything falls into a few days', () => {
    const histories = fc.array(happening, { maxLength: 12 });
    fc.assert(
      fc.property(histories, (history) => compare(history, 0)),
      { numRuns: 300 },
    );
  });

  it('agree when time passes and details are forgotten', () => {
    const histories = fc.array(happening, { minLength: 8, maxLength: 24 });
    fc.assert(
      fc.property(histories, (history) => compare(history, 9)),
      { numRuns: 40 },
    );
  });
});
