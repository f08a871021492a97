import { type AccountingDate, dayNumber, lastDayOf, monthOf } from '@tocsin/banking-calendar';
import { isNonPerforming, loanPosition } from '@tocsin/books';
import type { BankEvent } from '@tocsin/events';
import { type UnitLoanMonth, unitLoanRules } from '@tocsin/rules';
import { branches, legalEntity } from '../../county.ts';
import { countyCalendar } from '../../stories/story.ts';
import type { FoundCase } from '../credit-case.ts';
import { alertCourses } from './alert-courses.ts';
import { toldCustomers } from './told-customers.ts';

type Day = Readonly<{ date: AccountingDate; events: readonly BankEvent[] }>;

/** What the rules about the loans of units say at every month-end, from the books of all borrowers. */
export const judgedUnits = (days: Iterable<Day>): readonly FoundCase[] => {
  const told = toldCustomers();
  const alerts = alertCourses();
  const units = [legalEntity.orgUnitId, ...branches.map(({ branchId }) => branchId)].map((unitId) => ({
    ...{ unitId, name: unitId, months: [] as UnitLoanMonth[] },
  }));
  for (const { date, events } of days) {
    for (const event of events) told.take(event);
    if (date !== lastDayOf(monthOf(date))) continue;
    const loans = told
      .borrowers()
      .flatMap(([, customer]) => customer.loans.loans)
      .flatMap((loan) => loanPosition(loan, dayNumber(date)) ?? []);
    for (const unit of units) {
      const own = loans.filter(
        ({ branchId }) => branchId === unit.unitId || unit.unitId === legalEntity.orgUnitId,
      );
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
