import { dayNumber } from '@tocsin/banking-calendar';
import type { EventOf } from '@tocsin/events';
import type { DepositEvent } from '../deposits/apply-deposit-event.ts';
import type { DepositContext } from '../deposits/deposit-context.ts';

type Stated<Value> = { day: number; value: Value }[];
type AcceptedDays = Pick<DepositContext, 'latestAcceptedFrom' | 'firstOpenDay'>;
type Flow = { day: number; amountMinor: number; purpose: string };

type NaiveAccount = {
  firstDay: number;
  eventDays: number[];
  /** One cell a day of the whole span. */
  closings: number[];
  /** `closed`, a sequence, or `stated`. */
  authorities: Map<number, 'closed' | 'stated' | number>;
  branches: Stated<string>;
  categories: Stated<string>;
  openings: Stated<boolean>;
  flows: Flow[];
  isOpeningSettled: boolean;
};

/** One day of one account, as a branch manager would write it in a table. */
export type NaiveRow = Readonly<{
  accountId: string;
  unitId: string;
  category: string;
  closing: number;
  isOpen: boolean;
  flows: readonly Flow[];
}>;

/**
 * The deposit book once more, straight from its definition: a table with a cell for every account and day, every
 * statement ever made, no shortcuts. What the book answers is compared with it.
 */
