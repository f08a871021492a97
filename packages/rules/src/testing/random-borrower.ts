import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import { applyLoanEvent, emptyLoans, type LoanEvent, packedLoans, unpackedLoans } from '@tocsin/books';
import type { Grade } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import fc from 'fast-check';

/** The first day on which a random loan is paid out. */
export const borrowingFrom = dayNumber('2025-09-01');

const amount = fc.constantFrom(0, 100, 999_999, 1_000_000, 10_000_001, 100_000_000);

/** A random date so many days at most after the first one. */
export const dayWithin = (max: number) =>
  fc.integer({ min: 0, max }).map((later) => dateOfDay(borrowingFrom + later));

/** A loan with a schedule, repaid late, early, back-dated, before it is told of, and twice, in any order of arrival. */
export const randomBorrower = fc.record({
  lentOn: dayWithin(30),
  principalMinor: fc.constantFrom(10_000_000, 10_000_001, 300_000_000),
  schedule: fc.array(fc.record({ dueDate: dayWithin(150), principalMinor: amount, interestMinor: amount }), {
    minLength: 1,
    maxLength: 5,
  }),
  repayments: fc.array(
    fc.record({ on: dayWithin(260), principalMinor: amount, interestMinor: amount, isTwice: fc.boolean() }),
    { maxLength: 6 },
  ),
  grades: fc.array(
    fc.record({
      on: dayWithin(260),
      grade: fc.constantFrom<Grade>('normal', 'special-mention', 'substandard'),
    }),
    { maxLength: 3 },
  ),
  settledOn: fc.option(dayWithin(300), { nil: undefined, freq: 8 }),
  arrival: fc.array(fc.nat({ max: 99 }), { minLength: 16, maxLength: 16 }),
  /** What the deduction account holds, from which day after the first on. */
  balances: fc.array(fc.record({ fromDay: fc.nat({ max: 200 }), minor: amount }), { maxLength: 5 }),
  asOf: dayWithin(330),
});
/** One value of `randomBorrower`. */
export type RandomBorrower = typeof randomBorrower extends fc.Arbitrary<infer T> ? T : never;

/** In order of arrival; events of one date and kind keep the order in which they are listed. */
export const borrowerEvents = (told: RandomBorrower): readonly LoanEvent[] => {
  const { lentOn: accountingDate, principalMinor, schedule } = told;
  const lent = { accountingDate, principalMinor, schedule, repaymentAccountId: 'a-1' };
  const events: LoanEvent[] = [exampleOf('bank.loan.disbursed.v1', lent)];
  for (const [index, { on, isTwice: _, ...split }] of told.repayments.entries())
    events.push(
      exampleOf('bank.repayment.received.v1', { accountingDate: on, ...split }, { id: `r-${index}` }),
    );
  const dates = new Set<string>();
  for (const { on, grade } of told.grades) {
    if (!dates.has(on)) events.push(exampleOf('bank.loan.graded.v1', { accountingDate: on, grade }));
    dates.add(on);
  }
  if (told.settledOn) events.push(exampleOf('bank.loan.settled.v1', { accountingDate: told.settledOn }));
  const order = new Map(events.map((event, index) => [event, told.arrival[index] ?? 0]));
  return events.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
};

/** The loan book after the events of a customer, some of them told twice. */
export const borrowerBook = (events: readonly LoanEvent[], told: RandomBorrower) => {
  const twice = events.filter(({ id }) =>
    told.repayments.some(({ isTwice }, index) => isTwice && id === `r-${index}`),
  );
  return bookOf([...events, ...twice]);
};

/** The loan book after some events, as it is read again from where it is stored. */
export const bookOf = (events: readonly LoanEvent[]) => {
  const loans = emptyLoans();
  const context = { firstOpenDay: borrowingFrom, latestAcceptedFrom: borrowingFrom };
  const seen = new Set<string>();
  for (const event of events) {
    // Whoever asks the book knows repeats apart.
    if (!seen.has(event.id)) applyLoanEvent(loans, event, context);
    seen.add(event.id);
  }
  return unpackedLoans(packedLoans(loans));
};

/** The closing balance of the deduction account; nothing before it is known. */
export const deductionBalance =
  ({ balances }: RandomBorrower) =>
  (_: string, day: number): bigint | undefined => {
    const known = balances
      .toSorted((a, b) => a.fromDay - b.fromDay)
      .findLast(({ fromDay }) => borrowingFrom + fromDay <= day);
    return known && BigInt(known.minor);
  };
