import assert from 'node:assert';
import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import type { Purpose } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import fc from 'fast-check';
import type { DepositEvent } from '../deposits/apply-deposit-event.ts';

/** The first day that is told of. */
export const firstDay = dayNumber('2026-01-01');
const longAgo = firstDay - 3000;

const account = fc.record({
  accountId: fc.constantFrom('a-1', 'a-2'),
  branchId: fc.constantFrom('b-1', 'b-1', 'b-2', 'b-3'),
});
const daysLater = fc.integer({ min: 0, max: 12 });
const amountMinor = fc.integer({ min: 1, max: 60_000_000 });
const balanceMinor = fc.integer({ min: -100, max: 5_000 });
const direction = fc.constantFrom('credit' as const, 'debit' as const);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });

/** Something that happened to one of two accounts of a customer, at one of three branches. */
export const happening = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('bank.transaction.posted.v1' as const),
      account,
      daysLater,
      fields: fc.record({
        amountMinor,
        direction,
        balanceAfterMinor: maybe(balanceMinor),
        sequence: maybe(fc.integer({ min: -1, max: 4 })),
        purpose: maybe(fc.constantFrom<Purpose>('wages', 'own-transfer')),
      }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('bank.transaction.reversed.v1' as const),
      account,
      daysLater,
      reverses: fc.integer({ min: 0, max: 24 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('bank.account.opened.v1' as const),
      account,
      daysLater,
      openedLater: maybe(fc.oneof(daysLater, fc.constant('long-ago' as const))),
      isStatedLongAgo: fc.nat({ max: 5 }).map((roll) => roll === 0),
      fields: fc.record({
        category: fc.constantFrom('demand' as const, 'time' as const, 'interbank' as const),
        openingBalanceMinor: maybe(balanceMinor),
      }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('bank.account.balance-declared.v1' as const),
      account,
      daysLater,
      fields: fc.record({ balanceMinor }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('bank.account.category-changed.v1' as const),
      account,
      daysLater,
      fields: fc.record({ category: fc.constantFrom('internal' as const, 'margin' as const) }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('bank.account.closed.v1' as const), account, daysLater }),
  },
);
/** One value of `happening`. */
export type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

/** The events of a history, in the order of arrival; with every step the oldest accepted day moves on. */
export const eventsOf = (history: readonly Happening[], daysPerStep: number): readonly DepositEvent[] =>
  history.map((_, step) => eventOf(history, step, daysPerStep));

const eventOf = (history: readonly Happening[], step: number, daysPerStep: number): DepositEvent => {
  const what = history[step];
  assert(what !== undefined);
  const acceptedFrom = firstDay + step * daysPerStep;
  const fields = { ...what.account, accountingDate: dateOfDay(acceptedFrom + what.daysLater) };
  const envelope = { id: `e-${step}` };
  switch (what.type) {
    case 'bank.transaction.posted.v1':
      return exampleOf(what.type, withoutNothing({ ...fields, ...what.fields }), envelope);
    case 'bank.transaction.reversed.v1': {
      const reversesEventId = `e-${what.reverses}`;
      const day = firstDay + what.reverses * daysPerStep;
      return exampleOf(
        what.type,
        { ...fields, ...repeatedOf(history[what.reverses], day), branchId: fields.branchId, reversesEventId },
        envelope,
      );
    }
    case 'bank.account.opened.v1': {
      const later = what.openedLater;
      const opened = later === 'long-ago' ? longAgo : acceptedFrom + (later ?? 0);
      const openedOn = later === undefined ? undefined : dateOfDay(opened);
      const stated = what.isStatedLongAgo ? { accountingDate: dateOfDay(longAgo + 1) } : {};
      return exampleOf(
        what.type,
        withoutNothing({ ...fields, ...what.fields, ...stated, openedOn }),
        envelope,
      );
    }
    case 'bank.account.closed.v1':
      return exampleOf(what.type, fields, envelope);
    case 'bank.account.balance-declared.v1':
      return exampleOf(what.type, { ...fields, ...what.fields }, envelope);
    case 'bank.account.category-changed.v1':
      return exampleOf(what.type, { ...fields, ...what.fields }, envelope);
  }
};

/** What a reversal repeats of its posting; of anything else it invents a day. */
const repeatedOf = (posted: Happening | undefined, acceptedFrom: number) => {
  if (posted?.type !== 'bank.transaction.posted.v1')
    return { reversedAccountingDate: dateOfDay(acceptedFrom + 3) };
  const { amountMinor, direction } = posted.fields;
  const reversedAccountingDate = dateOfDay(acceptedFrom + posted.daysLater);
  return { ...posted.account, amountMinor, direction, reversedAccountingDate };
};

const withoutNothing = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined>;
  };
