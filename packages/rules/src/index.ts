export { catalogue, type Feeding, feedingOf } from './catalogue.ts';
export type { CatalogueEntry, SignalDescription, SignalPeriod } from './catalogue-entry.ts';
export type { AccountBreaks } from './data-quality/balance-break.ts';
export { accountBreakRules, recordBreakRules } from './data-quality/data-quality-rules.ts';
export type { RecordBreaks } from './data-quality/record-break.ts';
export type { RecordBreak } from './data-quality/record-break-words.ts';
export { branchDeviation } from './deposit-deviation/branch-deviation.ts';
export { depositDeviationRules } from './deposit-deviation/deposit-deviation-rules.ts';
export { type DepositSignal, judgingDays } from './deposit-deviation/judging-days.ts';
export { monthEndDeviation } from './deposit-deviation/month-end-deviation.ts';
export { projectedDeviation } from './deposit-deviation/projected-deviation.ts';
export { quarterEndDeviation } from './deposit-deviation/quarter-end-deviation.ts';
export { repeatedBreach } from './deposit-deviation/repeated-breach.ts';
export type { Bilingual, Finding } from './finding.ts';
export type { CirclePosition } from './guarantees/circle-position.ts';
export { contagionThreat, type Threat, type ThreatPosition } from './guarantees/contagion-threat.ts';
export { type CustomerStanding, isNonPerforming, riskOf } from './guarantees/customer-standing.ts';
export {
  type ComponentPosition,
  componentClass,
  guaranteeComponent,
} from './guarantees/guarantee-component.ts';
export {
  circleRules,
  compensationRules,
  componentRules,
  guarantorRules,
  jointGroupRules,
  proceedsRules,
  threatRules,
} from './guarantees/guarantee-rules.ts';
export type { CompensationPosition } from './guarantees/guarantor-payment.ts';
export type { GuarantorPosition } from './guarantees/guarantor-position.ts';
export type { JointGroupPosition } from './guarantees/joint-group-risk.ts';
export { loanProceeds } from './guarantees/loan-proceeds.ts';
export {
  circlePosition,
  componentPosition,
  failureReach,
  guaranteedHops,
  guarantorPosition,
  jointGroupPosition,
  type NetworkReading,
  threatPosition,
} from './guarantees/network-positions.ts';
export {
  type LoanProceeds,
  type Payee,
  type ProceedsPosition,
  proceedsToGuarantor,
} from './guarantees/proceeds-to-guarantor.ts';
export type { BookedLoan, BranchLoansPosition } from './multi-lender/branch-loans-position.ts';
export { inquirySurge } from './multi-lender/inquiry-surge.ts';
export { jointCredit } from './multi-lender/joint-credit.ts';
export { type LenderPosition, type LenderSources, lenderPosition } from './multi-lender/lender-position.ts';
export { lenderWithdrawal } from './multi-lender/lender-withdrawal.ts';
export { branchLoansRules, lenderRules } from './multi-lender/multi-lender-rules.ts';
export { type AgeingLimits, nextJudgingDays } from './multi-lender/next-judging-days.ts';
export { overBorrowing } from './multi-lender/over-borrowing.ts';
export { severalBranches } from './multi-lender/several-branches.ts';
export { type LenderLimits, lenderCount, severalLenders } from './multi-lender/several-lenders.ts';
export type { RuleFailures } from './operations/failed-rule.ts';
export { failedRuleRules, silentSourceRules, unclosedDayRules } from './operations/operations-rules.ts';
export type { SourcePosition } from './operations/silent-source.ts';
export type { ClosePosition } from './operations/unclosed-day.ts';
export { type UnjudgedKind, unjudgedKindOf } from './operations/unjudged-kind.ts';
export { evergreening, isRenewalJudged } from './overdue/evergreening.ts';
export type { GradesPosition, RelatedNonPerforming } from './overdue/grades-position.ts';
export { type LoanJudgingLimits, loanJudgingDays, loanJudgingLimits } from './overdue/judging-days.ts';
export { bucketMigration, bucketOf } from './overdue/overdue-bucket.ts';
export { type OverduePosition, overduePosition } from './overdue/overdue-position.ts';
export { gradeRules, overdueRules, unitLoanRules } from './overdue/overdue-rules.ts';
export { loanEvidenceOf, loanSubject } from './overdue/overdue-wording.ts';
export { relatedPosition } from './overdue/related-non-performing.ts';
export { riseIn, type UnitLoanPosition, unitLoanPosition } from './overdue/unit-loan-position.ts';
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
export { checkedParametersOf, parametersOf } from './parameters/rule-settings.ts';
export type { Question, Rule } from './rule.ts';
export type { CustomerMoney } from './window-dressing/customer/customer-money.ts';
export { delayedPayment } from './window-dressing/customer/delayed-payment.ts';
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
export { commonPayer } from './window-dressing/network/common-payer.ts';
export {
  type MonthEndFlows,
  type MonthEndParties,
  monthEndFlows,
  type PartyFlow,
} from './window-dressing/network/month-end-parties.ts';
export { neededFlows } from './window-dressing/network/needed-flows.ts';
export type { NetworkMonthEnds } from './window-dressing/network/network-month-ends.ts';
export { staffMoney } from './window-dressing/network/staff-money.ts';
export { oneDayTour } from './window-dressing/one-day-tour.ts';
export { promisedRate } from './window-dressing/promised-rate.ts';
export { type RatePosition, type RateSources, ratePosition } from './window-dressing/rate-position.ts';
export { branchWindowDressing } from './window-dressing/unit/branch-window-dressing.ts';
export { type UnitWindowSignal, unitWindowJudgingDays } from './window-dressing/unit/judging-days.ts';
export { REPAID_SOON_DAYS } from './window-dressing/unit/month-end-lending.ts';
export { monthEndReturn } from './window-dressing/unit/month-end-return.ts';
export { type UnitMonthEnds, type UnitSpan, unitMonthEnds } from './window-dressing/unit/unit-month-ends.ts';
export {
  customerMoneyRules,
  networkWindowRules,
  promisedRateRules,
  unitWindowRules,
  windowDressingRules,
} from './window-dressing/window-dressing-rules.ts';
export {
  type SourcedMoney,
  type WindowHit,
  type WindowPosition,
  type WindowSources,
  windowPosition,
} from './window-dressing/window-position.ts';
