import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import {
  applyExposureEvent,
  type CustomerRegistration,
  emptyExposure,
  type Facility,
  type OwnAcceptance,
  type OwnLoan,
  unregisteredCustomer,
} from '@tocsin/books';
import { exampleOf } from '@tocsin/events/testing';
import type { Finding } from '../finding.ts';
import { type LenderPosition, lenderPosition } from '../multi-lender/lender-position.ts';
import type { Rule } from '../rule.ts';
import { cn } from './month-end-customer.ts';

/** A facility in whole units of the currency. */
export type Told = Readonly<{
  at: string;
  kind?: Facility['kind'];
  balance: number;
  daysPastDue?: number;
}>;

const minor = (amount: number): number => Math.round(amount * 100);

/** A customer with debts here and elsewhere, told in whole units of the currency; a company unless registered. */
export const lenderCustomer = (registered: Partial<CustomerRegistration> = {}) => {
  const exposure = emptyExposure();
  const ownLoans: OwnLoan[] = [];
  const ownAcceptances: OwnAcceptance[] = [];
  let owedOnReportDays: number | undefined = 0;
  const customer = {
    /** A report of a date, read on the same day. */
    reported: (
      reportDate: string,
      told: readonly Told[],
      inquiries: readonly (readonly [date: string, lenderId: string, purpose?: string | undefined])[] = [],
    ) => {
      const facilities = told.map(({ at, kind = 'loan', balance, daysPastDue = 0 }) => ({
        lenderId: at,
        kind,
        limitMinor: Math.max(0, minor(balance)),
        balanceMinor: minor(balance),
        daysPastDue,
      }));
      const event = exampleOf('bank.credit-report.received.v1', {
        accountingDate: reportDate,
        reportDate,
        facilities,
        inquiries: inquiries.map(([date, lenderId, purpose = 'loan-approval']) => ({
          date,
          lenderId,
          purpose,
        })),
      });
      applyExposureEvent(exposure, event, { ownOutstandingOn: () => owedOnReportDays });
      return customer;
    },
    /** What is owed here on the day of every later report; nothing where the loan book does not know. */
    owedHereOnReportDays: (amount: number | undefined) => {
      owedOnReportDays = amount === undefined ? undefined : minor(amount);
      return customer;
    },
    owes: (outstanding: number, product: OwnLoan['product'] = 'sme') => {
      const loanId = `l-${ownLoans.length + 1}`;
      ownLoans.push({ loanId, branchId: 'b-1', product, outstandingMinor: minor(outstanding) });
      return customer;
    },
    /** A bill of this bank that is due after everything that is asked. */
    acceptedHere: (amount: number) => {
      const acceptanceId = `a-${ownAcceptances.length + 1}`;
      const maturityDay = dayNumber('2028-12-31');
      ownAcceptances.push({ acceptanceId, branchId: 'b-1', amountMinor: minor(amount), maturityDay });
      return customer;
    },
    position: (): LenderPosition =>
      lenderPosition({
        customerId: 'c-1',
        exposure,
        registration: { ...unregisteredCustomer('c-1', 'b-1'), name: 'Green Hill Tea', ...registered },
        ownLoans,
        ownAcceptances,
      }),
    judgedBy: <Parameters>(
      rule: Rule<LenderPosition, Parameters>,
      asOf: string,
      limits: object = {},
    ): readonly Finding[] =>
      rule.findings(customer.position(), {
        asOf,
        months: [],
        parameters: rule.parameters.parse(limits),
        calendar: cn,
        currency: 'CNY',
      }),
  };
  return customer;
};

/** What a finding amounts to, as one text. */
export const levelOf = ([finding]: readonly Finding[]): string => {
  if (finding === undefined) return 'none';
  return finding.isStale ? 'stale' : finding.severity;
};

/** The date so many days after the first of January 2026. */
export const dayOf2026 = (days: number): string => dateOfDay(dayNumber('2026-01-01') + days);
