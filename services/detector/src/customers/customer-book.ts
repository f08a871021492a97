import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import {
  applyDepositEvent,
  type CustomerRegistration,
  type DepositContext,
  type DepositEvent,
  pruneCategoryChanges,
  pruneDeposits,
  pruneExposure,
  pruneLargeFlows,
  pruneLoanMoney,
  pruneLoans,
  pruneRates,
  pruneWithdrawals,
  registerCustomer,
} from '@tocsin/books';
import { CustomerState, customerFormat, loanOwnerFormat } from '@tocsin/customer-state';
import type { BankEvent, CustomerEvent, EventOf } from '@tocsin/events';
import { idHash, noteUnjudged, type TaskContext, wasSeen } from '@tocsin/stream-runtime';
import { outgoingRevision } from '../alerting/outgoing-revision.ts';
import type { Deployment } from '../deployment/deployment.ts';
import type { EvaluationOutcome } from '../intake/event-intake.ts';
import type { CountedMeasures } from './counted-measures.ts';
import { type FamilyTimer, familyJudging } from './customer-families.ts';
import { customerFolding } from './customer-folding.ts';
import type { CustomerVerdict } from './customer-question.ts';
import { countReturnsAgain } from './month-end-returns.ts';
import { unitCounting } from './unit-counting.ts';
import type { UnitSums } from './unit-sums.ts';
import { judgeWindowsAgain } from './window-judging.ts';
import { windowQuestions } from './window-questions.ts';
import { windowTimers } from './window-timers.ts';

/** Days of detail behind the oldest day still accepted: 60 of trading, and the windows around them. */
const LOOK_BACK_DAYS = 83;
/** The flows of a month are told of while its end is still accepted. */
const MONTH_DAYS = 31;
/** Detail is forgotten for many days at once, when the customer is touched anyway. */
const FORGET_EVERY_DAYS = 30;

/** The customers of one task: what is known of them, and what an event about one of them changes. */
export type CustomerBook = Readonly<{
  load: (customerIds: readonly string[]) => Promise<void>;
  /** Of a loaded customer. */
  of: (customerId: string) => CustomerState;
  /** Notes that the customer was changed in place. */
  touch: (customerId: string, customer: CustomerState) => void;
  evaluate: (event: CustomerEvent, cause: string) => EvaluationOutcome;
  /** Publishes what changed, and notes what got no answer. */
  publish: (verdict: CustomerVerdict) => void;
  /** Asks again what a timer of a family says, at the close of its day; false where nothing is closed yet. */
  judgeFamily: (timer: FamilyTimer, unitId: string, cause: string) => boolean;
}>;

export const customerBook = ({
  context,
  known,
  units,
  counted,
  alertPartitions,
}: Readonly<{
  context: TaskContext;
  known: Deployment;
  units: UnitSums;
  counted: CountedMeasures;
  alertPartitions: number;
}>): CustomerBook => {
  const store = context.state.store(customerFormat);
  const timers = windowTimers(context.timers, known.calendar);
  // An event asks for its customer several times over.
  let last: { customerId: string; customer: CustomerState } | undefined;
  const of = (customerId: string): CustomerState => {
    if (last?.customerId === customerId) return last.customer;
    const customer = store.get(customerId) ?? CustomerState.unknown();
    last = { customerId, customer };
    return customer;
  };

  const publish: CustomerBook['publish'] = ({ revisions, unjudged }) => {
    for (const revision of revisions) context.emit(outgoingRevision(revision, alertPartitions));
    for (const one of unjudged) noteUnjudged(context.counters, one);
  };
  const families = familyJudging({ timers: context.timers, known, publish });
  const owners = context.state.store(loanOwnerFormat);
  const { counting, onLoans } = unitCounting(counted);
  const folding = customerFolding({ known, families, onLoans, onNewLoan: owners.set });

  /** A change of closed days is judged at once, of all open months where none is named; open days wait for timers. */
  const judgeAgain = (about: Parameters<typeof windowQuestions>[1], changedFrom?: number): void => {
    const { latenessDaysMax } = known.parameters();
    for (const question of windowQuestions(known, about)) {
      const from = changedFrom ?? dayNumber(question.asOf) - latenessDaysMax;
      for (const verdict of judgeWindowsAgain(known, question, from)) publish(verdict);
      countReturnsAgain(known, counted, question, from);
    }
  };

  const foldDeposits = (event: DepositEvent, customer: CustomerState, cause: string): EvaluationOutcome => {
    const { customerId, branchId, accountingDate } = event.data;
    const legalEntityId = known.legalEntityOf(branchId, accountingDate);
    const asOf = known.closedThrough(legalEntityId);
    const change = applyDepositEvent(customer.deposits, event, depositContext(known, customer, asOf));
    if ('problem' in change) return change.problem === 'too-late' ? 'too-late' : 'overflow';
    units.add(change);
    const flowDay = flowDayOf(event);
    if (flowDay !== undefined) timers.set(customerId, branchId, flowDay, asOf);
    const { changedFrom } = change;
    if (isClosedDay(changedFrom, asOf)) {
      judgeAgain({ customerId, customer, cause }, changedFrom);
      folding.depositsChanged({ customerId, customer, cause }, changedFrom);
    }
    if (change.correctedAccountId !== undefined)
      folding.balanceCorrected({ customerId, customer, cause }, branchId, change.correctedAccountId);
    return folding.fold(event, { customerId, customer, cause });
  };

  /** Another kind of customer is judged otherwise, also for the months that are still open. */
  const register = (
    event: EventOf<'bank.customer.registered.v1'>,
    customer: CustomerState,
    cause: string,
  ): void => {
    const before = customer.registration;
    customer.registration = registerCustomer(before ?? undefined, event.data);
    const { customerId, accountingDate } = event.data;
    folding.registrationChanged({ customerId, customer, cause }, accountingDate);
    if (isJudgedAlike(before, customer.registration)) return;
    judgeAgain({ customerId, customer, cause });
  };

  return {
    load: (customerIds) => {
      // What was evicted in between is read anew.
      last = undefined;
      return store.load(customerIds);
    },
    of,
    touch: store.set,
    publish,
    judgeFamily: (timer, unitId, cause) => families.judge(timer, unitId, of(timer.customerId), cause),
    evaluate: (event, cause) => {
      const { customerId } = event.data;
      const customer = of(customerId);
      store.set(customerId, customer);
      if ('branchId' in event.data && event.data.branchId !== undefined)
        known.mentionUnit(event.data.branchId);
      forgetDetail(known, customer);
      if (isDepositEvent(event)) return foldDeposits(event, customer, cause);
      if (event.type === 'bank.customer.registered.v1') register(event, customer, cause);
      return counting(event, customer, () => folding.fold(event, { customerId, customer, cause }));
    },
  };
};

