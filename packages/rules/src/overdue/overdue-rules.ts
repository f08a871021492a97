import { type CatalogueEntry, listed, type SignalDescription } from '../catalogue-entry.ts';
import { betterThanRequired } from './better-than-required.ts';
import { evergreening } from './evergreening.ts';
import { fastNonPerformingGrowth } from './fast-non-performing-growth.ts';
import { firstPaymentDefault } from './first-payment-default.ts';
import type { GradesPosition } from './grades-position.ts';
import { keyInspection } from './key-inspection.ts';
import { maturingLoan } from './maturing-loan.ts';
import { monthEndProjection } from './month-end-projection.ts';
import { newlyOverdue } from './newly-overdue.ts';
import { newlyOwingInterest } from './newly-owing-interest.ts';
import { nonPerformingRebound } from './non-performing-rebound.ts';
import { overdueBuckets } from './overdue-bucket.ts';
import type { OverduePosition } from './overdue-position.ts';
import { repeatedRestructuring } from './repeated-restructuring.ts';
import { shortSettlementAccount } from './short-settlement-account.ts';
import { unevenGrades } from './uneven-grades.ts';
import type { UnitLoanPosition } from './unit-loan-position.ts';

const aboutLoans = {
  period: 'episode',
  kind: 'alert',
  audience: 'line',
  leadDepartment: '风险管理部',
  needs: [['bank.loan.disbursed.v1', 'bank.loan.position-declared.v1']],
  endsAs: 'cleared',
  enabled: true,
} as const satisfies Partial<SignalDescription>;

/** The rules that judge one loan, with the customer's other loans and accounts beside it. */
export const overdueRules: readonly CatalogueEntry<OverduePosition>[] = [
  listed(newlyOverdue, {
    ...aboutLoans,
    name: { en: 'Newly overdue', zh: '当月新增逾期' },
    basis: 'house default (bands); list while blue',
  }),
  listed(newlyOwingInterest, {
    ...aboutLoans,
    name: { en: 'Newly owing interest', zh: '当月新增欠息' },
    basis: 'house default; list below its minimum',
  }),
  listed(overdueBuckets, {
    ...aboutLoans,
    name: { en: 'Overdue buckets', zh: '逾期分档' },
    basis: '1104 overdue buckets of a CBRC office',
    period: 'month',
    kind: 'indicator',
  }),
  listed(betterThanRequired, {
    ...aboutLoans,
    name: { en: 'Grade better than required', zh: '分类偏离' },
    basis: '银保监会、人民银行令〔2023〕第1号 (90 days); 8 days: house default',
    needs: [
      ['bank.loan.disbursed.v1', 'bank.loan.position-declared.v1'],
      ['bank.loan.graded.v1', 'bank.loan.position-declared.v1'],
    ],
  }),
  listed(monthEndProjection, {
    ...aboutLoans,
    name: { en: 'Special mention or NPL by month-end', zh: '预计月末进关注、进不良' },
    basis: 'house default; towards special mention a list item',
    period: 'month',
  }),
  listed(firstPaymentDefault, {
    ...aboutLoans,
    name: { en: 'First payment missed', zh: '首期逾期' },
    basis: 'house default; a loan without a schedule is not judged',
    needs: [['bank.loan.disbursed.v1']],
  }),
  listed(shortSettlementAccount, {
    ...aboutLoans,
    name: { en: 'Short settlement account', zh: '结息账户余额不足' },
    basis: 'house default; asked at the closes from the third working day before the settlement date',
    period: 'event',
    kind: 'list',
    needs: [['bank.loan.disbursed.v1'], ['bank.transaction.posted.v1', 'bank.account.balance-declared.v1']],
  }),
  listed(maturingLoan, {
    ...aboutLoans,
    name: { en: 'Loan falling due', zh: '贷款到期提示' },
    basis: 'house default; its period is the maturity date',
    period: 'event',
    kind: 'list',
  }),
  listed(nonPerformingRebound, {
    ...aboutLoans,
    name: { en: 'Migration to NPL', zh: '下迁不良' },
    basis: "house default; the bank's own grade, without one more than 90 days past due",
    period: 'event',
  }),
  listed(evergreening, {
    ...aboutLoans,
    name: { en: 'Evergreening and renewals', zh: '借新还旧、续贷名单' },
    basis:
      '金规〔2024〕13号 (renewal before maturity, no arrears); amounts and days: house default. Which payers are bridge ' +
      'funds is a parameter; the next inspection counts from the renewal, half the usual time later',
    period: 'event',
    needs: [['bank.loan.disbursed.v1', 'bank.loan.rescheduled.v1'], ['bank.repayment.received.v1']],
    endsAs: 'withdrawn',
  }),
  listed(repeatedRestructuring, {
    ...aboutLoans,
    name: { en: 'Repeated restructuring', zh: '多次重组' },
    basis: 'house default (observation period of a year)',
    period: 'event',
    needs: [['bank.loan.rescheduled.v1']],
    endsAs: 'withdrawn',
  }),
  listed(keyInspection, {
    ...aboutLoans,
    name: { en: 'Key inspection', zh: '重点检查' },
    basis: 'house default (arrears over 60 days, or principal overdue)',
    kind: 'list',
  }),
];

/** The rules that judge the grades of one customer's loans, and of those who are related to it. */
export const gradeRules: readonly CatalogueEntry<GradesPosition>[] = [
  listed(unevenGrades, {
    ...aboutLoans,
    name: { en: 'Uneven grades', zh: '同户分类不一致' },
    basis:
      'house default; any difference, or a non-performing spouse or guarantor of who owes something here',
    period: 'state',
    needs: [
      ['bank.loan.graded.v1', 'bank.loan.position-declared.v1', 'bank.loan.disbursed.v1'],
      ['bank.party.related.v1', 'bank.guarantee.pledged.v1'],
    ],
  }),
];

/** The rules that judge a unit's loans by month. */
export const unitLoanRules: readonly CatalogueEntry<UnitLoanPosition>[] = [
  listed(fastNonPerformingGrowth, {
    ...aboutLoans,
    name: { en: 'Fast NPL growth', zh: '不良快速上升' },
    basis:
      'house default; prompt is yellow, interview orange. The rank by net rise among the branches of the legal entity ' +
      'and a plan of non-performing loans (npl-balance of a unit and month) are shown and decide nothing',
    period: 'month',
    endsAs: 'withdrawn',
  }),
];
