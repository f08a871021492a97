import { addDays, dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import type { GuaranteeChange } from '@tocsin/books';
import { networkReading, type ToldPayments } from '@tocsin/customer-state';
import type { GuaranteeEvent, StaffDeclared } from '@tocsin/events';
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
import { both, noGraphChanges } from './graph-changes.ts';
import { guaranteeRecords } from './guarantee-records.ts';
import { networkState } from './network-state.ts';
import { pastPledges } from './past-pledges.ts';
import { judgePayment } from './payment-judging.ts';
import { paymentsFolding } from './payments-folding.ts';
import { pledgeFolding } from './pledge-folding.ts';
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
  takePayments: (payments: ToldPayments) => void;
  takeStaff: (declared: StaffDeclared) => Promise<void>;
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
  const past = pastPledges(network);
  const reading = networkReading(network, customerOf);
  const unitOf = (customerId: string): string | undefined =>
    customerOf(customerId).standing?.branchId ?? undefined;
  const subjects = subjectJudging(context, known, alertPartitions, unitOf);
  const due = await dueCustomers(context.state);
  const identities = borrowerIdentities(context.state, due);
  const groups = await customerGrouping(context.state, state);
  const judging = { state, reading, identities, subjects, known, due };
  const circles = circleJudging(state, judging);
  const rest = await closeJudging(context.state, judging);
  const records = await guaranteeRecords(context.state, state, subjects);
  const judgeFailing = await failingRules(context.state, subjects, NETWORK_ASPECT);
  const payments = await paymentsFolding(context.state, { state, subjects, known, pledges: past });
  const { noteBorrower: onBorrower, noteRelated: onRelated } = payments;
  const pledges = pledgeFolding({ state, due, past, known, onBorrower, forget: records.forget });
  const standings = standingFolding({ state, identities, due, groups, onRelated, openDay: pledges.openDay });

  return {
    load: state.load,
    take: async (event, cause) => {
      const { accountingDate, guaranteeId } = event.data;
      const day = pledges.openDay(accountingDate);
      const { changed, made } = pledges.take(event);
      const parties = partiesOf(changed);
      // A circle is raised on the day on which its last pledge counts, though that day is not closed yet.
      const moment = { asOf: dateOfDay(day), knownOn: dateOfDay(day), cause };
      if (parties.length > 0) await circles.afterRecord(made, parties, moment);
      await records.afterEvent(event, changed, moment);
      if (changed.compensation) await judgePayment(judging, { ...changed.compensation, guaranteeId }, moment);
      return 'evaluated';
    },
    standings,
    takePayments: payments.take,
    takeStaff: payments.takeStaff,
    close: async ({ accountingDate }, cause) => {
      const closed = known.slowestClosed();
      const isNew =
        closed !== undefined && (book.closedDay === undefined || dayNumber(closed) > book.closedDay);
      const made = both(standings.takeChanges(), isNew ? pledges.closeDay(closed) : noGraphChanges);
      const asOf = book.closedDay === undefined ? accountingDate : dateOfDay(book.closedDay);
      const moment = { asOf, knownOn: isNew ? asOf : addDays(asOf, 1), cause };
      context.counters.unjudged = [];
      groups.fold(asOf);
      const subjectsDue = due.take();
      await circles.atClose(made, subjectsDue.customerIds, moment);
      await rest(subjectsDue, moment);
      await payments.close(moment);
      await records.atClose(dayNumber(asOf) - known.parameters().latenessDaysMax, moment);
      await judgeFailing(context.counters.unjudged, moment);
    },
  };
};

/** Whose pledges count now or no more. */
const partiesOf = ({ ended, began }: GuaranteeChange): readonly string[] =>
  [...ended, ...began].flatMap(({ guarantorId, borrowerId }) => [guarantorId, borrowerId]);
