import { dayNumber } from '@tocsin/banking-calendar';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Finding } from '../../finding.ts';
import { asked, customerBooks } from '../../testing/customer-books.ts';
import { naiveCustomer } from '../../testing/naive-customer.ts';
import { arrivalsOf, asOf, happening } from '../../testing/random-customer.ts';
import { monthEndSurge } from '../month-end-surge.ts';
import { oneDayTour } from '../one-day-tour.ts';
import { collectedThenRelent } from './collected-then-relent.ts';
import { delayedPayment } from './delayed-payment.ts';
import { interbankRebooked } from './interbank-rebooked.ts';
import { loanTurnedDeposit } from './loan-turned-deposit.ts';
import { loanTurnedMargin } from './loan-turned-margin.ts';

// Goal: whatever arrives in whatever order, each rule says what its definition says over everything that happened.
// Method: random customers around the end of April 2026; their events are doubled, reversed and shuffled, go
// through the books and the rules, and are judged once more by loops over the whole list.

const question = { asOf, months: ['2026-04'] };
type Books = ReturnType<typeof customerBooks>;
const answers: Readonly<
  Record<keyof ReturnType<typeof naiveCustomer>, (books: Books) => readonly Finding[]>
> = {
  'WIN-01': ({ window }) => asked(oneDayTour, window, question),
  'WIN-02': ({ window }) => asked(monthEndSurge, window, question),
  'WIN-04': ({ money }) => asked(loanTurnedDeposit, money, question),
  'WIN-05': ({ money }) => asked(loanTurnedMargin, money, question),
  'WIN-08': ({ money }) =>
    asked(interbankRebooked, money, question).map((one) => ({
      ...one,
      // The oracle names the day: of one day it does not know which event stood.
      period: String(dayNumber(one.accountingDate)),
    })),
  'WIN-09': ({ money }) => asked(delayedPayment, money, question),
  'WIN-11': ({ money }) => asked(collectedThenRelent, money, question),
};

describe.each(Object.keys(answers) as (keyof typeof answers)[])('%s and its definition', (signal) => {
  it('agree on random customers', () => {
    let [raised, quiet] = [0, 0];
    fc.assert(
      fc.property(fc.array(happening, { minLength: 1, maxLength: 14 }), (history) => {
        const arrivals = arrivalsOf(history);
        const found = answers[signal](customerBooks(arrivals));
        const expected = naiveCustomer(arrivals)[signal]();
        expect(found.map(({ period, kind, severity }) => `${period} ${kind} ${severity}`).toSorted()).toEqual(
          expected.toSorted(),
        );
        if (expected.length > 0) raised += 1;
        else quiet += 1;
      }),
      { numRuns: 1_000 },
    );
    expect(Math.min(raised, quiet)).toBeGreaterThan(5);
  }, 60_000);
});
