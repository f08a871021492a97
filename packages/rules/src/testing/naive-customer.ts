import { dayNumber } from '@tocsin/banking-calendar';
import type { EventOf, EventType } from '@tocsin/events';

import type { MoneyEvent } from './random-customer.ts';

/** Day numbers of April 2026, read from the calendar on the wall: four working days, five holidays, then May 6. */
const on = (date: string): number => dayNumber(date);
const inflow = [on('2026-04-28'), on('2026-04-30')] as const;
const outflow = [on('2026-05-01'), on('2026-05-08')] as const;

type Posting = Readonly<{ account: string; day: number; amount: number; purpose: string | undefined }>;

/** The definitions over the whole list of events: no books, no state, every answer summed from the start. */
export const naiveCustomer = (arrivals: readonly MoneyEvent[]) => {
  const events = arrivals.filter(({ id }, at) => arrivals.findIndex((other) => other.id === id) === at);
  const all = <Type extends EventType>(type: Type) =>
    events.filter((event) => event.type === type) as unknown as readonly EventOf<Type>[];
  const undone = all('bank.transaction.reversed.v1').map(({ data }) => data.reversesEventId);
  const postings: readonly Posting[] = all('bank.transaction.posted.v1')
    .filter(({ id }) => !undone.includes(id))
    .map(({ data }) => ({
      account: data.accountId,
      day: on(data.accountingDate),
      amount: data.direction === 'credit' ? data.amountMinor : -data.amountMinor,
      purpose: data.purpose,
    }));
  const opened = all('bank.account.opened.v1');
  const closing = (account: string, day: number): number => {
    const opening = opened.find(({ data }) => data.accountId === account)?.data.openingBalanceMinor ?? 0;
    const moved = postings.filter((posting) => posting.account === account && posting.day <= day);
    return moved.reduce((sum, { amount }) => sum + amount, opening);
  };
  /** The last to be dated, of one day the last to arrive. */
  const categoryOf = (account: string, day: number): string | undefined =>
    [...opened, ...all('bank.account.category-changed.v1')]
      .filter(({ data }) => data.accountId === account && on(data.accountingDate) <= day)
      .reduce<{ day: number; category: string } | undefined>((best, { data }) => {
        const dated = on(data.accountingDate);
        return best && best.day > dated ? best : { day: dated, category: data.category };
      }, undefined)?.category;

  const net = (from: number, to: number): number =>
    postings
      .filter(({ day, purpose }) => day >= from && day <= to && purpose === undefined)
      .reduce((sum, { amount }) => sum + amount, 0);

  const oneDayTour = (): readonly string[] => {
    const came = net(on('2026-04-30'), on('2026-04-30'));
    const gone = -net(outflow[0], on('2026-05-06'));
    if (came < 100_000_000 || gone * 100 < came * 95) return [];
    return [`2026-04 alert ${came >= 1_000_000_000 ? 'orange' : 'yellow'}`];
  };

  const surge = (): readonly string[] => {
    const came = net(...inflow);
    const left = -net(...outflow);
    let base = 0;
    for (let day = inflow[0] - 20; day < inflow[0]; day += 1)
      for (const account of ['a-1', 'a-2', 'a-3', 'n-1'])
        if (categoryOf(account, day) !== 'interbank') base += closing(account, day);
    if (came < 100_000_000 || came * 200 < base * 3 || left * 10 < came * 8) return [];
    let largest = 0;
    for (let from = inflow[0] - 60; from + 2 < inflow[0]; from += 1) {
      const isOrdinary = [
        [on('2026-03-27'), on('2026-03-31')],
        [on('2026-02-26'), on('2026-02-28')],
      ].every(([first = 0, last = 0]) => from > last || from + 2 < first);
      if (isOrdinary) largest = Math.max(largest, net(from, from + 2));
    }
    if (came < 2 * largest) return ['2026-04 list blue'];
    return [`2026-04 alert ${came >= 1_000_000_000 ? 'orange' : 'yellow'}`];
  };

  /** What was last told of each loan. */
  const loans = [
    ...new Map(all('bank.loan.disbursed.v1').map(({ data }) => [data.loanId, data])).values(),
  ].map(({ loanId, accountingDate, principalMinor, renewsLoanId }) => ({
    ...{ loanId, day: on(accountingDate), amount: principalMinor, isRenewal: renewsLoanId !== undefined },
  }));

  const loanTurnedDeposit = (): readonly string[] => {
    // An interbank account that is booked as a time deposit counts as one.
    const held = (day: number): number =>
      ['a-1', 'a-2', 'a-3', 'n-1']
        .filter((account) => ['time', 'margin'].includes(categoryOf(account, day) ?? ''))
        .reduce((sum, account) => sum + closing(account, day), 0);
    const isTurned = ({ day, amount }: (typeof loans)[number]): boolean =>
      [0, 1, 2, 3].some((later) => {
        const rise = held(day + later) - held(day - 1);
        return rise >= 10_000_000 && rise * 5 >= amount && rise * 4 <= amount * 5;
      });
    return loans.filter((one) => !one.isRenewal && isTurned(one)).map(({ loanId }) => `${loanId} alert red`);
  };

  const loanTurnedMargin = (): readonly string[] => {
    const acceptances = [
      ...new Map(all('bank.acceptance.issued.v1').map(({ data }) => [data.acceptanceId, data])).values(),
    ].map((data) => ({ ...data, day: on(data.accountingDate) }));
    return acceptances.flatMap(({ acceptanceId, day, marginMinor, marginAccountId }) => {
      const lent = loans.filter((one) => !one.isRenewal && one.day <= day && one.day >= day - 5);
      const isEnough = lent.reduce((sum, { amount }) => sum + amount, 0) * 2 >= marginMinor;
      if (marginMinor < 10_000_000 || lent.length === 0 || !isEnough) return [];
      const before = Math.min(...lent.map((one) => one.day)) - 1;
      const rise = closing(marginAccountId, day) - closing(marginAccountId, before);
      if (marginAccountId !== 'unknown' && rise < marginMinor) return [];
      const isLoop = all('bank.bill.discounted.v1').some(({ data }) => {
        const discounted = on(data.accountingDate);
        return (
          data.acceptanceId === acceptanceId &&
          discounted >= day &&
          acceptances.some(
            (other) =>
              other.acceptanceId !== acceptanceId &&
              other.marginMinor >= 10_000_000 &&
              other.day >= discounted &&
              other.day <= discounted + 5,
          )
        );
      });
      return `${acceptanceId} alert ${isLoop ? 'red' : 'orange'}`;
    });
  };

  const interbankRebooked = (): readonly string[] => {
    const isInterbank = (day: number): boolean => categoryOf('n-1', day) === 'interbank';
    const found: string[] = [];
    for (const [from, end, through] of [
      [on('2026-02-26'), on('2026-02-28'), on('2026-03-06')],
      [on('2026-03-27'), on('2026-03-31'), on('2026-04-08')],
      [inflow[0], inflow[1], on('2026-05-11')],
    ] as const) {
      let left = end;
      while (left >= from && !isInterbank(left)) left -= 1;
      // General at the month end, and interbank still on the day before the window's first general day.
      if (isInterbank(end) || !isInterbank(left)) continue;
      let back = end + 1;
      while (back <= through && !isInterbank(back)) back += 1;
      if (back <= through && closing('n-1', end) > 0) found.push(`${back} alert red`);
    }
    return found;
  };

  const delayedPayment = (): readonly string[] =>
    all('bank.withdrawal.requested.v1').flatMap(({ data }) => {
      const asked = on(data.accountingDate);
      const month = data.accountingDate.slice(0, 7);
      const ends: Readonly<Record<string, string>> = {
        '2026-02': '2026-02-28',
        '2026-03': '2026-03-31',
        '2026-04': '2026-04-30',
        '2026-05': '2026-05-31',
      };
      let due = asked + 1;
      while (!isWorked(due)) due += 1;
      due = Math.max(due, on(ends[month] ?? ''));
      const paid = all('bank.withdrawal.completed.v1')
        .filter((one) => one.data.requestId === data.requestId && on(one.data.accountingDate) <= due)
        .reduce((sum, one) => sum + one.data.amountMinor, 0);
      return paid >= data.amountMinor ? [] : [`${data.requestId} alert orange`];
    });

  const collectedThenRelent = (): readonly string[] => {
    const positions = all('bank.loan.position-declared.v1');
    const overdueOn = (loanId: string, day: number): number | undefined =>
      positions.findLast(({ data }) => data.loanId === loanId && on(data.accountingDate) === day)?.data
        .overduePrincipalMinor;
    const isCured = (loanId: string, day: number): boolean => {
      if (overdueOn(loanId, day) !== 0) return false;
      let before = day - 1;
      while (before > on('2026-02-01') && overdueOn(loanId, before) === undefined) before -= 1;
      return (overdueOn(loanId, before) ?? 0) > 0;
    };
    for (const loanId of ['l-1', 'l-2', 'l-3']) {
      for (let day = inflow[0]; day <= inflow[1]; day += 1) {
        const collected = all('bank.repayment.received.v1')
          .filter(({ data }) => data.loanId === loanId)
          .filter(({ data }) => on(data.accountingDate) >= inflow[0] && on(data.accountingDate) <= day)
          .reduce((sum, { data }) => sum + (data.amountMinor ?? 0), 0);
        const relent = loans
          .filter((one) => one.loanId !== loanId && one.day >= day && one.day <= day + 10)
          .reduce((sum, one) => sum + one.amount, 0);
        if (isCured(loanId, day) && collected >= 5_000_000 && relent * 5 >= collected * 4)
          return ['2026-04 alert orange'];
      }
    }
    return [];
  };

  return {
    'WIN-01': oneDayTour,
    'WIN-02': surge,
    'WIN-04': loanTurnedDeposit,
    'WIN-05': loanTurnedMargin,
    'WIN-08': interbankRebooked,
    'WIN-09': delayedPayment,
    'WIN-11': collectedThenRelent,
  };
};

/** Saturdays, Sundays and the holidays of these months, but for two Saturdays that are worked. */
const isWorked = (day: number): boolean => {
  const isIn = (from: string, to: string): boolean => day >= on(from) && day <= on(to);
  if (day === on('2026-02-28') || day === on('2026-05-09')) return true;
  if (isIn('2026-02-15', '2026-02-23') || isIn('2026-04-04', '2026-04-06')) return false;
  if (isIn('2026-05-01', '2026-05-05')) return false;
  return ![0, 6].includes(((day % 7) + 11) % 7);
};
