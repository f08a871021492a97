import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { dayNumber } from '@tocsin/banking-calendar';
import { expect, it } from 'vitest';
import { countsAsDeposit } from '../testing/deposit-book.ts';
import { applyDepositEvent } from './apply-deposit-event.ts';
import { type CustomerDeposits, emptyDeposits } from './customer-deposits.ts';

// Goal: a real year of a real bank comes out as it was computed elsewhere from the same ledger.
// Method: the deltas of every event are added up per branch and for the bank; sums, month-ends and numbers of
// accounts of every branch-month are compared exactly.

const shared = new URL('../../../../../shared/data/', import.meta.url);
const events = new URL('berka-1993.ndjson.gz', shared);
const answers = new URL('berka-1993-deviation.csv', shared);
const start = dayNumber('1993-01-01');

const yearOfUnits = () => {
  const customers = new Map<string, CustomerDeposits>();
  const units = new Map<string, { balances: number[]; accounts: number[] }>();
  const context = {
    countsAsDeposit,
    firstOpenDay: start,
    latestAcceptedFrom: start,
    knowsPosting: () => false,
  };
  for (const line of gunzipSync(readFileSync(events)).toString().trim().split('\n')) {
    const event = JSON.parse(line);
    if (!/account|transaction/.test(event.type)) continue;
    const deposits = customers.get(event.data.customerId) ?? emptyDeposits();
    customers.set(event.data.customerId, deposits);
    const change = applyDepositEvent(deposits, event, context);
    if ('problem' in change) throw new Error(`${event.id}: ${change.problem}`);
    for (const { unitId, fromDay, balanceMinor, openAccounts } of change.units)
      for (const id of [unitId, 'ALL']) {
        const year = units.get(id) ?? { balances: Array(365).fill(0), accounts: Array(365).fill(0) };
        units.set(id, year);
        for (let day = fromDay - start; day < 365; day += 1) {
          year.balances[day] = (year.balances[day] ?? 0) + balanceMinor;
          year.accounts[day] = (year.accounts[day] ?? 0) + openAccounts;
        }
      }
  }
  return units;
};

const inFen = (crowns: string | undefined): number => Math.round(Number(crowns) * 100);

if (existsSync(fileURLToPath(events))) {
  it('the year 1993 of a Czech bank agrees in every branch-month', () => {
    const units = yearOfUnits();
    const rows = readFileSync(answers, 'utf8').trim().split('\n').slice(1);
    for (const row of rows) {
      const [id, month, days, , accounts, sum, , monthEnd] = row.split(',');
      const unit = units.get(id === 'ALL' ? id : `d${id}`);
      const from = dayNumber(`${month}-01`) - start;
      const balances = unit?.balances.slice(from, from + Number(days)) ?? [];
      expect([id, month, balances.reduce((total, balance) => total + balance, 0), balances.at(-1)]).toEqual([
        ...[id, month],
        ...[inFen(sum), inFen(monthEnd)],
      ]);
      expect(unit?.accounts[from + Number(days) - 1]).toBe(Number(accounts));
    }
    expect(rows).toHaveLength(890);
  });
} else {
  it('the year 1993 of a Czech bank is not compared: shared/data/berka-1993.ndjson.gz is not here', () =>
    undefined);
}
