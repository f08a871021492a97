import type { AccountingDate } from '@tocsin/banking-calendar';
import type { Customer } from '../customer.ts';
import { fen, type Posting } from '../posting.ts';
import { countyCalendar } from '../stories/story.ts';
import type { Habit } from './habit.ts';

const paydays = ['10', '15'] as const;
/** A month's wage more: at year-end, and before the Spring Festival. */
const bonusDays: readonly AccountingDate[] = ['2025-12-30', '2026-02-11', '2026-12-30'];

type Payroll = { employer: Customer; payday: string; staff: Customer[] };

const payrollsOf = (customers: readonly Customer[]): Payroll[] => {
  const ofBranch = new Map<string, Payroll[]>();
  for (const employer of customers.filter(({ livelihood }) => livelihood === 'company')) {
    const payrolls = ofBranch.get(employer.branchId) ?? [];
    payrolls.push({ employer, payday: paydays[payrolls.length % 2] ?? paydays[0], staff: [] });
    ofBranch.set(employer.branchId, payrolls);
  }
  const earners = customers.filter(({ livelihood }) => livelihood === 'wages');
  for (const [place, earner] of earners.entries()) {
    const payrolls = ofBranch.get(earner.branchId) ?? [];
    payrolls[place % payrolls.length]?.staff.push(earner);
  }
  return [...ofBranch.values()].flat();
};

/** The day that a payday of a month is paid on: the working day before it where it is none. */
const paidOn = (date: AccountingDate, payday: string): AccountingDate =>
  countyCalendar.lastWorkingDayOnOrBefore(`${date.slice(0, 8)}${payday}`);

/** Firms pay wages on the 10th or the 15th, and bonuses at year-end and before the Spring Festival. */
export const payrolls = (customers: readonly Customer[]): Habit => {
  const all = payrollsOf(customers);

  const paymentsOf = function* ({ employer, staff }: Payroll, summary: string): Iterable<Posting> {
    const total = staff.reduce((sum, { monthlyYuan }) => sum + fen(monthlyYuan), 0);
    if (total === 0) return;
    yield { account: employer.account, minor: -total, summary, purpose: 'wages' };
    for (const { account, monthlyYuan } of staff) {
      yield {
        account,
        minor: fen(monthlyYuan),
        summary,
        purpose: 'wages',
        counterparty: { customerId: employer.customerId, name: employer.name },
      };
    }
  };

  return function* ({ date, isWorkingDay }) {
    if (!isWorkingDay) return;
    for (const payroll of all) {
      if (paidOn(date, payroll.payday) === date) yield* paymentsOf(payroll, '代发工资');
      if (bonusDays.includes(date)) yield* paymentsOf(payroll, '代发奖金');
    }
  };
};
