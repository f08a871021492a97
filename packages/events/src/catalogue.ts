import assert from 'node:assert/strict';
import { dayClosed } from './calendar/day-closed.ts';
import { acceptanceIssued } from './deposits/acceptance-issued.ts';
import { accountBalanceDeclared } from './deposits/account-balance-declared.ts';
import { accountCategoryChanged } from './deposits/account-category-changed.ts';
import { accountClosed } from './deposits/account-closed.ts';
import { accountOpened } from './deposits/account-opened.ts';
import { billDiscounted } from './deposits/bill-discounted.ts';
import { transactionPosted } from './deposits/transaction-posted.ts';
import { transactionReversed } from './deposits/transaction-reversed.ts';
import { wealthMatured } from './deposits/wealth-matured.ts';
import { withdrawalCompleted } from './deposits/withdrawal-completed.ts';
import { withdrawalRequested } from './deposits/withdrawal-requested.ts';
import { compensationPaid } from './guarantees/compensation-paid.ts';
import { guaranteePledged } from './guarantees/guarantee-pledged.ts';
import { guaranteeReleased } from './guarantees/guarantee-released.ts';
import { creditLimitDeclared } from './loans/credit-limit-declared.ts';
import { creditReportReceived } from './loans/credit-report-received.ts';
import { inspectionCompleted } from './loans/inspection-completed.ts';
import { legalEventRecorded } from './loans/legal-event-recorded.ts';
import { loanDisbursed } from './loans/loan-disbursed.ts';
import { loanGraded } from './loans/loan-graded.ts';
import { loanPositionDeclared } from './loans/loan-position-declared.ts';
import { loanRescheduled } from './loans/loan-rescheduled.ts';
import { loanSettled } from './loans/loan-settled.ts';
import { loanWrittenOff } from './loans/loan-written-off.ts';
import { repaymentReceived } from './loans/repayment-received.ts';
import { capitalDeclared } from './reference/capital-declared.ts';
import { customerRegistered } from './reference/customer-registered.ts';
import { orgUnitBalanceDeclared } from './reference/org-unit-balance-declared.ts';
import { orgUnitDeclared } from './reference/org-unit-declared.ts';
import { partyRelated } from './reference/party-related.ts';
import { partyUnrelated } from './reference/party-unrelated.ts';
import { rateListed } from './reference/rate-listed.ts';
import { staffDeclared } from './reference/staff-declared.ts';
import { targetDeclared } from './reference/target-declared.ts';

/** Every event type that the system understands. */
export const catalogue = [
  orgUnitDeclared,
  orgUnitBalanceDeclared,
  staffDeclared,
  customerRegistered,
  partyRelated,
  partyUnrelated,
  capitalDeclared,
  rateListed,
  targetDeclared,
  accountOpened,
  accountCategoryChanged,
  accountClosed,
  accountBalanceDeclared,
  transactionPosted,
  transactionReversed,
  withdrawalRequested,
  withdrawalCompleted,
  acceptanceIssued,
  billDiscounted,
  wealthMatured,
  creditLimitDeclared,
  loanDisbursed,
  loanPositionDeclared,
  loanRescheduled,
  repaymentReceived,
  loanGraded,
  loanSettled,
  loanWrittenOff,
  inspectionCompleted,
  creditReportReceived,
  legalEventRecorded,
  guaranteePledged,
  guaranteeReleased,
  compensationPaid,
  dayClosed,
] as const;

/** One of the event definitions. */
export type EventDefinition = (typeof catalogue)[number];

/** The name of an event type on the wire, with its version. */
export type EventType = EventDefinition['type'];

const definitionOfType: ReadonlyMap<string, EventDefinition> = new Map(
  catalogue.map((definition) => [definition.type, definition]),
);
assert(definitionOfType.size === catalogue.length, 'an event type is defined twice');

/** The definition of an event type, or nothing when nobody defined it. */
export const definitionOf = (type: string): EventDefinition | undefined => definitionOfType.get(type);

/** The names of all event types. */
export const eventTypes: readonly EventType[] = catalogue.map(({ type }) => type);
