export { type Alert, alert } from './alerts/alert.ts';
export {
  type AlertKind,
  type AlertOrigin,
  type AlertRevision,
  type Audience,
  alertKind,
  alertOrigin,
  alertRevision,
  audience,
} from './alerts/alert-revision.ts';
export { type AlertChange, alertChange, type Change, change } from './alerts/change.ts';
export { type Condition, condition } from './alerts/condition.ts';
export { type EvidenceRef, evidenceRef } from './alerts/evidence-ref.ts';
export { type Explanation, explanation } from './alerts/explanation.ts';
export { type HandlingState, handlingState } from './alerts/handling-state.ts';
export { type Member, member } from './alerts/member.ts';
export { decimalString, type Metric, metric } from './alerts/metric.ts';
export {
  compareSeverities,
  type Severity,
  severity,
  severityRank,
  worseSeverity,
} from './alerts/severity.ts';
export { type SignalFamily, type SignalId, signalFamily, signalId } from './alerts/signal-id.ts';
export { type Subject, type SubjectKind, subject, subjectKind } from './alerts/subject.ts';
export type { BankEvent, BroadcastEvent, CustomerEvent, EventOf, GuaranteeEvent } from './bank-event.ts';
export { type DayClosed, dayClosed } from './calendar/day-closed.ts';
export { catalogue, definitionOf, type EventDefinition, type EventType, eventTypes } from './catalogue.ts';
export { type Decoded, decodeEvent, decodeParsed, eventBytesMax, nestingMax } from './decoding/decode.ts';
export type { Problem, ProblemCode } from './decoding/problem.ts';
export type { Fact, FieldsOf, Immutable, Route } from './define-event.ts';
export { type AcceptanceIssued, acceptanceIssued } from './deposits/acceptance-issued.ts';
export { type AccountBalanceDeclared, accountBalanceDeclared } from './deposits/account-balance-declared.ts';
export { type AccountCategoryChanged, accountCategoryChanged } from './deposits/account-category-changed.ts';
export { type AccountClosed, accountClosed } from './deposits/account-closed.ts';
export { type AccountOpened, accountOpened } from './deposits/account-opened.ts';
export { type BillDiscounted, billDiscounted } from './deposits/bill-discounted.ts';
export { type TransactionPosted, transactionPosted } from './deposits/transaction-posted.ts';
export { type TransactionReversed, transactionReversed } from './deposits/transaction-reversed.ts';
export { type WealthMatured, wealthMatured } from './deposits/wealth-matured.ts';
export { type WithdrawalCompleted, withdrawalCompleted } from './deposits/withdrawal-completed.ts';
export { type WithdrawalRequested, withdrawalRequested } from './deposits/withdrawal-requested.ts';
export { type Destination, destinationOf, factOf } from './destination.ts';
export { type CompensationPaid, compensationPaid } from './guarantees/compensation-paid.ts';
export { type GuaranteePledged, guaranteePledged } from './guarantees/guarantee-pledged.ts';
export { type GuaranteeReleased, guaranteeReleased } from './guarantees/guarantee-released.ts';
export { type CreditLimitDeclared, creditLimitDeclared } from './loans/credit-limit-declared.ts';
export { type CreditReportReceived, creditReportReceived } from './loans/credit-report-received.ts';
export { type InspectionCompleted, inspectionCompleted } from './loans/inspection-completed.ts';
export { type LegalEventRecorded, legalEventRecorded } from './loans/legal-event-recorded.ts';
export { type LoanDisbursed, loanDisbursed } from './loans/loan-disbursed.ts';
export { type LoanGraded, loanGraded } from './loans/loan-graded.ts';
export { type LoanPositionDeclared, loanPositionDeclared } from './loans/loan-position-declared.ts';
export { type LoanRescheduled, loanRescheduled } from './loans/loan-rescheduled.ts';
export { type LoanSettled, loanSettled } from './loans/loan-settled.ts';
export { type LoanWrittenOff, loanWrittenOff } from './loans/loan-written-off.ts';
export { type RepaymentReceived, repaymentReceived } from './loans/repayment-received.ts';
export { type CapitalDeclared, capitalDeclared } from './reference/capital-declared.ts';
export { type CustomerRegistered, customerRegistered } from './reference/customer-registered.ts';
export {
  type OrgUnitBalanceDeclared,
  orgUnitBalanceDeclared,
} from './reference/org-unit-balance-declared.ts';
export { type OrgUnitDeclared, orgUnitDeclared } from './reference/org-unit-declared.ts';
export { type PartyRelated, partyRelated } from './reference/party-related.ts';
export { type PartyUnrelated, partyUnrelated } from './reference/party-unrelated.ts';
export { type RateListed, rateListed } from './reference/rate-listed.ts';
export { type StaffDeclared, staffDeclared } from './reference/staff-declared.ts';
export { type TargetDeclared, targetDeclared } from './reference/target-declared.ts';
export { newestHeardHeader, type Topic, topics } from './topics.ts';
export { type AccountCategory, accountCategory } from './vocabulary/account-category.ts';
export { calendarDate } from './vocabulary/calendar-date.ts';
export type { Direction } from './vocabulary/direction.ts';
export { type Grade, grade } from './vocabulary/grade.ts';
export { id } from './vocabulary/id.ts';
export { type Purpose, purpose } from './vocabulary/purpose.ts';
export type { Relation } from './vocabulary/relation.ts';
export type { Responsibility } from './vocabulary/responsibility.ts';
export type { ScheduledDue } from './vocabulary/schedule.ts';
