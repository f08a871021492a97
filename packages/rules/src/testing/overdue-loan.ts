import {
  calendarFrom,
  cnNotices,
  dateOfDay,
  dayNumber,
  monthOf,
  type WorkingCalendar,
} from '@tocsin/banking-calendar';
import { applyLoanEvent, emptyLoans, type LoanEvent, pruneLoans } from '@tocsin/books';
import type { EventOf, EventType } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import type { Finding } from '../finding.ts';
import { type OverduePosition, overduePosition } from '../overdue/overdue-position.ts';
import type { Rule } from '../rule.ts';

type Fields<Type extends EventType> = Partial<EventOf<Type>['data']>;

/** How a rule is asked besides the day. */
export type Asked = Readonly<{
  months?: readonly string[];
  limits?: object;
  calendar?: WorkingCalendar;
  loanId?: string;
  balanceOn?: OverduePosition['balanceOn'];
}>;

/** Dues as `[date, principal, interest]` in minor units. */
export const dues = (...rows: readonly (readonly [dueDate: string, principal: number, interest: number])[]) =>
  rows.map(([dueDate, principalMinor, interestMinor]) => ({ dueDate, principalMinor, interestMinor }));

/** A customer's loans, told in dates and minor units; the loan is `l-1` of 1,000,000.00 unless said otherwise. */
export const borrower = () => {
  const loans = emptyLoans();
  const context = { firstOpenDay: dayNumber('2025-01-01'), latestAcceptedFrom: dayNumber('2015-01-01') };
  const apply = (event: LoanEvent) => {
    applyLoanEvent(loans, event, context);
    return customer;
  };
  const customer = {
    disbursed: (accountingDate: string, fields: Fields<'bank.loan.disbursed.v1'> = {}) =>
      apply(exampleOf('bank.loan.disbursed.v1', { accountingDate, principalMinor: 100_000_000, ...fields })),
    declared: (accountingDate: string, fields: Fields<'bank.loan.position-declared.v1'> = {}) =>
      apply(
        exampleOf('bank.loan.position-declared.v1', {
          accountingDate,
          outstandingMinor: 100_000_000,
          ...fields,
        }),
      ),
    repaid: (accountingDate: string, fields: Fields<'bank.repayment.received.v1'>) =>
      apply(exampleOf('bank.repayment.received.v1', { accountingDate, ...fields })),
    rescheduled: (accountingDate: string, fields: Fields<'bank.loan.rescheduled.v1'> = {}) =>
      apply(exampleOf('bank.loan.rescheduled.v1', { accountingDate, signedOn: accountingDate, ...fields })),
    graded: (accountingDate: string, grade: EventOf<'bank.loan.graded.v1'>['data']['grade']) =>
      apply(exampleOf('bank.loan.graded.v1', { accountingDate, grade })),
    settled: (accountingDate: string, loanId = 'l-1') =>
      apply(exampleOf('bank.loan.settled.v1', { accountingDate, loanId })),
    /** Forgets what can change no more, 92 days before a day. */
    forgotten: (date: string) => {
      pruneLoans(loans, dayNumber(date) - 92);
      return customer;
    },
    limited: (fields: Fields<'bank.credit-limit.declared.v1'>) =>
      apply(exampleOf('bank.credit-limit.declared.v1', fields)),
    positionOn: (asOf: string, loanId = 'l-1', balanceOn: OverduePosition['balanceOn'] = () => undefined) =>
      overduePosition(loans, loanId, asOf, balanceOn),
    /** What a rule finds at the close of a day. */
    findings: <Parameters>(
      rule: Rule<OverduePosition, Parameters>,
      asOf: string,
      {
        months = [monthOf(asOf)],
        limits = {},
        calendar = calendarFrom(cnNotices),
        loanId,
        balanceOn,
      }: Asked = {},
    ): readonly Finding[] => {
      const position = customer.positionOn(asOf, loanId, balanceOn);
      const parameters = rule.parameters.parse(limits);
      if (position === undefined) return [];
      return rule.findings(position, { asOf, months, parameters, calendar, currency: 'CNY' });
    },
    /** The level of the only finding at the closes of days, as `severity kind condition`. */
    levels: <Parameters>(
      rule: Rule<OverduePosition, Parameters>,
      dates: readonly string[],
      asked: Asked = {},
    ): readonly string[] =>
      dates.map((asOf) =>
        customer
          .findings(rule, asOf, asked)
          .map(({ severity, kind, condition }) => `${severity} ${kind} ${condition}`)
          .join('; '),
      ),
  };
  return customer;
};

/** The date so many days after another one. */
export const after = (date: string, days: number): string => dateOfDay(dayNumber(date) + days);
