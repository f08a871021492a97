// Goal: the deviation of a real bank's 77 branches in every month of a year, to the last digit.
// Method: fold the year's postings by hand into vectors of four tasks, close every day, and compare with
// figures that were computed elsewhere from the same ledger.
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

import { monthOf } from '@tocsin/banking-calendar';
import { describe, expect, it } from 'vitest';

import { depositDeviationView } from './deposit-deviation-view.ts';
import { type OrgUnitBook, orgUnitBook } from './org-unit-book.ts';

const folder = new URL('../../../../../shared/data/', import.meta.url);
const isThere = existsSync(new URL('berka-1993.ndjson.gz', folder));

type Posted = Readonly<{
  id: string;
  source: string;
  type: string;
  data: Readonly<{ accountingDate: string; accountId: string; branchId: string; balanceAfterMinor: number }>;
}>;

/** The accounts of one task in one branch. */
type Slice = {
  balance: bigint;
  openAccounts: number;
  firstAccountOn: string;
  month: string;
  balances: bigint[];
};

const readYear = (): readonly Posted[] =>
  gunzipSync(readFileSync(new URL('berka-1993.ndjson.gz', folder)))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Posted);

let yearBook: OrgUnitBook | undefined;

const foldedYear = (): OrgUnitBook => {
  const book = orgUnitBook();
  const slices = new Map<string, Slice>();
  const accounts = new Map<string, number>();
  const touched = new Set<string>();

  const sliceOf = ({ data }: Posted): Slice => {
    const name = `${Number(data.accountId.slice(1)) % 4}/${data.branchId}`;
    touched.add(name);
    const { accountingDate } = data;
    const month = monthOf(accountingDate);
    const known = slices.get(name) ?? {
      balance: 0n,
      openAccounts: 0,
      firstAccountOn: accountingDate,
      month,
      balances: [],
    };
    slices.set(name, known);
    if (known.month !== month) Object.assign(known, { month, balances: [] });
    const day = Number(accountingDate.slice(8));
    while (known.balances.length < day) known.balances.push(known.balance);
    return known;
  };

  const folds: Readonly<Record<string, (event: Posted) => void>> = {
    'bank.org-unit.declared.v1': ({ data }) =>
      book.declareUnit(data as unknown as Parameters<OrgUnitBook['declareUnit']>[0]),
    'bank.account.opened.v1': (event) => {
      sliceOf(event).openAccounts += 1;
      accounts.set(event.data.accountId, 0);
    },
    'bank.transaction.posted.v1': (event) => {
      const { accountId, balanceAfterMinor, accountingDate } = event.data;
      const slice = sliceOf(event);
      slice.balance += BigInt(balanceAfterMinor - (accounts.get(accountId) ?? 0));
      slice.balances[Number(accountingDate.slice(8)) - 1] = slice.balance;
      accounts.set(accountId, balanceAfterMinor);
    },
    'bank.day.closed.v1': ({ id, source, type, data: { accountingDate } }) => {
      for (const name of touched) {
        const [task = '', unitId = ''] = name.split('/');
        const slice = slices.get(name);
        if (slice) book.tell(task, { unitId, ...slice });
      }
      touched.clear();
      book.closeDay({ accountingDate, evidence: { eventId: id, source, type, accountingDate, summary: '' } });
      book.settle();
    },
  };
  for (const event of readYear()) folds[event.type]?.(event);
  return book;
};

type Answer = readonly string[];

const answersByMonth = (): [month: string, answers: readonly Answer[]][] => {
  const lines = readFileSync(new URL('berka-1993-deviation.csv', folder), 'utf8').trim().split('\n').slice(1);
  const answers = lines.map((line) => line.split(','));
  const months = [...new Set(answers.map(([, month = '']) => month))];
  return months.map((month) => [month, answers.filter(([, answered]) => answered === month)]);
};

const compare = (book: OrgUnitBook, month: string, answer: Answer): void => {
  const [district, , , days, accounts, sum = '', average, last = '', percent, isFull] = answer;
  const unitId = district === 'ALL' ? 'berka' : `d${district}`;
  const position = book.position(unitId);
  const view = position && depositDeviationView(position, month);
  expect(view, `${unitId} in ${month}`).toMatchObject({
    days: Number(days),
    balanceSumMinor: sum.replace('.', ''),
    monthEndBalanceMinor: Number(last.replace('.', '')),
    deviationPercent: percent,
    final: isFull === '1',
  });
  expect(Number(view?.dailyAverageMinor) / 100).toBeCloseTo(Number(average), 4);
  const found = position?.months.find((one) => one.month === month);
  expect(found?.openAccountsAtEnd).toBe(Number(accounts));
};

describe('a real bank in 1993', () => {
  if (isThere) {
    it.each(answersByMonth())(
      'has the figures of %s that others found',
      (month, answers) => {
        yearBook ??= foldedYear();
        for (const answer of answers) compare(yearBook, month, answer);
      },
      60_000,
    );
  } else {
    it('is not compared with the figures that others found: shared/data is not here', () => undefined);
  }
});
