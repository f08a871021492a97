import assert from 'node:assert';

import type { DepositPosition } from '@tocsin/books';
import type { EventType } from '@tocsin/events';

import { type CatalogueEntry, listed, type SignalDescription } from './catalogue-entry.ts';
import { accountBreakRules, recordBreakRules } from './data-quality/data-quality-rules.ts';
import { branchDeviation } from './deposit-deviation/branch-deviation.ts';
import { monthEndDeviation } from './deposit-deviation/month-end-deviation.ts';
import { projectedDeviation } from './deposit-deviation/projected-deviation.ts';
import { quarterEndDeviation } from './deposit-deviation/quarter-end-deviation.ts';
import { repeatedBreach } from './deposit-deviation/repeated-breach.ts';
import { guaranteeRules } from './guarantees/guarantee-rules.ts';
import { branchLoansRules, lenderRules } from './multi-lender/multi-lender-rules.ts';
import { failedRuleRules, silentSourceRules, unclosedDayRules } from './operations/operations-rules.ts';
import { gradeRules, overdueRules, unitLoanRules } from './overdue-catalogue.ts';
import {
  customerMoneyRules,
  networkWindowRules,
  promisedRateRules,
  unitWindowRules,
  windowDressingRules,
} from './window-dressing/window-dressing-signals.ts';

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

/** Fails where an id is there twice. */
const distinct = <Entry extends Readonly<{ signal: string }>>(
  entries: readonly Entry[],
): readonly Entry[] => {
  const signals = entries.map(({ signal }) => signal);
  for (const [index, signal] of signals.entries())
    assert(signals.indexOf(signal) === index, `${signal} is in the catalogue twice`);
  return entries;
};

/**
 * Every signal that is judged, in the order in which it is shown. OPS-04 is not here: a partition that stopped cannot
 * say so, and `/v1/status` names the task that fails.
 */
export const catalogue: readonly CatalogueEntry<never>[] = distinct<CatalogueEntry<never>>([
  ...depositDeviationRules,
  ...windowDressingRules,
  ...unitWindowRules,
  ...networkWindowRules,
  ...customerMoneyRules,
  ...promisedRateRules,
  ...overdueRules,
  ...gradeRules,
  ...unitLoanRules,
  ...guaranteeRules,
  ...lenderRules,
  ...branchLoansRules,
  ...accountBreakRules,
  ...recordBreakRules,
  ...failedRuleRules,
  ...unclosedDayRules,
  ...silentSourceRules,
]);

/** Compares what a rule needs with the event types that ever came. */
export const feedingOf = ({ needs }: SignalDescription, received: ReadonlySet<string>): Feeding => {
  const unmet = needs.filter((group) => !group.some((type) => received.has(type)));
  const missing = [...new Set(unmet.flat())];
  if (unmet.length === 0) return { fed: 'yes', missing };
  return { fed: unmet.includes(needs[0]) ? 'no' : 'partly', missing };
};
