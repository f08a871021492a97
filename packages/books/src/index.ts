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
  type CustomerRegistration,
  registerCustomer,
  unregisteredCustomer,
} from './customers/customer-registration.ts';
export { applyDepositEvent, type DepositEvent } from './deposits/apply-deposit-event.ts';
export { type CustomerDeposits, emptyDeposits } from './deposits/customer-deposits.ts';
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
export { type PackedDeposits, packedDeposits, unpackedDeposits } from './deposits/packed-deposits.ts';
export { pruneDeposits } from './deposits/prune-deposits.ts';
export type { CountsAsDeposit } from './deposits/unit-deltas.ts';
export {
  applyLargeFlowEvent,
  type LargeFlow,
  type LargeFlowEvent,
  type LargeFlows,
  noLargeFlows,
  pruneLargeFlows,
} from './large-flows/large-flows.ts';
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
export type { ToldEvent } from './told-events/told-event.ts';
export {
  addMeasure,
  addReturned,
  type DailyMeasure,
  measureOf,
  noUnitMeasures,
  pruneMeasures,
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
