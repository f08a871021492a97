export {
  catalogue,
  depositDeviationRules,
  type Feeding,
  feedingOf,
  windowDressingRules,
} from './catalogue.ts';
export type { CatalogueEntry, SignalDescription } from './catalogue-entry.ts';
export { branchDeviation } from './deposit-deviation/branch-deviation.ts';
export { type DepositSignal, judgingDays } from './deposit-deviation/judging-days.ts';
export { monthEndDeviation } from './deposit-deviation/month-end-deviation.ts';
export { projectedDeviation } from './deposit-deviation/projected-deviation.ts';
export { repeatedBreach } from './deposit-deviation/repeated-breach.ts';
export type { Bilingual, Finding } from './finding.ts';
export { type LoanJudgingLimits, loanJudgingDays, loanJudgingLimits } from './overdue/judging-days.ts';
export { bucketMigration, bucketOf } from './overdue/overdue-bucket.ts';
export { type OverduePosition, overduePosition } from './overdue/overdue-position.ts';
export type { GradesPosition } from './overdue/uneven-grades.ts';
export type { UnitLoanMonth, UnitLoanPosition } from './overdue/unit-loan-position.ts';
export { gradeRules, overdueRules, unitLoanRules } from './overdue-catalogue.ts';
export {
  DEPLOYMENT_KEY,
  type DeploymentParameters,
  decodeParameters,
  defaultParameters,
  deploymentParameters,
  deploymentParametersValue,
  encodeParameters,
  PARAMETERS_KEY,
} from './parameters/deployment-parameters.ts';
export { isEnabled, parametersOf } from './parameters/rule-settings.ts';
export type { Question, Rule } from './rule.ts';
export {
  type JudgingTimer,
  judgingTimers,
  type WindowSignal,
  windowJudgingDays,
} from './window-dressing/judging-days.ts';
export { monthEndSurge } from './window-dressing/month-end-surge.ts';
export { oneDayTour } from './window-dressing/one-day-tour.ts';
export {
  type WindowHit,
  type WindowPosition,
  type WindowSources,
  windowPosition,
} from './window-dressing/window-position.ts';
