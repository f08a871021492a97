import {
  addDays,
  dayNumber,
  type Month,
  type MonthEndWindow,
  monthEndWindow,
} from '@tocsin/banking-calendar';
import type { CustomerRegistered, Severity } from '@tocsin/events';
import { branches } from '../county.ts';
import { countyCalendar, judgedMonths } from '../stories/story.ts';
import { type NaiveBooks, signed } from './naive-books.ts';
import type { NaiveFinding } from './naive-finding.ts';

const leftOut = new Set<string | undefined>([
  ...['wages', 'tax', 'interest', 'fiscal', 'social-benefit', 'land-auction', 'bid-deposit'],
  ...['wealth', 'securities', 'cash-pool', 'own-transfer', 'repayment'],
]);
const notJudged = new Set<string | undefined>([
  'government',
  'fiscal',
  'social-security',
  'financial-institution',
]);

/** One customer's money around the month-ends. */
type Flows = Readonly<{
  customer: CustomerRegistered;
  /** Net of each day without the purposes that explain themselves. */
  net: readonly number[];
  closings: readonly number[];
}>;

const netBetween = (net: readonly number[], from: number, to: number): number =>
  net.slice(Math.max(0, from), Math.max(0, to + 1)).reduce((total, value) => total + value, 0);

const flowsOf = (books: NaiveBooks): Flows[] => {
  const days = books.placeOf(books.lastDay) + 1;
  const zeros = (): number[] => Array.from({ length: days }, () => 0);
  const flows = new Map(
    [...books.customers].map(([id, customer]) => [id, { customer, net: zeros(), closings: zeros() }]),
  );
  for (const posting of books.postings.filter(({ purpose }) => !leftOut.has(purpose))) {
    const { net = [] } = flows.get(posting.customerId) ?? {};
    const place = books.placeOf(posting.accountingDate);
    net[place] = (net[place] ?? 0) + signed(posting);
  }
  for (const { accountId, customerId } of books.accounts.values()) {
    const { closings = [] } = flows.get(customerId) ?? {};
    for (const [place, balance] of (books.closings.get(accountId) ?? []).entries()) {
      closings[place] = (closings[place] ?? 0) + balance;
    }
  }
  return [...flows.values()];
};

const minimumOf = ({ kind }: CustomerRegistered, { springFestival }: MonthEndWindow): number => {
  if (kind === 'company') return 1_000_000_00;
  return springFestival ? 2_000_000_00 : 500_000_00;
};

/** The largest net inflow of a window of the same length in the 60 days before, outside month-ends. */
const ordinaryInflow = ({ net }: Flows, window: MonthEndWindow, books: NaiveBooks): number => {
  const length = dayNumber(window.inflowTo) - dayNumber(window.inflowFrom) + 1;
  const first = books.placeOf(addDays(window.inflowFrom, -60));
  const last = books.placeOf(window.inflowFrom) - length;
  const taken = judgedMonths
    .map((month) => monthEndWindow(countyCalendar, month))
    .filter(({ month }) => month < window.month);
  let largest = 0;
  for (let from = first; from <= last; from += 1) {
    const to = from + length - 1;
    const isMonthEnd = taken.some(
      ({ inflowFrom, inflowTo }) => from <= books.placeOf(inflowTo) && to >= books.placeOf(inflowFrom),
    );
    if (!isMonthEnd) largest = Math.max(largest, netBetween(net, from, to));
  }
  return largest;
};

type Hit = Readonly<{
  signal: 'WIN-01' | 'WIN-02';
  month: Month;
  on: string;
  inflow: number;
  isTrading: boolean;
}>;

const hitsOf = (flows: Flows, window: MonthEndWindow, books: NaiveBooks): Hit[] => {
  const { net, closings, customer } = flows;
  const between = (from: string, to: string): number =>
    netBetween(net, books.placeOf(from), books.placeOf(to));
  const { month, inflowFrom, inflowTo, outflowFrom, outflowTo, lastWorkingDay, firstWorkingDayAfter } =
    window;
  const minimum = minimumOf(customer, window);
  const from = books.placeOf(inflowFrom);
  const base = netBetween(closings, from - 20, from - 1) / 20;
  const hits: Hit[] = [];

  const late = between(lastWorkingDay, inflowTo);
  const gone = -between(outflowFrom, firstWorkingDayAfter);
  if (firstWorkingDayAfter <= books.lastDay && late >= minimum && gone * 100 >= late * 95) {
    hits.push({ signal: 'WIN-01', month, on: firstWorkingDayAfter, inflow: late, isTrading: false });
  }
  const inflow = between(inflowFrom, inflowTo);
  const outflow = -between(outflowFrom, outflowTo);
  if (outflowTo <= books.lastDay && inflow >= Math.max(minimum, base * 0.3) && outflow * 100 >= inflow * 80) {
    const isTrading = inflow < 2 * ordinaryInflow(flows, window, books);
    hits.push({ signal: 'WIN-02', month, on: outflowTo, inflow, isTrading });
  }
  return hits;
};

const severityOf = (hit: Hit, all: readonly Hit[]): Severity => {
  if (hit.isTrading) return 'blue';
  const place = judgedMonths.indexOf(hit.month);
  const before = judgedMonths.slice(Math.max(0, place - 3), place);
  const isSecond = all.some(
    ({ signal, month, isTrading }) => signal === hit.signal && before.includes(month) && !isTrading,
  );
  return isSecond || hit.inflow >= 10_000_000_00 ? 'orange' : 'yellow';
};

/** What WIN-01 and WIN-02 are by their definitions; no loan and no staff money is in this bank. */
export const naiveMonthEndFindings = (books: NaiveBooks): NaiveFinding[] => {
  const windows = judgedMonths.map((month) => monthEndWindow(countyCalendar, month));
  return flowsOf(books)
    .filter(({ customer }) => !notJudged.has(customer.customerType))
    .flatMap((flows) => {
      const hits = windows.flatMap((window) => hitsOf(flows, window, books));
      return hits.map((hit) => ({
        signal: hit.signal,
        subjectId: flows.customer.customerId,
        period: hit.month,
        course: [{ on: hit.on, severity: severityOf(hit, hits) }],
      }));
    });
};

/** What WIN-03 adds up for a branch and month, in fen. */
type NaiveDressing = Readonly<{ orgUnitId: string; month: Month; dressed: number }>;

/** The smaller of in and out of every customer half of whose money left again, by branch and month-end. */
export const naiveWindowDressing = (books: NaiveBooks): NaiveDressing[] => {
  const flows = flowsOf(books);
  const between = (net: readonly number[], from: string, to: string): number =>
    netBetween(net, books.placeOf(from), books.placeOf(to));
  const dressedBy = ({ net }: Flows, window: MonthEndWindow): number => {
    const inflow = between(net, window.inflowFrom, window.inflowTo);
    const outflow = -between(net, window.outflowFrom, window.outflowTo);
    return inflow > 0 && outflow * 2 >= inflow ? Math.min(inflow, outflow) : 0;
  };
  return branches.flatMap(({ branchId: orgUnitId }) => {
    const ofBranch = flows.filter(({ customer }) => customer.branchId === orgUnitId);
    return judgedMonths.map((month) => {
      const window = monthEndWindow(countyCalendar, month);
      return { orgUnitId, month, dressed: ofBranch.reduce((sum, one) => sum + dressedBy(one, window), 0) };
    });
  });
};
