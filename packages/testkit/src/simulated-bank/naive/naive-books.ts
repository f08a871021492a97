import assert from 'node:assert';
import { type AccountingDate, dayNumber } from '@tocsin/banking-calendar';
import type { AccountOpened, BankEvent, CustomerRegistered, TransactionPosted } from '@tocsin/events';

/** Everything that a simulated bank said, by account and customer, with nothing left out or folded. */
export type NaiveBooks = Readonly<{
  firstDay: AccountingDate;
  lastDay: AccountingDate;
  accounts: ReadonlyMap<string, AccountOpened>;
  customers: ReadonlyMap<string, CustomerRegistered>;
  postings: readonly TransactionPosted[];
  /** Closing balances of one account from the first day to the last. */
  closings: ReadonlyMap<string, readonly number[]>;
  /** The place of a date in a series of closing balances. */
  placeOf: (date: AccountingDate) => number;
}>;

/** A posting's amount with its sign. */
export const signed = ({ direction, amountMinor }: TransactionPosted): number =>
  direction === 'credit' ? amountMinor : -amountMinor;

type Kept = Readonly<{
  accounts: Map<string, AccountOpened>;
  customers: Map<string, CustomerRegistered>;
  postings: TransactionPosted[];
  closed: AccountingDate[];
}>;

const keep = ({ accounts, customers, postings, closed }: Kept, { type, data }: BankEvent): void => {
  if (type === 'bank.account.opened.v1') accounts.set(data.accountId, data);
  if (type === 'bank.customer.registered.v1') customers.set(data.customerId, data);
  if (type === 'bank.transaction.posted.v1') postings.push(data);
  if (type === 'bank.day.closed.v1') closed.push(data.accountingDate);
};

/** Sorts the events of a bank and adds up each account, day by day. */
export const naiveBooks = (events: Iterable<BankEvent>): NaiveBooks => {
  const kept: Kept = { accounts: new Map(), customers: new Map(), postings: [], closed: [] };
  for (const event of events) keep(kept, event);
  const { accounts, postings, closed } = kept;
  const firstDay = closed[0];
  const lastDay = closed.at(-1);
  assert(firstDay !== undefined && lastDay !== undefined, 'a bank closes its days');
  const placeOf = (date: AccountingDate): number => dayNumber(date) - dayNumber(firstDay);

  const nets = new Map([...accounts.keys()].map((accountId) => [accountId, closed.map(() => 0)]));
  for (const posting of postings) {
    const series = nets.get(posting.accountId);
    const place = placeOf(posting.accountingDate);
    assert(series !== undefined, `nobody opened ${posting.accountId}`);
    series[place] = (series[place] ?? 0) + signed(posting);
  }
  const closings = new Map<string, number[]>();
  for (const [accountId, { openingBalanceMinor = 0 }] of accounts) {
    let balance = openingBalanceMinor;
    closings.set(
      accountId,
      (nets.get(accountId) ?? []).map((net) => {
        balance += net;
        return balance;
      }),
    );
  }
  return { ...kept, firstDay, lastDay, closings, placeOf };
};
