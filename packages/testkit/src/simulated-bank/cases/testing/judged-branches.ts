import { type AccountingDate, dayNumber, lastDayOf, monthOf } from '@tocsin/banking-calendar';
import { isNonPerforming, loanPosition } from '@tocsin/books';
import type { BankEvent } from '@tocsin/events';
import { type UnitLoanPosition, unitLoanRules } from '@tocsin/rules';
import { branches } from '../../county.ts';
import { countyCalendar } from '../../stories/story.ts';
import type { FoundCase } from '../credit-case.ts';
import { alertCourses } from './alert-courses.ts';
import { toldCustomers } from './told-customers.ts';

type Day = Readonly<{ date: AccountingDate; events: readonly BankEvent[] }>;

/** What the rules about the loans of branches say at every month-end, from the books of all borrowers. */
export const judgedBranches = (days: Iterable<Day>): readonly FoundCase[] => {
  const told = toldCustomers();
  const alerts = alertCourses();
  const units = branches.map(({ branchId: unitId, name }) => ({
    ...{ unitId, name, kind: 'branch' as const, months: [] as UnitLoanPosition['months'][number][] },
  }));
  for (const { date, events } of days) {
    for (const event of events) told.take(event);
    if (date !== lastDayOf(monthOf(date))) continue;
    const loans = told
      .borrowers()
      .flatMap(([, customer]) => customer.loans.loans)
      .flatMap((loan) => loanPosition(loan, dayNumber(date)) ?? []);
    for (const unit of units) {
      const own = loans.filter(({ branchId }) => branchId === unit.unitId);
      const bad = own.filter(({ grade, daysPastDue }) => isNonPerforming(grade, daysPastDue, 90));
      unit.months.push({ month: monthOf(date), loansMinor: sumOf(own), nonPerformingMinor: sumOf(bad) });
      for (const { rule, signal, defaults } of unitLoanRules) {
        const months = unit.months.map(({ month }) => month);
        const question = { asOf: date, months, calendar: countyCalendar, currency: 'CNY' };
        const findings = rule.findings(unit, { ...question, parameters: defaults });
        alerts.hear({ on: date, signal, subjectId: unit.unitId, findings, isState: false });
      }
    }
  }
  return alerts.courses();
};

const sumOf = (loans: readonly Readonly<{ outstandingMinor: number }>[]): bigint =>
  loans.reduce((sum, { outstandingMinor }) => sum + BigInt(outstandingMinor), 0n);
