import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import type { Grade } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import fc from 'fast-check';
import type { LoanEvent } from '../loans/apply-loan-event.ts';

/** The first day that is told of. */
export const firstLoanDay = dayNumber('2026-01-01');

const later = (max: number) => fc.integer({ min: 0, max });
const amount = fc.constantFrom(0, 1, 10, 100, 400, 500, 1_000);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });
const schedule = fc.array(fc.record({ dueLater: later(60), principalMinor: amount, interestMinor: amount }), {
  minLength: 1,
  maxLength: 4,
});
const grade = fc.constantFrom<Grade>('normal', 'special-mention', 'substandard');
const base = { daysLater: later(30) };

/** Something that is said of a loan; days are counted from the oldest accepted one. */
export const loanHappening = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('repaid' as const),
      ...base,
      split: fc.record({
        principalMinor: maybe(amount),
        interestMinor: maybe(amount),
        penaltyMinor: maybe(amount),
        amountMinor: maybe(amount.filter((one) => one > 0)),
      }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('disbursed' as const),
      ...base,
      disbursedLater: maybe(fc.integer({ min: -20, max: 20 })),
      maturityLater: later(60),
      schedule: maybe(schedule),
      grade: maybe(grade),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('declared' as const),
      ...base,
      outstandingMinor: amount,
      overduePrincipalMinor: amount,
      overdueInterestMinor: amount,
      principalAge: maybe(later(100)),
      interestAge: maybe(later(100)),
      maturityLater: maybe(later(60)),
      grade: maybe(grade),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('rescheduled' as const),
      ...base,
      signedLater: fc.integer({ min: -5, max: 30 }),
      maturityLater: later(90),
      schedule: maybe(schedule),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('graded' as const), ...base, grade }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constantFrom('settled' as const, 'writtenOff' as const), ...base }),
  },
);
/** One value of `loanHappening`. */
export type LoanHappening = typeof loanHappening extends fc.Arbitrary<infer T> ? T : never;

/** The event of a happening, where the oldest accepted day is the given one. */
export const loanEventOf = (what: LoanHappening, acceptedFrom: number, id: string): LoanEvent => {
  const date = (days: number): string => dateOfDay(acceptedFrom + days);
  const at = { accountingDate: date(what.daysLater) };
  const rows = (given: LoanHappening & { type: 'disbursed' | 'rescheduled' }) =>
    given.schedule?.map(({ dueLater, principalMinor, interestMinor }) => ({
      dueDate: date(dueLater),
      principalMinor,
      interestMinor,
    }));
  const envelope = { id };
  switch (what.type) {
    case 'repaid':
      return exampleOf('bank.repayment.received.v1', said({ ...at, ...what.split }), envelope);
    case 'disbursed': {
      const { disbursedLater, maturityLater, grade: given } = what;
      const disbursedOn = disbursedLater === undefined ? undefined : date(disbursedLater);
      const terms = {
        principalMinor: 1_000,
        maturityDate: date(maturityLater),
        disbursedOn,
        schedule: rows(what),
      };
      return exampleOf('bank.loan.disbursed.v1', said({ ...at, ...terms, grade: given }), envelope);
    }
    case 'declared': {
      const { outstandingMinor, overduePrincipalMinor, overdueInterestMinor, principalAge, interestAge } =
        what;
      const since = (age: number | undefined) => (age === undefined ? undefined : date(what.daysLater - age));
      const sinces = { principalOverdueSince: since(principalAge), interestOverdueSince: since(interestAge) };
      const maturityDate = what.maturityLater === undefined ? undefined : date(what.maturityLater);
      const amounts = { outstandingMinor, overduePrincipalMinor, overdueInterestMinor };
      return exampleOf(
        'bank.loan.position-declared.v1',
        said({ ...at, ...amounts, ...sinces, maturityDate, grade: what.grade }),
        envelope,
      );
    }
    case 'rescheduled': {
      const fields = {
        signedOn: date(what.signedLater),
        maturityDate: date(what.maturityLater),
        schedule: rows(what),
      };
      return exampleOf('bank.loan.rescheduled.v1', said({ ...at, ...fields }), envelope);
    }
    case 'graded':
      return exampleOf('bank.loan.graded.v1', { ...at, grade: what.grade }, envelope);
    case 'settled':
      return exampleOf('bank.loan.settled.v1', at, envelope);
    case 'writtenOff':
      return exampleOf('bank.loan.written-off.v1', at, envelope);
  }
};

const said = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined>;
  };
