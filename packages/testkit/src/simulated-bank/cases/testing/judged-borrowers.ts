import { type AccountingDate, dayNumber, monthOf, previousMonth } from '@tocsin/banking-calendar';
import { applyLoanEvent, emptyLoans, type LoanEvent, standingOn } from '@tocsin/books';
import type { BankEvent, Grade } from '@tocsin/events';
import { type CatalogueEntry, gradeRules, overduePosition, overdueRules } from '@tocsin/rules';
import { countyCalendar } from '../../stories/story.ts';
import type { FoundCase } from '../credit-case.ts';
import { alertCourses } from './alert-courses.ts';

type Day = Readonly<{ date: AccountingDate; events: readonly BankEvent[] }>;

const isLoanEvent = (event: BankEvent): event is LoanEvent & BankEvent =>
  event.type.startsWith('bank.loan.') ||
  event.type === 'bank.repayment.received.v1' ||
  event.type === 'bank.credit-limit.declared.v1';

/** What the rules about loans say of every borrower, asked at every close, without a detector between. */
export const judgedBorrowers = (days: Iterable<Day>): readonly FoundCase[] => {
  const borrowers = new Map<string, ReturnType<typeof emptyLoans>>();
  const balances = new Map<string, bigint>();
  const alerts = alertCourses();
  const context = { firstOpenDay: dayNumber('2025-12-01'), latestAcceptedFrom: dayNumber('2025-12-01') };
  for (const { date, events } of days) {
    for (const event of events) {
      if (event.type === 'bank.account.opened.v1')
        balances.set(event.data.accountId, BigInt(event.data.openingBalanceMinor ?? 0));
      if (!isLoanEvent(event)) continue;
      const loans = borrowers.get(event.data.customerId) ?? emptyLoans();
      borrowers.set(event.data.customerId, loans);
      applyLoanEvent(loans, event, context);
    }
    const question = {
      ...{ asOf: date, months: [previousMonth(monthOf(date)), monthOf(date)] },
      ...{ calendar: countyCalendar, currency: 'CNY' },
    };
    const ask = <Position>(
      { rule, signal, defaults, period }: CatalogueEntry<Position>,
      subjectId: string,
      position: Position,
    ): void => {
      const findings = rule.findings(position, { ...question, parameters: defaults });
      alerts.hear({ on: date, signal, subjectId, findings, isState: period === 'state' });
    };
    for (const [customerId, loans] of borrowers) {
      const graded: { loanId: string; grade: Grade; outstandingMinor: number }[] = [];
      for (const { id: loanId } of loans.loans) {
        // Settlement accounts of the cases lie still.
        const position = overduePosition(loans, loanId, date, (accountId) => balances.get(accountId));
        if (position === undefined) continue;
        for (const entry of overdueRules) ask(entry, loanId, position);
        const standing = standingOn(position.course, dayNumber(date));
        if (standing?.status === 'active' && standing.grade !== null)
          graded.push({ loanId, grade: standing.grade, outstandingMinor: standing.outstandingMinor });
      }
      for (const entry of gradeRules)
        ask(entry, customerId, { customerId, name: customerId, loans: graded, relatedNonPerforming: [] });
    }
  }
  return alerts.courses();
};
