import { type CatalogueEntry, listed, type SignalDescription } from '../catalogue-entry.ts';
import { collectedThenRelent } from './customer/collected-then-relent.ts';
import type { CustomerMoney } from './customer/customer-money.ts';
import { delayedPayment } from './customer/delayed-payment.ts';
import { interbankRebooked } from './customer/interbank-rebooked.ts';
import { loanTurnedDeposit } from './customer/loan-turned-deposit.ts';
import { loanTurnedMargin } from './customer/loan-turned-margin.ts';
import { monthEndSurge } from './month-end-surge.ts';
import { commonPayer } from './network/common-payer.ts';
import type { NetworkMonthEnds } from './network/network-month-ends.ts';
import { staffMoney } from './network/staff-money.ts';
import { oneDayTour } from './one-day-tour.ts';
import { promisedRate } from './promised-rate.ts';
import type { RatePosition } from './rate-position.ts';
import { branchWindowDressing } from './unit/branch-window-dressing.ts';
import { monthEndLending } from './unit/month-end-lending.ts';
import type { UnitMonthEnds } from './unit/unit-month-ends.ts';
import { wealthBunching } from './unit/wealth-bunching.ts';
import type { WindowPosition } from './window-position.ts';

const aboutWindows = {
  period: 'month',
  kind: 'alert',
  audience: 'line',
  leadDepartment: '合规部',
  needs: [['bank.transaction.posted.v1'], ['bank.customer.registered.v1']],
  endsAs: 'withdrawn',
  enabled: true,
} as const satisfies Partial<SignalDescription>;

/** The rules that judge a customer's flows around a month-end. */
export const windowDressingRules: readonly CatalogueEntry<WindowPosition>[] = [
  listed(oneDayTour, {
    ...aboutWindows,
    name: { en: 'One-day tour', zh: '存款一日游' },
    basis: 'house default',
  }),
  listed(monthEndSurge, {
    ...aboutWindows,
    name: { en: 'Month-end surge and fall', zh: '月末冲高月初回落' },
    basis: 'house default',
  }),
];

const restricted = { ...aboutWindows, audience: 'restricted' } as const satisfies Partial<SignalDescription>;

/** The rules that judge a customer's loans, withdrawals and changes of category by single events. */
export const customerMoneyRules: readonly CatalogueEntry<CustomerMoney>[] = [
  listed(loanTurnedDeposit, {
    ...restricted,
    name: { en: 'Loan turned into deposit', zh: '以贷转存' },
    basis: '银监办发〔2014〕236号 (the act); 3 days and 0.2–1.25: EAST model; minimum: house default',
    period: 'event',
    needs: [['bank.loan.disbursed.v1'], ['bank.account.opened.v1', 'bank.transaction.posted.v1']],
  }),
  listed(loanTurnedMargin, {
    ...restricted,
    name: { en: 'Loan turned into margin', zh: '以贷开票' },
    basis: '银监办发〔2014〕236号 (the act); days and shares: house default',
    period: 'event',
    needs: [
      ['bank.acceptance.issued.v1'],
      ['bank.loan.disbursed.v1'],
      ['bank.bill.discounted.v1'],
      ['bank.transaction.posted.v1'],
    ],
  }),
  listed(interbankRebooked, {
    ...restricted,
    name: { en: 'Interbank money booked as general deposit', zh: '同业倒存' },
    basis: '银监办发〔2014〕236号 (the act); days: house default',
    period: 'event',
    needs: [['bank.account.category-changed.v1'], ['bank.account.opened.v1']],
  }),
  listed(delayedPayment, {
    ...restricted,
    name: { en: 'Delayed payment', zh: '延迟支付' },
    basis: '银监办发〔2014〕236号 (the act); days: house default',
    period: 'event',
    needs: [['bank.withdrawal.requested.v1'], ['bank.withdrawal.completed.v1']],
  }),
  listed(collectedThenRelent, {
    ...aboutWindows,
    name: { en: 'Collected for the month end and lent again', zh: '月末清收月初复放' },
    basis: 'house default',
    needs: [['bank.loan.position-declared.v1'], ['bank.repayment.received.v1'], ['bank.loan.disbursed.v1']],
  }),
];

/** The rules that judge a unit's month-ends by what its customers' events add up to. */
export const unitWindowRules: readonly CatalogueEntry<UnitMonthEnds>[] = [
  listed(branchWindowDressing, {
    ...aboutWindows,
    name: { en: 'Branch window-dressing share', zh: '支行冲时点占比' },
    basis: 'house default',
    needs: [['bank.transaction.posted.v1']],
  }),
  listed(wealthBunching, {
    ...aboutWindows,
    name: { en: 'Wealth product maturity bunching', zh: '理财倒存' },
    basis: '银监办发〔2014〕236号 (the act); share: house default',
    kind: 'list',
    needs: [['bank.wealth.matured.v1']],
  }),
  listed(monthEndLending, {
    ...aboutWindows,
    name: { en: 'Month-end lending surge', zh: '突击放贷' },
    basis: 'EAST model (the name); numbers: house default',
    needs: [['bank.loan.disbursed.v1'], ['bank.repayment.received.v1']],
  }),
];

/** The rules that judge what several customers have in common around a month-end. */
export const networkWindowRules: readonly CatalogueEntry<NetworkMonthEnds>[] = [
  listed(commonPayer, {
    ...restricted,
    name: { en: 'Common payer and payee', zh: '疑似资金中介吸存' },
    basis: '银监办发〔2014〕236号 (the act); numbers: house default. Payments from 10,000.00 on count',
    needs: [['bank.transaction.posted.v1']],
  }),
  listed(staffMoney, {
    ...restricted,
    name: { en: 'Staff money', zh: '员工（亲属）资金冲时点' },
    basis: 'house default. Payments from 10,000.00 on count, of who is staff when the inflow window begins',
    needs: [['bank.transaction.posted.v1'], ['bank.staff.declared.v1'], ['bank.party.related.v1']],
  }),
];

/** The rules that judge what a customer's accounts were promised and paid. */
export const promisedRateRules: readonly CatalogueEntry<RatePosition>[] = [
  listed(promisedRate, {
    ...aboutWindows,
    name: { en: 'Rate above the ceiling or topped-up interest', zh: '高息揽储/手工补息' },
    basis:
      '2014 and 2018 notices on deposit deviation (高息揽储); amounts and days: house default. ' +
      'A closed account ends its term like maturity; a top-up counts on any day',
    audience: 'restricted',
    needs: [
      ['bank.account.opened.v1', 'bank.transaction.posted.v1'],
      ['bank.rate.listed.v1'],
      ['bank.account.opened.v1'],
      ['bank.transaction.posted.v1'],
    ],
  }),
];
