import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import type { BankEvent } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import type { Random } from '@tocsin/testkit';

import { closed } from './closed-days.ts';

/** Money that a customer received (positive) or paid, in whole units, and whether that was undone. */
export type Payment = Readonly<{
  id: string;
  customerId: string;
  other: string;
  date: string;
  amount: number;
  isWages: boolean;
  isReversed: boolean;
}>;
/** A loan, in whole units, and to whom it was paid straight. */
export type Loan = Readonly<{
  id: string;
  customerId: string;
  date: string;
  amount: number;
  paidTo?: string;
}>;
/** A guarantee through its release. */
export type Pledge = Readonly<{ id: string; guarantorId: string; borrowerId: string; releasedOn?: string }>;

/** What happened in a spring with one month-end, as a plain list. */
export type Spring = Readonly<{
  payments: readonly Payment[];
  loans: readonly Loan[];
  pledges: readonly Pledge[];
  /** Pairs of one family. */
  families: readonly (readonly [string, string])[];
  /** Numbers of staff, and the last day where there is one. */
  staff: Readonly<Record<string, string | undefined>>;
}>;

const firstDay = dayNumber('2026-03-16');
const lastDay = dayNumber('2026-04-20');
const customers = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9', 'm1'] as const;
const payers = ['p1', 'p1', 'p2', 'm1', 'm2', 'f1', 'f2', 'c1'] as const;
const payees = ['q1', 'q1', 'q2', 'p1', 'g1', 'g2'] as const;
const amounts = [9_999.99, 40_000, 50_000, 60_000, 99_999.99, 100_000, 200_000] as const;
// Inside and outside of the windows, whose limits are 03-27, 03-31 and 04-03.
const before = ['2026-03-26', '2026-03-27', '2026-03-30', '2026-03-31'] as const;
const after = ['2026-04-01', '2026-04-03', '2026-04-07'] as const;

/** A random spring. */
export const randomSpring = (random: Random): Spring => {
  const payments: Payment[] = [];
  const pay = (customerId: string, other: string, date: string, amount: number): void => {
    const chance = random.integer(1, 16);
    const id = `t${payments.length}`;
    payments.push({
      id,
      customerId,
      other,
      date,
      amount,
      isWages: chance === 1,
      isReversed: chance === 2 || chance === 3,
    });
  };
  const broker = random.pick(['p1', 'm1', 'f2']);
  for (const customerId of customers) {
    if (random.chance(0.9))
      pay(customerId, broker, random.pick(before.slice(1)), random.pick([100_000, 200_000]));
    if (random.chance(0.9)) pay(customerId, 'q1', random.pick([...after, after[1]]), 100_000);
    for (let count = random.integer(0, 2); count > 0; count -= 1)
      pay(customerId, random.pick(payers), random.pick(before), random.pick(amounts));
    if (random.chance(0.3)) pay(customerId, random.pick(payees), random.pick(after), -random.pick(amounts));
  }
  const loans = customers.slice(0, 5).map((customerId, index): Loan => {
    const date = dateOfDay(firstDay + random.integer(0, 20));
    for (let count = random.integer(0, 3); count > 0; count -= 1) {
      const paidOn = dateOfDay(dayNumber(date) + random.integer(-1, 4));
      pay(customerId, random.pick(['g1', 'g2', 'q1']), paidOn, -random.pick(amounts));
    }
    const paidTo = random.chance(0.3) ? { paidTo: random.pick(['g1', 'q1', customerId]) } : {};
    return { id: `l${index}`, customerId, date, amount: random.pick([40_000, 200_000, 500_000]), ...paidTo };
  });
  const pledges = customers.slice(0, 5).flatMap((borrowerId, index): readonly Pledge[] => {
    if (random.chance(0.2)) return [];
    const release = random.chance(0.4) ? { releasedOn: dateOfDay(firstDay + random.integer(0, 30)) } : {};
    return [{ id: `g-${index}`, guarantorId: random.pick(['g1', 'g2']), borrowerId, ...release }];
  });
  const families = [['m2', 'f1'], ...(random.chance(0.5) ? [['m1', 'c2']] : [])] as [string, string][];
  // Outflows are debits.
  const signed = payments.map((one) => ({
    ...one,
    amount: one.other === 'q1' ? -Math.abs(one.amount) : one.amount,
  }));
  const staff = { m1: undefined, m2: random.pick([undefined, '2026-03-26', '2026-03-27']) };
  return { payments: signed, loans, pledges, families, staff };
};

