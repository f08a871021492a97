import assert from 'node:assert';
import { type AccountingDate, isAccountingDate } from '@tocsin/banking-calendar';
import type { BankEvent } from '@tocsin/events';
import { type Random, seededRandom } from '../random/seeded-random.ts';
import { plannedEvents } from './cases/credit-case.ts';
import { creditCases } from './cases/credit-cases.ts';
import { cases } from './cases.ts';
import { customersAtFullSize } from './county.ts';
import { daysOfTheCounty, firstDay, lastDay } from './days-of-the-county.ts';
import { firms } from './habits/firms.ts';
import type { Habit } from './habits/habit.ts';
import { households } from './habits/households.ts';
import { migrants } from './habits/migrants.ts';
import { payrolls } from './habits/payrolls.ts';
import { pensions } from './habits/pensions.ts';
import { shops } from './habits/shops.ts';
import { taxes } from './habits/taxes.ts';
import { wholesalers } from './habits/wholesalers.ts';
import { type Ledger, ledger } from './ledger.ts';
import { openingEvents } from './opening-events.ts';
import type { PlantedCase } from './planted-case.ts';
import { type Population, population } from './population.ts';
import { script } from './script.ts';
import { stories } from './stories/stories.ts';
import { dated, posted, type Told } from './told-events.ts';

/** One day of the simulated bank: its events in the order in which they happen, `day.closed` last. */
export type SimulatedDay = Readonly<{ date: AccountingDate; events: readonly BankEvent[] }>;

/** A seeded county bank with planted cases and decoys. The same options give the same bytes. */
export type SimulatedBank = Readonly<{
  /** Each call tells it again from the first day; days are made as they are asked for. */
  days: () => Iterable<SimulatedDay>;
  cases: readonly PlantedCase[];
}>;

/** How large a simulated bank is, and how long. */
export type SimulatedBankOptions = Readonly<{
  seed: number;
  /** About so many; the planted cases are the same in a smaller bank, but more of them are blue. */
  customers?: number;
  /** The last day to tell of, from 2025-12-01 to 2026-12-31. */
  until?: AccountingDate;
}>;

const habitsOf = (
  { customers }: Population,
  { random, balanceOf }: Readonly<{ random: Random; balanceOf: Ledger['balanceOf'] }>,
): Habit[] => [
  households(customers, { random: random.fork('households'), balanceOf }),
  payrolls(customers),
  pensions(customers),
  firms(customers, { random: random.fork('firms'), balanceOf }),
  taxes(customers, { random: random.fork('taxes') }),
  shops(customers, { random: random.fork('shops'), balanceOf }),
  wholesalers(customers, { random: random.fork('wholesalers'), balanceOf }),
  migrants(customers, { random: random.fork('migrants') }),
];

/** Builds a simulated bank. */
export const simulatedBank = ({
  seed,
  customers = customersAtFullSize,
  until = lastDay,
}: SimulatedBankOptions): SimulatedBank => {
  assert(
    isAccountingDate(until) && until >= firstDay && until <= lastDay,
    `no day of the simulation: ${until}`,
  );
  const random = seededRandom(seed);
  const people = population({ random: random.fork('population'), stories, customers });
  const played = script(people, { random: random.fork('script') });
  const planted = creditCases(people);
  const plannedOn = plannedEvents(planted);

  const days = function* (): Iterable<SimulatedDay> {
    const books = ledger(people.accounts);
    const habits = [...habitsOf(people, { random, balanceOf: books.balanceOf }), played.habit];
    const order = random.fork('order');
    for (const day of daysOfTheCounty(until)) {
      const accountingDate = day.date;
      const postings = order.shuffled(habits.flatMap((habit) => [...habit(day)]));
      const told: Told[] = [
        ...(accountingDate === firstDay
          ? openingEvents(people, { accountingDate, planted, random: random.fork('staff') })
          : []),
        ...postings.map((posting) =>
          posted(accountingDate, posting, books.book(posting.account, posting.minor)),
        ),
        ...(plannedOn.get(accountingDate) ?? []),
        { type: 'bank.day.closed.v1', data: { accountingDate } },
      ];
      yield { date: accountingDate, events: dated(accountingDate, told) };
    }
  };
  return { days, cases: cases(people, { played, planted, until }) };
};
