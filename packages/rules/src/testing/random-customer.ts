import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import type { BankEvent, EventOf } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import fc from 'fast-check';

/** What a customer's log of these tests can hold. */
export type MoneyEvent = Extract<
  BankEvent,
  {
    type:
      | `bank.${'account' | 'transaction' | 'withdrawal'}.${string}`
      | 'bank.loan.disbursed.v1'
      | 'bank.loan.position-declared.v1'
      | 'bank.repayment.received.v1'
      | 'bank.acceptance.issued.v1'
      | 'bank.bill.discounted.v1';
  }
>;

/** The day that a history begins with; accounts are there before. */
export const firstDay = dayNumber('2026-02-20');
/** Whatever happens has happened and is closed. */
export const asOf = '2026-06-30';

const spanDays = dayNumber('2026-05-20') - firstDay;
const monthEnd = dayNumber('2026-04-30') - firstDay;
const day = fc.oneof(
  { weight: 1, arbitrary: fc.nat({ max: spanDays }) },
  { weight: 4, arbitrary: fc.integer({ min: monthEnd - 4, max: monthEnd + 12 }) },
);
const wan = 1_000_000;
const amount = fc.oneof(
  fc.constantFrom(8 * wan, 10 * wan, 50 * wan, 95 * wan, 100 * wan, 125 * wan, 1_000 * wan),
  fc.integer({ min: 1, max: 1_500 * wan }),
);
const order = fc.tuple(fc.nat(), fc.nat(), fc.nat());
const loan = fc.constantFrom('l-1', 'l-2', 'l-3');

const posting = fc.record({
  kind: fc.constant('posting' as const),
  day,
  amount,
  isDebit: fc.boolean(),
  accountId: fc.constantFrom('a-1', 'a-2', 'a-3'),
  purpose: fc.constantFrom(undefined, undefined, undefined, 'wages' as const, 'own-transfer' as const),
  isReversed: fc.nat({ max: 5 }).map((roll) => roll === 0),
  order,
});
const visit = fc.record({
  kind: fc.constant('visit' as const),
  day: fc.oneof(day, fc.constant(monthEnd)),
  staysDays: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(5, 6)),
  amount: fc.constantFrom(95 * wan, 100 * wan, 125 * wan, 1_000 * wan),
  leavesPercent: fc.constantFrom(75, 80, 94, 95, 95, 100, 100),
  order,
});
const lending = fc.record({
  kind: fc.constant('lending' as const),
  day,
  amount,
  loanId: loan,
  isRenewal: fc.nat({ max: 4 }).map((roll) => roll === 0),
  /** A part of it is put on the time or margin account days later. */
  turnsDays: fc.nat({ max: 5 }),
  turnsPercent: fc.constantFrom(0, 19, 20, 80, 125, 126),
  turnsInto: fc.constantFrom('a-2', 'a-3'),
  order,
});
const acceptance = fc.record({
  kind: fc.constant('acceptance' as const),
  day,
  amount: fc.oneof(amount, fc.constantFrom(9 * wan, 10 * wan)),
  acceptanceId: fc.constantFrom('x-1', 'x-2', 'x-3'),
  marginAccountId: fc.constantFrom('a-3', 'unknown', 'unknown'),
  discountedDays: fc.option(fc.nat({ max: 6 }), { nil: undefined }),
  order,
});
const rebooking = fc.record({
  kind: fc.constant('rebooking' as const),
  day,
  category: fc.constantFrom('interbank' as const, 'demand' as const, 'time' as const),
  backDays: fc.option(fc.integer({ min: 1, max: 14 }), { nil: undefined }),
  order,
});
const withdrawal = fc.record({
  kind: fc.constant('withdrawal' as const),
  day,
  amount,
  paidDays: fc.option(fc.nat({ max: 9 }), { nil: undefined }),
  paidPercent: fc.constantFrom(50, 100),
  order,
});
const repayment = fc.record({
  kind: fc.constant('repayment' as const),
  day,
  amount,
  loanId: loan,
  overdueBefore: fc.boolean(),
  overdueAfter: fc.constantFrom(0, 0, 5_000),
  relentDays: fc.option(fc.nat({ max: 12 }), { nil: undefined }),
  relentPercent: fc.constantFrom(79, 80, 81),
  order,
});

/** Something that a customer did. */
export const happening = fc.oneof(
  { weight: 3, arbitrary: posting },
  { weight: 5, arbitrary: visit },
  { weight: 3, arbitrary: lending },
  { weight: 2, arbitrary: acceptance },
  { weight: 3, arbitrary: rebooking },
  { weight: 2, arbitrary: withdrawal },
  { weight: 3, arbitrary: repayment },
);
/** One value of `happening`. */
export type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

/** Every event in the order of arrival, each twice; the openings of the accounts come first. */
export const arrivalsOf = (history: readonly Happening[]): readonly MoneyEvent[] => {
  const told = history.flatMap((what, index) => {
    const events = eventsOf(what, index);
    return events.flatMap((event, at) => {
      const place = what.order[at % what.order.length] ?? 0;
      return [place, place + 1].map((when) => ({ event, when }));
    });
  });
  return [...openings, ...told.sort((a, b) => a.when - b.when).map(({ event }) => event)];
};

