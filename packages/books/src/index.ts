export {
  type CustomerRegistration,
  registerCustomer,
  unregisteredCustomer,
} from './customers/customer-registration.ts';
export { applyDepositEvent, type DepositEvent } from './deposits/apply-deposit-event.ts';
export { type CustomerDeposits, emptyDeposits } from './deposits/customer-deposits.ts';
export type { DepositChange, DepositProblem, UnitDelta } from './deposits/deposit-change.ts';
export type { DepositContext } from './deposits/deposit-context.ts';
export {
  type DepositFlow,
  type DepositSelection,
  depositBalanceSum,
  depositFlows,
  largePostingsBetween,
} from './deposits/deposit-reading.ts';
export type { LargePosting } from './deposits/large-postings.ts';
export { type PackedDeposits, packedDeposits, unpackedDeposits } from './deposits/packed-deposits.ts';
export { pruneDeposits } from './deposits/prune-deposits.ts';
export type { CountsAsDeposit } from './deposits/unit-deltas.ts';
export { applyLoanEvent, type LoanEvent } from './loans/apply-loan-event.ts';
export { type CreditLimit, type CustomerLoans, emptyLoans, loanOf } from './loans/customer-loans.ts';
export { type InterestToCome, interestToCome } from './loans/interest-to-come.ts';
export type { Loan, LoanEvidence, LoanTerms, Rescheduling } from './loans/loan.ts';
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
