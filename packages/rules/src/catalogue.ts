import assert from 'node:assert';

import type { DepositPosition } from '@tocsin/books';
import type { EventType } from '@tocsin/events';

import { type CatalogueEntry, listed, type SignalDescription } from './catalogue-entry.ts';
import { branchDeviation } from './deposit-deviation/branch-deviation.ts';
import { monthEndDeviation } from './deposit-deviation/month-end-deviation.ts';
import { projectedDeviation } from './deposit-deviation/projected-deviation.ts';
import { repeatedBreach } from './deposit-deviation/repeated-breach.ts';
import { guaranteeRules } from './guarantees/guarantee-rules.ts';
import { branchLoansRules, lenderRules } from './multi-lender/multi-lender-rules.ts';
import type { OverduePosition } from './overdue/overdue-position.ts';
import type { GradesPosition } from './overdue/uneven-grades.ts';
import type { UnitLoanPosition } from './overdue/unit-loan-position.ts';
import { gradeRules, overdueRules, unitLoanRules } from './overdue-catalogue.ts';
import { monthEndSurge } from './window-dressing/month-end-surge.ts';
import { oneDayTour } from './window-dressing/one-day-tour.ts';
import { promisedRate } from './window-dressing/promised-rate.ts';
import type { RatePosition } from './window-dressing/rate-position.ts';
import type { WindowPosition } from './window-dressing/window-position.ts';

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
export const catalogue: readonly CatalogueEntry<never>[] = distinct<CatalogueEntry<never>>([
  ...depositDeviationRules,
  ...windowDressingRules,
  ...promisedRateRules,
  ...guaranteeRules,
  ...lenderRules,
  ...branchLoansRules,
export const catalogue: readonly (
  | CatalogueEntry<DepositPosition>
  | CatalogueEntry<WindowPosition>
  | CatalogueEntry<OverduePosition>
  | CatalogueEntry<GradesPosition>
  | CatalogueEntry<UnitLoanPosition>
)[] = distinct([
  ...depositDeviationRules,
  ...windowDressingRules,
  ...overdueRules,
  ...gradeRules,
  ...unitLoanRules,
]);

/** Compares what a rule needs with the event types that ever came. */
export const feedingOf = ({ needs }: SignalDescription, received: ReadonlySet<string>): Feeding => {
  const unmet = needs.filter((group) => !group.some((type) => received.has(type)));
  const missing = [...new Set(unmet.flat())];
  if (unmet.length === 0) return { fed: 'yes', missing };
  return { fed: unmet.includes(needs[0]) ? 'no' : 'partly', missing };
};