const openings: readonly MoneyEvent[] = (
  [
    ['a-1', 'demand'],
    ['a-2', 'time'],
    ['a-3', 'margin'],
    ['n-1', 'interbank'],
  ] as const
).map(([accountId, category]) =>
  exampleOf('bank.account.opened.v1', {
    ...{ accountId, category, accountingDate: '2026-02-01', openingBalanceMinor: 40 * wan },
  }),
);

const postingOf = (id: string, on: number, amountMinor: number, fields: object = {}) =>
  exampleOf(
    'bank.transaction.posted.v1',
    {
      accountingDate: dateOfDay(firstDay + on),
      direction: amountMinor < 0 ? 'debit' : 'credit',
      amountMinor: Math.max(1, Math.abs(amountMinor)),
      ...fields,
    },
    { id },
  );

const reversalOf = ({ id, data }: EventOf<'bank.transaction.posted.v1'>) => {
  const { accountId, direction, amountMinor, accountingDate } = data;
  const undone = { reversesEventId: id, reversedAccountingDate: accountingDate };
  return exampleOf('bank.transaction.reversed.v1', {
    ...{ accountId, direction, amountMinor, accountingDate, ...undone },
  });
};

const shareOf = (amountMinor: number, percent: number): number => Math.floor((amountMinor * percent) / 100);

const relentAfter = (
  what: Readonly<{ day: number; amount: number; relentPercent: number }>,
  days: number,
  id: string,
) => {
  const principalMinor = Math.max(1, shareOf(what.amount, what.relentPercent));
  const accountingDate = dateOfDay(firstDay + what.day + days);
  return exampleOf('bank.loan.disbursed.v1', { accountingDate, loanId: id, principalMinor }, { id });
};

const eventsOf = (what: Happening, index: number): readonly MoneyEvent[] => {
  const accountingDate = dateOfDay(firstDay + what.day);
  const id = `e-${index}`;
  switch (what.kind) {
    case 'posting': {
      const { accountId, purpose, amount: amountMinor, isDebit } = what;
      const fields = purpose === undefined ? { accountId } : { accountId, purpose };
      const posted = postingOf(id, what.day, isDebit ? -amountMinor : amountMinor, fields);
      return what.isReversed ? [posted, reversalOf(posted)] : [posted];
    }
    case 'visit':
      return [
        postingOf(id, what.day, what.amount),
        postingOf(`${id}-out`, what.day + what.staysDays, -shareOf(what.amount, what.leavesPercent)),
      ];
    case 'lending': {
      const renewed = what.isRenewal ? { renewsLoanId: 'l-0' } : {};
      const loanFields = { accountingDate, loanId: what.loanId, principalMinor: what.amount, ...renewed };
      const turned = shareOf(what.amount, what.turnsPercent);
      const into = { accountId: what.turnsInto };
      return [
        exampleOf('bank.loan.disbursed.v1', loanFields, { id }),
        ...(turned === 0 ? [] : [postingOf(`${id}-in`, what.day + what.turnsDays, turned, into)]),
      ];
    }
    case 'acceptance': {
      const { acceptanceId, marginAccountId, amount: marginMinor } = what;
      const fields = { accountingDate, acceptanceId, marginAccountId, marginMinor };
      const issued = exampleOf('bank.acceptance.issued.v1', fields, { id });
      if (what.discountedDays === undefined) return [issued];
      const discountedOn = dateOfDay(firstDay + what.day + what.discountedDays);
      const discount = { acceptanceId, accountingDate: discountedOn };
      return [issued, exampleOf('bank.bill.discounted.v1', discount, { id: `${id}-d` })];
    }
    case 'rebooking': {
      const fields = { accountingDate, accountId: 'n-1', category: what.category };
      const there = exampleOf('bank.account.category-changed.v1', fields, { id });
      if (what.backDays === undefined) return [there];
      const backOn = dateOfDay(firstDay + what.day + what.backDays);
      const back = { accountId: 'n-1', category: 'interbank', accountingDate: backOn } as const;
      return [there, exampleOf('bank.account.category-changed.v1', back, { id: `${id}-back` })];
    }
    case 'withdrawal': {
      const request = { requestId: `r-${index}`, amountMinor: what.amount };
      const asked = exampleOf('bank.withdrawal.requested.v1', { accountingDate, ...request }, { id });
      if (what.paidDays === undefined) return [asked];
      const paid = {
        requestId: request.requestId,
        amountMinor: Math.max(1, shareOf(what.amount, what.paidPercent)),
        accountingDate: dateOfDay(firstDay + what.day + what.paidDays),
      };
      return [asked, exampleOf('bank.withdrawal.completed.v1', paid, { id: `${id}-p` })];
    }
    case 'repayment': {
      const { loanId, amount: amountMinor } = what;
      const position = (on: number, overduePrincipalMinor: number, suffix: string) =>
        exampleOf(
          'bank.loan.position-declared.v1',
          { loanId, overduePrincipalMinor, accountingDate: dateOfDay(firstDay + on) },
          { id: `${id}-${suffix}` },
        );
      return [
        exampleOf('bank.repayment.received.v1', { accountingDate, loanId, amountMinor }, { id }),
        position(what.day, what.overdueAfter, 'after'),
        ...(what.overdueBefore ? [position(what.day - 1, 10_000, 'before')] : []),
        ...(what.relentDays === undefined ? [] : [relentAfter(what, what.relentDays, `${id}-again`)]),
      ];
    }
  }
};
