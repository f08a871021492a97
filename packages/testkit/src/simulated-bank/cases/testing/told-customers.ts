import { dayNumber } from '@tocsin/banking-calendar';
import {
  acceptancesOn,
  acceptedHere,
  applyExposureEvent,
  applyLoanEvent,
  applyLoanMoneyEvent,
  type CustomerExposure,
  type CustomerLoans,
  type CustomerRegistration,
  type ExposureEvent,
  emptyExposure,
  emptyLoans,
  type LoanEvent,
  type LoanMoney,
  noLoanMoney,
  ownLoansOn,
  registerCustomer,
} from '@tocsin/books';
import type { BankEvent } from '@tocsin/events';
import { firstDay } from '../../days-of-the-county.ts';

/** What was told of one customer, with nothing forgotten. */
export type ToldCustomer = {
  loans: CustomerLoans;
  /** Only the bills that the bank accepted. */
  money: LoanMoney;
  exposure: CustomerExposure;
  registration: CustomerRegistration | undefined;
};

const isLoanEvent = (event: BankEvent): event is LoanEvent & BankEvent =>
  event.type.startsWith('bank.loan.') ||
  event.type === 'bank.repayment.received.v1' ||
  event.type === 'bank.credit-limit.declared.v1';

const isExposureEvent = (event: BankEvent): event is ExposureEvent & BankEvent =>
  event.type === 'bank.credit-report.received.v1' || event.type === 'bank.legal-event.recorded.v1';

const context = { firstOpenDay: dayNumber(firstDay), latestAcceptedFrom: dayNumber(firstDay) };

/** Folds what the bank tells of its borrowers into the books that their rules are asked from. */
export const toldCustomers = () => {
  const customers = new Map<string, ToldCustomer>();
  const customerOf = (customerId: string): ToldCustomer => {
    const known = customers.get(customerId) ?? {
      ...{ loans: emptyLoans(), money: noLoanMoney(), exposure: emptyExposure(), registration: undefined },
    };
    customers.set(customerId, known);
    return known;
  };
  return {
    customerOf,
    take: (event: BankEvent): void => {
      if (event.type === 'bank.customer.registered.v1') {
        const customer = customerOf(event.data.customerId);
        customer.registration = registerCustomer(customer.registration, event.data);
      }
      if (isLoanEvent(event)) applyLoanEvent(customerOf(event.data.customerId).loans, event, context);
      if (isExposureEvent(event)) {
        const customer = customerOf(event.data.customerId);
        applyExposureEvent(customer.exposure, event, { ownOutstandingOn: (day) => owedOn(customer, day) });
      }
      if (event.type === 'bank.acceptance.issued.v1')
        applyLoanMoneyEvent(customerOf(event.data.customerId).money, event, context);
    },
    /** Those who borrowed, or of whom a report was read. */
    borrowers: (): readonly (readonly [customerId: string, customer: ToldCustomer])[] =>
      [...customers].filter(([, { loans, exposure }]) => loans.loans.length > 0 || exposure.latest !== null),
  };
};

const owedOn = ({ loans, money }: ToldCustomer, day: number): number =>
  ownLoansOn(loans, day).reduce((sum, { outstandingMinor }) => sum + outstandingMinor, 0) +
  Number(acceptedHere(acceptancesOn(money, day)));