/** The spring as it is told: much of it late, each day closed. */
export const toldSpring = (
  { payments, loans, pledges, families, staff }: Spring,
  random: Random,
): readonly BankEvent[] => {
  const days = new Map<string, BankEvent[]>();
  /** Gives the day of the telling. */
  const tell = (event: BankEvent, earliest: string = event.data.accountingDate): string => {
    const late = random.chance(0.3) ? random.integer(1, 9) : 0;
    const day = Math.min(lastDay, Math.max(firstDay, dayNumber(earliest)) + late);
    days.set(dateOfDay(day), [...(days.get(dateOfDay(day)) ?? []), event]);
    return dateOfDay(day);
  };
  for (const { id, customerId, other, date, amount, isWages, isReversed } of payments) {
    const about = { customerId, branchId: 'b1', accountId: `a-${customerId}` };
    const moved = {
      ...{ direction: amount > 0 ? ('credit' as const) : ('debit' as const) },
      amountMinor: Math.round(Math.abs(amount) * 100),
    };
    const toldOn = tell(
      exampleOf(
        'bank.transaction.posted.v1',
        {
          ...{ accountingDate: date, ...about, ...moved, counterparty: { customerId: other } },
          ...(isWages && { purpose: 'wages' }),
        },
        { id },
      ),
    );
    const undone = {
      accountingDate: date,
      reversedAccountingDate: date,
      reversesEventId: id,
      ...about,
      ...moved,
    };
    if (isReversed) tell(exampleOf('bank.transaction.reversed.v1', undone, { id: `r-${id}` }), toldOn);
  }
  for (const { id, customerId, date, amount, paidTo } of loans)
    tell(
      exampleOf(
        'bank.loan.disbursed.v1',
        {
          ...{ accountingDate: date, loanId: id, customerId, branchId: 'b1', product: 'sme' },
          ...{ principalMinor: amount * 100, maturityDate: '2028-03-20' },
          ...(paidTo !== undefined && { disbursedTo: { customerId: paidTo } }),
        },
        { id: `of-${id}` },
      ),
    );
  for (const { id: guaranteeId, releasedOn, ...parties } of pledges) {
    const of = { guaranteeId, ...parties };
    const pledged = { accountingDate: '2026-03-16', ...of, amountMinor: 100, kind: 'guarantee' as const };
    tell(exampleOf('bank.guarantee.pledged.v1', pledged, { id: `pledge-${guaranteeId}` }));
    if (releasedOn !== undefined)
      tell(
        exampleOf(
          'bank.guarantee.released.v1',
          { accountingDate: releasedOn, ...of },
          { id: `end-${guaranteeId}` },
        ),
      );
  }
  for (const [customerId, relatedCustomerId] of families) {
    const related = {
      accountingDate: '2026-03-25',
      customerId,
      relatedCustomerId,
      relation: 'family' as const,
    };
    tell(exampleOf('bank.party.related.v1', related, { id: `${customerId}-${relatedCustomerId}` }));
  }
  for (const [customerId, until] of Object.entries(staff)) {
    const member = { accountingDate: '2026-03-20', staffId: `s-${customerId}`, customerIds: [customerId] };
    tell(
      exampleOf(
        'bank.staff.declared.v1',
        { ...member, ...(until && { until }) },
        { id: `staff-${customerId}` },
      ),
    );
  }
  return Array.from({ length: lastDay - firstDay + 1 }, (_, place) => dateOfDay(firstDay + place)).flatMap(
    (date) => [...random.shuffled(days.get(date) ?? []), closed(date)],
  );
};
