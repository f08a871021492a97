import { addDays, dateOfDay, dayNumber, monthOf } from '@tocsin/banking-calendar';
import {
  applyGuaranteeEvent,
  changeNetwork,
  closeGuaranteeDay,
  type GuaranteeChange,
  type GuaranteeContext,
} from '@tocsin/books';
import { networkReading } from '@tocsin/customer-state';
import type { GuaranteeEvent } from '@tocsin/events';
import type { GraphChanges } from '@tocsin/guarantee-graph';
import type { TaskContext } from '@tocsin/stream-runtime';
import { subjectJudging } from '../alerting/subject-judging.ts';
import type { Deployment } from '../deployment/deployment.ts';
import type { EvaluationOutcome } from '../intake/event-intake.ts';
import { failingRules } from '../operations/failing-rules.ts';
import type { ClosedDay } from '../rounds/round-record.ts';
import { borrowerIdentities } from './borrower-identities.ts';
import { circleJudging } from './circle-judging.ts';
import { closeJudging } from './close-judging.ts';
import { customerGrouping } from './customer-grouping.ts';
import { dueCustomers } from './due-customers.ts';
import { both, isBirth, noGraphChanges } from './graph-changes.ts';
import { guaranteeRecords } from './guarantee-records.ts';
import { networkState } from './network-state.ts';
import { judgePayment } from './payment-judging.ts';
import { type StandingFolding, standingFolding } from './standing-folding.ts';

/** A rule that customers' tasks judge by too is told of apart. */
const NETWORK_ASPECT = 'network';

/** Folds guarantees and standings into the network, and has judged what they change. */
export type GuaranteeFolding = Readonly<{
  /** Loads the customers that records name. */
  load: (customerIds: readonly string[]) => Promise<void>;
  take: (event: GuaranteeEvent, cause: string) => Promise<EvaluationOutcome>;
  /** Takes what a round tells before its end. */
  standings: StandingFolding;
  /** The round of a close is whole. */
  close: (closed: ClosedDay, cause: string) => Promise<void>;
}>;

export const guaranteeFolding = async (
  context: TaskContext,
  known: Deployment,
  alertPartitions: number,
): Promise<GuaranteeFolding> => {
  const state = await networkState(context.state);
  const { network, customerOf } = state;
  const { book } = network;
  const reading = networkReading(network, customerOf);
  const subjects = subjectJudging(context, known, alertPartitions);
  const due = await dueCustomers(context.state);
  const identities = borrowerIdentities(context.state, due);
  const groups = await customerGrouping(context.state, state);
  const judging = { state, reading, identities, subjects, known };
  const circles = circleJudging(state, reading, subjects);
  const rest = await closeJudging(context.state, judging);
  const records = await guaranteeRecords(context.state, state, subjects);
  const judgeFailing = await failingRules(context.state, subjects, NETWORK_ASPECT);

  const openDay = (otherwise: string): number =>
    book.closedDay === undefined ? dayNumber(otherwise) : book.closedDay + 1;
  const standings = standingFolding({ state, identities, due, groups, openDay });

  const oldestDayOf = (closed: string): number => dayNumber(closed) - known.parameters().latenessDaysMax;

  const change = (changed: GuaranteeChange, day: number): GraphChanges => {
    const pledges = [...changed.ended, ...changed.began];
    for (const { guarantorId } of changed.began) state.tieUp(guarantorId, day);
    for (const pledge of changed.ended) due.notePledge(network, pledge);
    const made = changeNetwork(network, changed, day);
    for (const pledge of pledges) due.notePledge(network, pledge);
    if (isBirth(made)) state.saveBirths();
    return made;
  };

  const closeDay = (day: string): GraphChanges => {
    const before = book.closedDay;
    const changed = closeGuaranteeDay(book, dayNumber(day));
    state.saveClosedDay(dayNumber(day));
    const made = change(changed, dayNumber(day) + 1);
    if (isFirstOfMonth(before, day)) records.forget(oldestDayOf(day));
    return made;
  };

  return {
    load: state.load,
    take: async (event, cause) => {
      const { accountingDate, guaranteeId } = event.data;
      const changed = applyGuaranteeEvent(book, event, contextOf(event, book.closedDay, known));
      const day = openDay(accountingDate);
      state.saveGuarantee(guaranteeId);
      const made = change(changed, day);
      const parties = partiesOf(changed);
      // A circle is raised on the day on which its last pledge counts, though that day is not closed yet.
      const moment = { asOf: dateOfDay(day), knownOn: dateOfDay(day), cause };
      if (parties.length > 0) await circles.afterRecord(made, parties, moment);
      await records.afterEvent(event, changed, moment);
      if (changed.compensation) await judgePayment(judging, { ...changed.compensation, guaranteeId }, moment);
      return 'evaluated';
    },
    standings,
    close: async ({ accountingDate }, cause) => {
      const closed = known.slowestClosed();
      const isNew =
        closed !== undefined && (book.closedDay === undefined || dayNumber(closed) > book.closedDay);
      const made = both(standings.takeChanges(), isNew ? closeDay(closed) : noGraphChanges);
      const asOf = book.closedDay === undefined ? accountingDate : dateOfDay(book.closedDay);
      const moment = { asOf, knownOn: isNew ? asOf : addDays(asOf, 1), cause };
      context.counters.unjudged = [];
      groups.fold(asOf);
      const subjectsDue = due.take();
      await circles.atClose(made, subjectsDue.customerIds, moment);
      await rest(subjectsDue, moment);
      await records.atClose(oldestDayOf(asOf), moment);
      if (context.counters.unjudged.length > 0) due.noteAgain(subjectsDue);
      await judgeFailing(context.counters.unjudged, moment);
    },
  };
};

/** Whose pledges count now or no more. */
const partiesOf = ({ ended, began }: GuaranteeChange): readonly string[] =>
  [...ended, ...began].flatMap(({ guarantorId, borrowerId }) => [guarantorId, borrowerId]);

/** Whether a close is the first one of its month. */
const isFirstOfMonth = (closedBefore: number | undefined, day: string): boolean =>
  closedBefore !== undefined && monthOf(dateOfDay(closedBefore)) < monthOf(day);

/** Before the first close a pledge is judged on its own day. */
const contextOf = (
  { type, data }: GuaranteeEvent,
  closedDay: number | undefined,
  known: Deployment,
): GuaranteeContext => {
  const statedOn = (type === 'bank.guarantee.pledged.v1' ? data.pledgedOn : undefined) ?? data.accountingDate;
  return closedDay === undefined
    ? { firstOpenDay: dayNumber(statedOn), latestAcceptedFrom: Number.NEGATIVE_INFINITY }
    : { firstOpenDay: closedDay + 1, latestAcceptedFrom: closedDay - known.parameters().latenessDaysMax };
};