export const naiveDeposits = (span: Readonly<{ from: number; to: number }>) => {
  const accounts = new Map<string, NaiveAccount>();
  const postings = new Map<string, string>();
  const reversals = new Map<string, EventOf<'bank.transaction.reversed.v1'>>();
  const undone = new Set<string>();

  const accountOf = (id: string, day: number): NaiveAccount => {
    const account = accounts.get(id) ?? emptyAccount(day);
    account.firstDay = Math.min(account.firstDay, day);
    accounts.set(id, account);
    return account;
  };

  const shift = (account: NaiveAccount, from: number, amountMinor: number, sequence?: number): void => {
    let isContained = false;
    for (let day = from; day <= span.to; day += 1) {
      const authority = account.authorities.get(day);
      if (authority === 'closed') isContained = true;
      else if (typeof authority === 'number') isContained = sequence !== undefined && authority > sequence;
      else if (authority === 'stated') isContained = false;
      if (!isContained) cell(account, day, amountMinor);
    }
  };

  const raise = (account: NaiveAccount, from: number, amountMinor: number): void => {
    for (let day = from; day <= span.to && (day === from || !account.authorities.has(day)); day += 1)
      cell(account, day, amountMinor);
  };

  const cell = (account: NaiveAccount, day: number, amountMinor: number): void => {
    account.closings[day - span.from] = (account.closings[day - span.from] ?? 0) + amountMinor;
  };
  const closing = (account: NaiveAccount, day: number): number => account.closings[day - span.from] ?? 0;

  const undo = (reversal: EventOf<'bank.transaction.reversed.v1'>, purpose: string): void => {
    const { data } = reversal;
    const day = dayNumber(data.reversedAccountingDate);
    const booked = Math.max(day, dayNumber(data.accountingDate));
    const account = accountOf(data.accountId, day);
    account.eventDays.push(booked, day);
    account.branches.push({ day: booked, value: data.branchId });
    const amountMinor = data.direction === 'credit' ? -data.amountMinor : data.amountMinor;
    account.flows.push({ day, amountMinor, purpose });
    shift(account, day, amountMinor);
  };

  const post = ({ id, source, data }: EventOf<'bank.transaction.posted.v1'>): void => {
    const day = dayNumber(data.accountingDate);
    const account = accountOf(data.accountId, day);
    account.eventDays.push(day);
    account.branches.push({ day, value: data.branchId });
    const amountMinor = data.direction === 'credit' ? data.amountMinor : -data.amountMinor;
    const purpose = data.purpose ?? '';
    account.flows.push({ day, amountMinor, purpose });
    shift(account, day, amountMinor, data.sequence);
    const authority = account.authorities.get(day);
    const isLower = typeof authority === 'number' && (data.sequence ?? -Infinity) < authority;
    if (data.balanceAfterMinor !== undefined && authority !== 'closed' && !isLower) {
      raise(account, day, data.balanceAfterMinor - closing(account, day));
      account.authorities.set(day, data.sequence ?? 'stated');
    }
    const name = `${source} ${id}`;
    postings.set(name, purpose);
    const waiting = reversals.get(name);
    if (waiting !== undefined && !undone.has(name)) {
      undone.add(name);
      undo(waiting, purpose);
    }
  };

  const reverse = (event: EventOf<'bank.transaction.reversed.v1'>): void => {
    const name = `${event.source} ${event.data.reversesEventId}`;
    if (reversals.has(name)) return;
    reversals.set(name, event);
    const purpose = postings.get(name);
    if (purpose === undefined) return;
    undone.add(name);
    undo(event, purpose);
  };

  const open = ({ data }: EventOf<'bank.account.opened.v1'>, accepted: AcceptedDays): void => {
    const own = dayNumber(data.openedOn ?? data.accountingDate);
    const isAccepted = own >= accepted.latestAcceptedFrom;
    const day = isAccepted ? own : accepted.firstOpenDay;
    const stated = dayNumber(data.accountingDate);
    const named = stated >= accepted.latestAcceptedFrom ? stated : accepted.firstOpenDay;
    const account = accountOf(data.accountId, day);
    account.eventDays.push(named, day);
    account.branches.push({ day: named, value: data.branchId });
    account.categories.push({ day, value: data.category });
    account.openings.push({ day, value: true });
    if (data.openingBalanceMinor === undefined || (account.isOpeningSettled && !isAccepted)) return;
    account.isOpeningSettled = true;
    const isGoverned = [...account.authorities.keys()].some((known) => known >= own && known <= day);
    if (isGoverned) return;
    const booked = account.flows
      .filter((flow) => flow.day === day)
      .reduce((sum, flow) => sum + flow.amountMinor, 0);
    raise(account, day, data.openingBalanceMinor - (isAccepted ? closing(account, day) - booked : 0));
  };

  const state = (
    event: Exclude<DepositEvent, { type: `bank.transaction.${string}` | 'bank.account.opened.v1' }>,
  ) => {
    const day = dayNumber(event.data.accountingDate);
    const account = accountOf(event.data.accountId, day);
    account.eventDays.push(day);
    account.branches.push({ day, value: event.data.branchId });
    if (event.type === 'bank.account.category-changed.v1')
      account.categories.push({ day, value: event.data.category });
    const isClosed = event.type === 'bank.account.closed.v1';
    if (isClosed) account.openings.push({ day, value: false });
    if (isClosed || event.type === 'bank.account.balance-declared.v1') {
      if (!isClosed && account.authorities.get(day) === 'closed') return;
      const balance = event.type === 'bank.account.balance-declared.v1' ? event.data.balanceMinor : 0;
      raise(account, day, balance - closing(account, day));
      account.authorities.set(day, isClosed ? 'closed' : 'stated');
    }
  };

  return {
    apply: (event: DepositEvent, accepted: AcceptedDays): void => {
      if (event.type === 'bank.transaction.posted.v1') post(event);
      else if (event.type === 'bank.transaction.reversed.v1') reverse(event);
      else if (event.type === 'bank.account.opened.v1') open(event, accepted);
      else state(event);
    },
    knows: (source: string, eventId: string): boolean => postings.has(`${source} ${eventId}`),
    /** Accounts that were closed, are empty and quiet are forgotten. */
    forget: (beforeDay: number): void => {
      for (const [id, account] of accounts) {
        const isQuiet = account.eventDays.every((day) => day < beforeDay);
        const isOpen = beforeDay >= account.firstDay && (latest(account.openings, beforeDay) ?? true);
        if (isQuiet && !isOpen && closing(account, span.to) === 0) accounts.delete(id);
      }
    },
    rowsOn: (day: number): readonly NaiveRow[] =>
      [...accounts].map(([accountId, account]) => ({
        accountId,
        unitId: latest(account.branches, day) ?? earliest(account.branches),
        category: latest(account.categories, day) ?? 'demand',
        closing: closing(account, day),
        isOpen: day >= account.firstDay && (latest(account.openings, day) ?? true),
        flows: account.flows.filter((flow) => flow.day === day),
      })),
  };
};

const emptyAccount = (firstDay: number): NaiveAccount => ({
  firstDay,
  eventDays: [],
  closings: [],
  authorities: new Map(),
  branches: [],
  categories: [],
  openings: [],
  flows: [],
  isOpeningSettled: false,
});

/** The statement of the latest day up to the given one; of one day the last to arrive. */
const latest = <Value>(stated: Stated<Value>, day: number): Value | undefined =>
  stated
    .filter((statement) => statement.day <= day)
    .reduce<Stated<Value>[number] | undefined>(
      (best, next) => (best === undefined || next.day >= best.day ? next : best),
      undefined,
    )?.value;

/** The statement that holds before the first one: that of the first day, the last to arrive. */
const earliest = (stated: Stated<string>): string =>
  latest(stated, Math.min(...stated.map(({ day }) => day))) ?? '';
