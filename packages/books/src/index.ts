export {
  applyCategoryEvent,
  type CategoryChange,
  type CategoryChanges,
  type CategoryEvent,
  changesOf,
  noCategoryChanges,
  pruneCategoryChanges,
} from './category-changes/category-changes.ts';
export {
  applyGroupEvent,
  type GroupContext,
  type GroupEvent,
  type GroupProblem,
} from './customer-groups/apply-group-event.ts';
export {
  type CustomerGroup,
  type CustomerGroups,
  noCustomerGroups,
} from './customer-groups/customer-groups.ts';
export { relativesOf } from './customer-groups/group-links.ts';
export { type GroupTotals, groupTotals, type MemberStanding } from './customer-groups/group-totals.ts';
export {
  type PackedCustomerGroups,
  packedCustomerGroups,
  unpackedCustomerGroups,
} from './customer-groups/packed-customer-groups.ts';
export { pruneCustomerGroups } from './customer-groups/prune-customer-groups.ts';
export type { GroupChange } from './customer-groups/regroup.ts';
export {
  type CustomerRegistration,
  registerCustomer,
  unregisteredCustomer,
} from './customers/customer-registration.ts';
export { applyDepositEvent, type DepositEvent } from './deposits/apply-deposit-event.ts';
export { type BalanceBreak, balanceBreaks } from './deposits/balance-breaks.ts';
export { type CustomerDeposits, emptyDeposits } from './deposits/customer-deposits.ts';
export { branchOn as accountBranchOn } from './deposits/deposit-account.ts';
export type { DepositChange, DepositProblem, UnitDelta } from './deposits/deposit-change.ts';
export type { DepositContext } from './deposits/deposit-context.ts';
export {
  accountClosing,
  type DepositFlow,
  type DepositSelection,
  depositBalanceSum,
  depositFlows,
  largePostingsBetween,
} from './deposits/deposit-reading.ts';
export type { LargePosting } from './deposits/large-postings.ts';
export { pruneDeposits } from './deposits/prune-deposits.ts';
export type { CountsAsDeposit } from './deposits/unit-deltas.ts';
export { readDeposits, writeDeposits } from './deposits/written-deposits.ts';
export {
  applyExposureEvent,
  type ExposureChange,
  type ExposureEvent,
  type ExposureProblem,
} from './exposure/apply-exposure-event.ts';
export {
  type CreditReport,
  type EarlierReport,
  type Facility,
  financingOf,
  reportEvidence,
} from './exposure/credit-report.ts';
export {
  type CustomerExposure,
  emptyExposure,
  INQUIRIES_KEPT_DAYS,
  type Inquiry,
  type LegalEvent,
  REPORTS_KEPT_DAYS,
} from './exposure/customer-exposure.ts';
export {
  type CustomerExposureView,
  customerExposureView,
  type ExposureSources,
  type ShownGuarantee,
} from './exposure/customer-exposure-view.ts';
export type { ExposureContext } from './exposure/exposure-context.ts';
export { acceptancesOn, acceptedHere, type OwnAcceptance } from './exposure/own-acceptance.ts';
export { type OwnLoan, outstandingHere, ownLoanOf, ownLoansOn } from './exposure/own-loan.ts';
export { restateOwnOutstanding } from './exposure/own-outstanding.ts';
export { type PackedExposure, packedExposure, unpackedExposure } from './exposure/packed-exposure.ts';
export { pruneExposure } from './exposure/prune-exposure.ts';
export {
  changeNetwork,
  emptyGuaranteeNetwork,
  type GuaranteeNetwork,
  networkBirths,
  restoredNetwork,
  type StoredNetwork,
  tieInNetwork,
} from './guarantee-network/guarantee-network.ts';
export { applyGuaranteeEvent, type GuaranteeContext } from './guarantees/apply-guarantee-event.ts';
export {
  type CircleDifference,
  type CirclePledge,
  type CirclePledges,
  circleNodeCustomers,
  circleNodeOf,
  circlePledges,
  projectPledges,
  projectTie,
} from './guarantees/circle-pledges.ts';
export { closeGuaranteeDay } from './guarantees/counting.ts';
export {
  type Compensation,
  type CountingPledge,
  countingPledge,
  emptyGuaranteeBook,
  type Guarantee,
  type GuaranteeBook,
  type PledgeTerms,
} from './guarantees/guarantee-book.ts';
export { type GuaranteeBreak, guaranteeBreak } from './guarantees/guarantee-breaks.ts';
export type { GuaranteeChange, GuaranteeNote } from './guarantees/guarantee-change.ts';
export { type GuaranteeTies, guaranteeTies } from './guarantees/guarantee-ties.ts';
export { guaranteedAmountMinor, type OwedMinor } from './guarantees/guaranteed-amount.ts';
export { guarantorsSince } from './guarantees/guarantors-since.ts';
export { type JointGroups, jointGroupMembers } from './guarantees/joint-groups.ts';
export { type PackedGuarantee, packedGuarantee, unpackedGuarantees } from './guarantees/packed-guarantee.ts';
export { type ForgottenGuarantees, pruneGuarantees } from './guarantees/prune-guarantees.ts';
export {
  applyLargeFlowEvent,
  concernsLargeFlows,
  type LargeFlow,
  type LargeFlowEvent,
  type LargeFlows,
  noLargeFlows,
  pruneLargeFlows,
} from './large-flows/large-flows.ts';
export {
  type PackedLargeFlows,
  packedLargeFlows,
  unpackedLargeFlows,
} from './large-flows/packed-large-flows.ts';
export {
  applyLoanMoneyEvent,
  type LoanMoneyChange,
  type LoanMoneyEvent,
} from './loan-money/apply-loan-money-event.ts';
export { type Lending, lendingOf } from './loan-money/lending.ts';
export {
  type Acceptance,
  type Disbursement,
  type LoanMoney,
  noLoanMoney,
  type PackedLoanMoney,
  packedLoanMoney,
  pruneLoanMoney,
  type Repayment,
  unpackedLoanMoney,
} from './loan-money/loan-money.ts';
export { type Cure, curesBetween } from './loan-money/overdue-loans.ts';
export { applyLoanEvent, type LoanEvent } from './loans/apply-loan-event.ts';
export { type CreditLimit, type CustomerLoans, emptyLoans, loanOf } from './loans/customer-loans.ts';
export { type InterestToCome, interestToCome } from './loans/interest-to-come.ts';
export {
  type Loan,
  type LoanEvidence,
  type LoanTerms,
  loanBranchOn,
  type Rescheduling,
} from './loans/loan.ts';
export { type LoanBreak, loanBreaks, unknownLoans } from './loans/loan-breaks.ts';
export type { LoanChange, LoanProblem, UnitLoanDelta, UnitLoanFlow } from './loans/loan-change.ts';
export type { LoanContext } from './loans/loan-context.ts';
export { loanCourse, projectedCourse, standingOn } from './loans/loan-course.ts';
export {
  cardGradeLimits,
  type GradeLimits,
  isBetterGrade,
  isNonPerforming,
  loanGradeLimits,
  minimumGrade,
} from './loans/loan-grades.ts';
export { type LoanPosition, loanPosition } from './loans/loan-position.ts';
export { type OverdueEpisode, overdueEpisodes } from './loans/overdue-episodes.ts';
export { type PackedLoans, packedLoans, unpackedLoans } from './loans/packed-loans.ts';
export { pruneLoans } from './loans/prune-loans.ts';
export { daysPast, daysPastDueOn, overdueSince, type Standing } from './loans/standing.ts';
export { timesRenewed } from './loans/times-renewed.ts';
export type { UnitMonthVector } from './org-units/account-vectors.ts';
export { unitClosedThrough } from './org-units/closed-days.ts';
export { decimalText } from './org-units/decimal-text.ts';
export { type DepositDeviationView, depositDeviationView } from './org-units/deposit-deviation-view.ts';
export { type DepositPosition, depositPosition } from './org-units/deposit-position.ts';
export {
  type DepositFigures,
  depositFigures,
  deviation,
  type Fraction,
  heldFlatCeiling,
  heldFlatDeviation,
  isAbove,
  monthEndCeiling,
} from './org-units/deviation.ts';
export { LATEST, type OrgTree, type OrgTreeState, orgTree } from './org-units/org-tree.ts';
export { type OrgUnitBook, orgUnitBook } from './org-units/org-unit-book.ts';
export {
  noOrgUnits,
  type OrgUnitBookState,
  type OrgUnitChanges,
  type OrgUnitIndex,
} from './org-units/org-unit-book-state.ts';
export type { ChangedUnit } from './org-units/settled-round.ts';
export { ORG_UNIT_BOOK_KEY, orgUnitValues } from './org-units/stored-values.ts';
export { DEFAULT_LEGAL_ENTITY } from './org-units/tree-segment.ts';
export type { UnitSources } from './org-units/unit-figures.ts';
export type { DepositMonth, UnitMonth } from './org-units/unit-month.ts';
export { applyRateEvent, type RateChange, type RateEvent } from './rates/apply-rate-event.ts';
export {
  type AccountRate,
  type CustomerRates,
  type InterestCredit,
  noRates,
  pruneRates,
} from './rates/customer-rates.ts';
export { ceilingOn, type ListedRates, listRate, type RateCeiling } from './rates/listed-rates.ts';
export { type PackedRates, packedRates, unpackedRates } from './rates/packed-rates.ts';
export type { ToldEvent } from './told-events/told-event.ts';
export { condenseMeasures, pruneMeasures } from './unit-measures/prune-measures.ts';
export {
  addLoanBalances,
  addMeasure,
  addReturned,
  type DailyMeasure,
  loanBalancesOf,
  type Measures,
  measureOf,
  type ReturnedMoney,
  returnedOf,
  tellMeasures,
  toldMeasures,
  type UnitMeasures,
  type UnitMeasuresVector,
} from './unit-measures/unit-measures.ts';
export {
  applyWithdrawalEvent,
  completionOf,
  noWithdrawals,
  pruneWithdrawals,
  type Withdrawal,
  type WithdrawalEvent,
  type Withdrawals,
} from './withdrawals/withdrawals.ts';
