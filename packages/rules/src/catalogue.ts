import assert from 'node:assert';

import type { DepositPosition } from '@tocsin/books';
import { type AlertKind, type Audience, type EventType, type SignalFamily, signalId } from '@tocsin/events';

import { branchDeviation } from './deposit-deviation/branch-deviation.ts';
import { monthEndDeviation } from './deposit-deviation/month-end-deviation.ts';
import { projectedDeviation } from './deposit-deviation/projected-deviation.ts';
import { quarterEndDeviation } from './deposit-deviation/quarter-end-deviation.ts';
import { repeatedBreach } from './deposit-deviation/repeated-breach.ts';
import type { Bilingual } from './finding.ts';
import type { Rule } from './rule.ts';
import { collectedThenRelent } from './window-dressing/customer/collected-then-relent.ts';
import type { CustomerMoney } from './window-dressing/customer/customer-money.ts';
import { delayedPayment } from './window-dressing/customer/delayed-payment.ts';
import { interbankRebooked } from './window-dressing/customer/interbank-rebooked.ts';
import { loanTurnedDeposit } from './window-dressing/customer/loan-turned-deposit.ts';
import { loanTurnedMargin } from './window-dressing/customer/loan-turned-margin.ts';
import { monthEndSurge } from './window-dressing/month-end-surge.ts';
import { commonPayer } from './window-dressing/network/common-payer.ts';
import type { NetworkMonthEnds } from './window-dressing/network/network-month-ends.ts';
import { staffMoney } from './window-dressing/network/staff-money.ts';
import { oneDayTour } from './window-dressing/one-day-tour.ts';
import { branchWindowDressing } from './window-dressing/unit/branch-window-dressing.ts';
import { monthEndLending } from './window-dressing/unit/month-end-lending.ts';
import type { UnitMonthEnds } from './window-dressing/unit/unit-month-ends.ts';
import { wealthBunching } from './window-dressing/unit/wealth-bunching.ts';
import type { WindowPosition } from './window-dressing/window-position.ts';

/** What people are told about a signal, and what decides how its alerts are handled. */
export type SignalDescription = Readonly<{
  name: Bilingual;
  /** The regulation that it rests on, or `house default`. */
  basis: string;
  /**
   * What an alert's period names. `month`: the month judged. `event`: the id of the loan or event that completed
   * it. `state`: the date on which a state was found, until it clears. `day`: the accounting date.
   */
  period: 'month' | 'event' | 'state' | 'day';
  /** Of its findings at their worst; a rule may leave milder ones on the list. */
  kind: AlertKind;
  audience: Audience;
  leadDepartment: string;
  /** Of each group one event type must come; without the first group the rule sees nothing. */
  needs: readonly [readonly EventType[], ...(readonly EventType[])[]];
  /** What becomes of an alert that is no longer true of its own accord; a correction always withdraws. */
  endsAs: 'withdrawn' | 'cleared';
  /** Whether it is judged where the deployment says nothing about it. */
  enabled: boolean;
}>;

/** An entry of the catalogue: a signal, its rule, and the defaults of the rule's parameters. */
export type CatalogueEntry<Position> = SignalDescription &
  Readonly<{ signal: string; family: SignalFamily; rule: Rule<Position, unknown>; defaults: unknown }>;

/** Whether the events that a rule needs come: `partly` where only what sharpens it is missing. */
export type Feeding = Readonly<{ fed: 'yes' | 'partly' | 'no'; missing: readonly EventType[] }>;

const aboutDeposits = {
  period: 'month',
  kind: 'alert',
  audience: 'line',
  leadDepartment: '计划财务部',
  needs: [
    [
      'bank.org-unit.balance-declared.v1',
      'bank.account.balance-declared.v1',
      'bank.account.opened.v1',
      'bank.transaction.posted.v1',
    ],
  ],
  endsAs: 'withdrawn',
  enabled: true,
} as const satisfies Partial<SignalDescription>;

