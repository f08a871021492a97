import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import type { BankEvent } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import { type Random, seededRandom } from '@tocsin/testkit';

import { closed } from './closed-days.ts';

const WAN = 1_000_000;
const FROM = dayNumber('2026-03-02');
const THROUGH = dayNumber('2026-06-20');
const CUSTOMERS = 12;
const EVENTS_A_DAY = 4;
/** Around month-ends, where the windows are. */
const EVENTS_A_BUSY_DAY = 12;
const LATE_ONE_IN = 5;
const LATE_DAYS = 25;
const branches = ['b1', 'b11', 'b12', 'b2'];

/**
 * Months of a small county in which branches lend, collect, let products mature and take money in for month-ends;
 * some of it is told late, and a sub-branch moves. Amounts are such that each signal of units is met.
 */
export const unitEvents = (seed: number): readonly BankEvent[] => {
  const random = seededRandom(seed);
  const events: BankEvent[] = [...declarations(), ...openings()];
  for (let day = FROM; day <= THROUGH; day += 1) {
    for (let number = 0; number < eventsOn(day); number += 1)
      events.push(...happening(random, { day, id: `${day}-${number}` }));
    events.push(...planted(dateOfDay(day)));
    if (day === FROM + 60) events.push(unit('b12', 'branch', 'b2', dateOfDay(day - 9)));
    events.push(closed(dateOfDay(day)));
  }
  return events;
};

const unit = (orgUnitId: string, kind: 'legal-entity' | 'branch', parentId?: string, on = '2026-03-01') =>
  exampleOf(
    'bank.org-unit.declared.v1',
    { accountingDate: on, orgUnitId, kind, name: orgUnitId, ...(parentId !== undefined && { parentId }) },
    { id: `unit-${orgUnitId}-${on}` },
  );

const declarations = (): readonly BankEvent[] => [
  unit('county', 'legal-entity'),
  unit('b1', 'branch', 'county'),
  unit('b11', 'branch', 'b1'),
  unit('b12', 'branch', 'b1'),
  unit('b2', 'branch', 'county'),
];

const openings = (): readonly BankEvent[] =>
  Array.from({ length: CUSTOMERS }, (_, index) =>
    exampleOf(
      'bank.account.opened.v1',
      {
        ...{ accountingDate: '2026-03-01', accountId: `a-${index}`, customerId: `c-${index}` },
        ...{ branchId: branchOf(index), category: 'demand', openingBalanceMinor: 20_000 * WAN },
      },
      { id: `opened-${index}` },
    ),
  );

const branchOf = (index: number): string => branches[index % branches.length] ?? 'b1';

/** What no chance may leave out: a guest at a month-end, and products that mature together. */
const planted = (accountingDate: string): readonly BankEvent[] => {
  const id = `planted-${accountingDate}`;
  const guest = { accountingDate, customerId: 'c-0', branchId: branchOf(0) };
  switch (accountingDate) {
    case '2026-04-30':
    case '2026-05-06': {
      const direction = accountingDate < '2026-05' ? 'credit' : 'debit';
      const posting = { ...guest, accountId: 'a-0', amountMinor: 60_000 * WAN, direction } as const;
      return [exampleOf('bank.transaction.posted.v1', posting, { id })];
    }
    case '2026-04-25': {
      const product = { ...guest, productId: 'p', amountMinor: 9_000 * WAN };
      return [exampleOf('bank.wealth.matured.v1', product, { id })];
    }
    default:
      return [];
  }
};

const eventsOn = (day: number): number => {
  const dayOfMonth = dayOfMonthOf(dateOfDay(day));
  return dayOfMonth > 26 || dayOfMonth < 7 ? EVENTS_A_BUSY_DAY : EVENTS_A_DAY;
};

const dayOfMonthOf = (date: string): number => Number(date.slice(8));

type Occasion = Readonly<{ day: number; id: string }>;

const happening = (random: Random, { day, id }: Occasion): readonly BankEvent[] => {
  const index = random.integer(0, CUSTOMERS - 1);
  const isLate = random.integer(1, LATE_ONE_IN) === 1;
  const accountingDate = dateOfDay(isLate ? Math.max(FROM, day - random.integer(1, LATE_DAYS)) : day);
  const data = { accountingDate, customerId: `c-${index}`, branchId: branchOf(index) };
  const loanId = `l-${index}-${random.integer(1, 3)}`;
  switch (random.integer(1, 6)) {
    case 1:
    case 2:
      return [movement(random, data, index, id)];
    case 3: {
      const amountMinor = random.integer(100, 900) * WAN;
      return [exampleOf('bank.wealth.matured.v1', { ...data, productId: 'p', amountMinor }, { id })];
    }
    case 4: {
      const terms = { product: 'sme', maturityDate: '2027-12-20', grade: 'normal' } as const;
      const principalMinor = random.integer(100, 1_500) * WAN;
      return [exampleOf('bank.loan.disbursed.v1', { ...data, loanId, ...terms, principalMinor }, { id })];
    }
    case 5: {
      const principalMinor = random.integer(1, 300) * WAN;
      return [exampleOf('bank.repayment.received.v1', { ...data, loanId, principalMinor }, { id })];
    }
    default: {
      const grade = random.integer(1, 3) === 1 ? 'normal' : 'substandard';
      return [exampleOf('bank.loan.graded.v1', { ...data, loanId, grade }, { id })];
    }
  }
};

/** At the end of a month money comes, at its beginning it goes. */
const movement = (
  random: Random,
  data: Readonly<{ accountingDate: string; customerId: string; branchId: string }>,
  index: number,
  id: string,
): BankEvent =>
  exampleOf(
    'bank.transaction.posted.v1',
    {
      ...{ ...data, accountId: `a-${index}`, amountMinor: random.integer(200, 1_500) * WAN },
      direction: dayOfMonthOf(data.accountingDate) > 20 ? 'credit' : 'debit',
    },
    { id },
  );
