import { calendarFrom, cnNotices, dayNumber, type WorkingCalendar } from '@tocsin/banking-calendar';
import {
  applyDepositEvent,
  type CustomerRegistration,
  type DepositEvent,
  emptyDeposits,
  unregisteredCustomer,
} from '@tocsin/books';
import type { EventOf } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { type WindowHit, type WindowPosition, windowPosition } from '../window-dressing/window-position.ts';

/** The official calendar. */
export const cn: WorkingCalendar = calendarFrom(cnNotices);

const countsAsDeposit = (category: string): boolean => category !== 'interbank' && category !== 'internal';

/** How a customer is judged. */
export type Asked = Readonly<{
  months: readonly string[];
  asOf: string;
  hits?: readonly WindowHit[];
  /** Parameters that differ from their defaults. */
  limits?: object;
  calendar?: WorkingCalendar;
  legalEntityId?: string;
  /** Own loans and staff money by date, in whole units. */
  sourced?: Readonly<Record<string, number>>;
}>;

/**
 * A customer with accounts at the branches of two legal entities (`b-…` of `e-1`, `x-…` of `e-2`), told in whole
 * units of the currency, a company unless registered otherwise.
 */
export const monthEndCustomer = (registered?: Partial<CustomerRegistration>) => {
  const deposits = emptyDeposits();
  let told = 0;
  const apply = (event: DepositEvent): void => {
    const day = dayNumber('2024-01-01');
    const context = { firstOpenDay: day, latestAcceptedFrom: day, knowsPosting: () => true };
    applyDepositEvent(deposits, event, { ...context, countsAsDeposit });
  };
  const customer = {
    /** A posting of a signed amount. */
    moved: (
      accountingDate: string,
      amount: number,
      fields: Partial<EventOf<'bank.transaction.posted.v1'>['data']> = {},
    ) => {
      told += 1;
      const amountMinor = Math.round(Math.abs(amount) * 100);
      const direction = amount < 0 ? 'debit' : 'credit';
      const data = { accountingDate, direction, amountMinor, ...fields } as const;
      apply(exampleOf('bank.transaction.posted.v1', data, { id: `t-${told}` }));
      return customer;
    },
    /** A posting is undone on its own day. */
    undone: (accountingDate: string, amount: number, reversesEventId: string) => {
      const amountMinor = Math.round(Math.abs(amount) * 100);
      const direction = amount < 0 ? 'debit' : 'credit';
      const data = { accountingDate, reversedAccountingDate: accountingDate, reversesEventId } as const;
      apply(exampleOf('bank.transaction.reversed.v1', { ...data, direction, amountMinor }));
      return customer;
    },
    opened: (accountingDate: string, fields: Partial<EventOf<'bank.account.opened.v1'>['data']>) => {
      apply(exampleOf('bank.account.opened.v1', { accountingDate, ...fields }));
      return customer;
    },
    judgedBy: <Parameters>(rule: Rule<WindowPosition, Parameters>, asked: Asked): readonly Finding[] => {
      const {
        months,
        asOf,
        hits = [],
        limits = {},
        calendar = cn,
        legalEntityId = 'e-1',
        sourced = {},
      } = asked;
      const position = windowPosition({
        deposits,
        registration: registered && { ...unregisteredCustomer('c-1', 'b-1'), ...registered },
        customerId: 'c-1',
        legalEntityId,
        countsAsDeposit,
        unitBelongsTo: (branchId) => branchId.startsWith(legalEntityId === 'e-1' ? 'b' : 'x'),
        hits,
        sourcedMinor: (fromDay, toDay) => {
          const days = Object.entries(sourced).filter(
            ([date]) => dayNumber(date) >= fromDay && dayNumber(date) <= toDay,
          );
          return days.reduce((sum, [, amount]) => sum + BigInt(Math.round(amount * 100)), 0n);
        },
      });
      const parameters = rule.parameters.parse(limits);
      return rule.findings(position, { months, asOf, parameters, calendar, currency: 'CNY' });
    },
  };
  return customer;
};
