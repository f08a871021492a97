import type { DepositPosition } from '@tocsin/books';

import { type CatalogueEntry, listed, type SignalDescription } from '../catalogue-entry.ts';
import { branchDeviation } from './branch-deviation.ts';
import { monthEndDeviation } from './month-end-deviation.ts';
import { projectedDeviation } from './projected-deviation.ts';
import { quarterEndDeviation } from './quarter-end-deviation.ts';
import { repeatedBreach } from './repeated-breach.ts';

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