const isJudgedAlike = (before: CustomerRegistration | null, after: CustomerRegistration): boolean =>
  before?.kind === after.kind && before.customerType === after.customerType;

/** The day on which an event moves money; stated balances and openings move none. */
const flowDayOf = (event: DepositEvent): number | undefined => {
  if (event.type === 'bank.transaction.posted.v1') return dayNumber(event.data.accountingDate);
  if (event.type === 'bank.transaction.reversed.v1') return dayNumber(event.data.reversedAccountingDate);
  return undefined;
};

const isDepositEvent = (event: BankEvent): event is DepositEvent =>
  event.type.startsWith('bank.account.') || event.type.startsWith('bank.transaction.');

const depositContext = (
  known: Deployment,
  customer: CustomerState,
  asOf: string | undefined,
): DepositContext => {
  const { notDeposits, latenessDaysMax } = known.parameters();
  const closedDay = asOf === undefined ? undefined : dayNumber(asOf);
  return {
    countsAsDeposit: (category) => !notDeposits.includes(category),
    firstOpenDay: closedDay === undefined ? Number.NEGATIVE_INFINITY : closedDay + 1,
    latestAcceptedFrom: closedDay === undefined ? Number.NEGATIVE_INFINITY : closedDay - latenessDaysMax,
    knowsPosting: (source, eventId) => wasSeen(customer.seen, idHash(source, eventId)),
  };
};

const isClosedDay = (day: number | undefined, asOf: string | undefined): day is number =>
  day !== undefined && asOf !== undefined && dateOfDay(day) <= asOf;

/** By the slowest entity, because the customer may have accounts in several. */
const forgetDetail = (known: Deployment, customer: CustomerState): void => {
  const oldest = known.acceptedDates()?.from;
  if (oldest === undefined) return;
  const beforeDay = dayNumber(oldest) - LOOK_BACK_DAYS;
  if (beforeDay < customer.forgottenBefore + FORGET_EVERY_DAYS) return;
  customer.forgottenBefore = beforeDay;
  pruneDeposits(customer.deposits, beforeDay);
  if (customer.hasLoans) pruneLoans(customer.loans, dayNumber(oldest));
  if (customer.hasExposure) pruneExposure(customer.exposure, dayNumber(oldest));
  if (customer.hasRates) pruneRates(customer.rates, beforeDay);
  if (customer.hasFlows) pruneLargeFlows(customer.flows, dayNumber(oldest) - MONTH_DAYS);
  if (!customer.hasMoney) return;
  pruneLoanMoney(customer.money.loanMoney, beforeDay);
  pruneWithdrawals(customer.money.withdrawals, beforeDay);
  pruneCategoryChanges(customer.money.categoryChanges, beforeDay);
};
