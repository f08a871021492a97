export { catalogue, depositDeviationRules, type Feeding, feedingOf } from './catalogue.ts';
export type { CatalogueEntry, SignalDescription } from './catalogue-entry.ts';
export { branchDeviation } from './deposit-deviation/branch-deviation.ts';
export { type DepositSignal, judgingDays } from './deposit-deviation/judging-days.ts';
export { monthEndDeviation } from './deposit-deviation/month-end-deviation.ts';
export { projectedDeviation } from './deposit-deviation/projected-deviation.ts';
export { quarterEndDeviation } from './deposit-deviation/quarter-end-deviation.ts';
export { repeatedBreach } from './deposit-deviation/repeated-breach.ts';
export type { Bilingual, Finding } from './finding.ts';
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
export { isEnabled } from './parameters/enabled-rules.ts';
export { parametersOf } from './parameters/rule-settings.ts';
export type { Question, Rule } from './rule.ts';
export type { CustomerMoney } from './window-dressing/customer/customer-money.ts';
export {
  type MoneySignal,
  type MoneyTimer,
  moneyTimers,
} from './window-dressing/customer/judging-days.ts';
export {
  type JudgingTimer,
  judgingTimers,
  type WindowSignal,
  windowJudgingDays,
} from './window-dressing/judging-days.ts';
export { monthEndSurge } from './window-dressing/month-end-surge.ts';
export {
  type MonthEndParties,
  monthEndParties,
  type PartyFlow,
} from './window-dressing/network/month-end-parties.ts';
export type { NetworkMonthEnds } from './window-dressing/network/network-month-ends.ts';
export { oneDayTour } from './window-dressing/one-day-tour.ts';
export { type UnitWindowSignal, unitWindowJudgingDays } from './window-dressing/unit/judging-days.ts';
export { monthEndReturn } from './window-dressing/unit/month-end-return.ts';
export { type UnitMonthEnds, unitMonthEnds } from './window-dressing/unit/unit-month-ends.ts';
export {
  customerMoneyRules,
  networkWindowRules,
  unitWindowRules,
  windowDressingRules,
} from './window-dressing/window-dressing-signals.ts';
export {
  type SourcedMoney,
  type WindowHit,
  type WindowPosition,
  type WindowSources,
  windowPosition,
} from './window-dressing/window-position.ts';