const aboutWindows = {
  period: 'month',
  kind: 'alert',
  audience: 'line',
  leadDepartment: '合规部',
  needs: [['bank.transaction.posted.v1'], ['bank.customer.registered.v1']],
  endsAs: 'withdrawn',
  enabled: true,
} as const satisfies Partial<SignalDescription>;

/** Lists a rule. Its parameters come from its own schema, so whoever asks it need not know their type. */
const listed = <Position, Parameters>(
  rule: Rule<Position, Parameters>,
  description: SignalDescription,
): CatalogueEntry<Position> => {
  const known = signalId.safeParse(rule.signal);
  assert(known.success, `not a signal id: ${rule.signal}`);
  const [family] = known.data.split('-') as [SignalFamily];
  return {
    ...description,
    signal: rule.signal,
    family,
    rule: rule as unknown as Rule<Position, unknown>,
    defaults: rule.parameters.parse({}),
  };
};

/** The rules that judge a unit's deposits by month. */
export const depositDeviationRules: readonly CatalogueEntry<DepositPosition>[] = [
  listed(monthEndDeviation, {
    ...aboutDeposits,
    name: { en: 'Month-end deviation', zh: '月末存款偏离度' },
    basis: '银保监办发〔2018〕48号 (4 %); lower bands: house default',
  }),
  listed(projectedDeviation, {
    ...aboutDeposits,
    name: { en: 'Projected deviation', zh: '偏离度测算' },
    basis: 'house default, towards the limit of 银保监办发〔2018〕48号',
    endsAs: 'cleared',
  }),
  listed(branchDeviation, {
    ...aboutDeposits,
    name: { en: 'Branch deviation', zh: '支行存款偏离度' },
    basis: 'house default',
  }),
  listed(quarterEndDeviation, {
    ...aboutDeposits,
    name: { en: 'Quarter-end capped deviation (2014)', zh: '季末存款偏离度（2014年口径）' },
    basis: '银监办发〔2014〕236号 (3 %, superseded in 2018); lower bands: house default',
    enabled: false,
  }),
  listed(repeatedBreach, {
    ...aboutDeposits,
    name: { en: 'Repeated breach', zh: '一年内两次超限' },
    basis: '银监办发〔2014〕236号 (twice in a year); limit of 银保监办发〔2018〕48号',
  }),
];

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
    basis: '银监办发〔2014〕236号 (the act); numbers: house default',
    needs: [['bank.transaction.posted.v1']],
  }),
  listed(staffMoney, {
    ...restricted,
    name: { en: 'Staff money', zh: '员工（亲属）资金冲时点' },
    basis: 'house default',
    needs: [['bank.transaction.posted.v1'], ['bank.staff.declared.v1'], ['bank.party.related.v1']],
  }),
];

/** Fails where an id is there twice. */
const distinct = <Entry extends Readonly<{ signal: string }>>(
  entries: readonly Entry[],
): readonly Entry[] => {
  const signals = entries.map(({ signal }) => signal);
  for (const [index, signal] of signals.entries())
    assert(signals.indexOf(signal) === index, `${signal} is in the catalogue twice`);
  return entries;
};

/** Every signal that is judged, in the order in which it is shown. */
export const catalogue: readonly (
  | CatalogueEntry<DepositPosition>
  | CatalogueEntry<WindowPosition>
  | CatalogueEntry<CustomerMoney>
  | CatalogueEntry<UnitMonthEnds>
  | CatalogueEntry<NetworkMonthEnds>
)[] = distinct([
  ...depositDeviationRules,
  ...windowDressingRules,
  ...unitWindowRules,
  ...customerMoneyRules,
  ...networkWindowRules,
]);

/** Compares what a rule needs with the event types that ever came. */
export const feedingOf = ({ needs }: SignalDescription, received: ReadonlySet<string>): Feeding => {
  const unmet = needs.filter((group) => !group.some((type) => received.has(type)));
  const missing = unmet.flat();
  if (unmet.length === 0) return { fed: 'yes', missing };
  return { fed: unmet.includes(needs[0]) ? 'no' : 'partly', missing };
};
