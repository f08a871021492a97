import { addDays, dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import { networkReading, type ToldPayments, type ToldStanding } from '@tocsin/customer-state';
import type { GuaranteeEvent, PartyRelated, StaffDeclared } from '@tocsin/events';
import type { GraphChanges } from '@tocsin/guarantee-graph';
import type { TaskContext } from '@tocsin/stream-runtime';

import type { Deployment } from '../deployment/deployment.ts';
import type { EvaluationOutcome } from '../intake/event-intake.ts';
import type { ClosedDay } from '../rounds/round-record.ts';
import { circleJudging } from './circle-judging.ts';
import { closeJudging } from './close-judging.ts';
import { takeTie } from './customer-ties.ts';
import { dueCustomers } from './due-customers.ts';
import { networkState } from './network-state.ts';
import { pastPledges } from './past-pledges.ts';
import { judgePayment } from './payment-judging.ts';
import { paymentsFolding } from './payments-folding.ts';
import { isBirth, pledgeFolding } from './pledge-folding.ts';
import { subjectJudging } from './subject-judging.ts';

const NOTHING: GraphChanges = { circles: [], pairs: [] };

/** Folds guarantees and standings into the network, and has judged what they change. */
export type GuaranteeFolding = Readonly<{
  /** Loads the customers that records name. */
  load: (customerIds: readonly string[]) => Promise<void>;
  take: (event: GuaranteeEvent, cause: string) => Promise<EvaluationOutcome>;
  takeStanding: (standing: ToldStanding) => void;
  takePayments: (payments: ToldPayments) => void;
  takeStaff: (declared: StaffDeclared) => Promise<void>;
  takeRelation: (relation: PartyRelated, isRelated: boolean) => void;
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
  const { book, projection } = network;
  const past = pastPledges(network);
  const reading = networkReading(network, customerOf);
  const subjects = subjectJudging(context, known, alertPartitions);
  const due = await dueCustomers(context.state);
  const judging = { state, reading, subjects, known };
  const circles = circleJudging(state, reading, subjects);
  const rest = await closeJudging(context.state, judging);
  const payments = await paymentsFolding(context.state, { state, subjects, known, pledges: past });
  const pledges = pledgeFolding({ state, due, past, known, onBorrower: payments.noteBorrower });
  // What relations of the round that is being read made of circles: judged at its end.
  let fromRelations = NOTHING;

  return {
    load: state.load,
    take: async (event, cause) => {
      const { accountingDate, guaranteeId } = event.data;
      const day = pledges.openDay(accountingDate);
      const { changed, made } = pledges.take(event);
      const parties = [...changed.ended, ...changed.began].flatMap((one) => [
        one.guarantorId,
        one.borrowerId,
      ]);
      // A circle is raised on the day on which its last pledge counts, though that day is not closed yet.
      const moment = { asOf: dateOfDay(day), knownOn: dateOfDay(day), cause };
      if (parties.length > 0) await circles.afterRecord(made, parties, moment);
      if (changed.compensation) await judgePayment(judging, { ...changed.compensation, guaranteeId }, moment);
      return 'evaluated';
    },
    takeStanding: (standing) => {
      const { customerId } = standing;
      state.saveCustomer(customerId, { ...customerOf(customerId), standing });
      if (projection.idsOfCustomer.has(customerId)) due.noteCustomer(customerId);
    },
    takePayments: payments.take,
    takeStaff: payments.takeStaff,
    takeRelation: (relation, isRelated) => {
      const made = takeTie(state, relation, { isRelated, day: pledges.openDay(relation.accountingDate) });
      if (made === undefined) return;
      payments.noteRelated([relation.customerId, relation.relatedCustomerId]);
      if (isBirth(made)) state.saveBirths();
      fromRelations = both(fromRelations, made);
    },
    close: async ({ accountingDate }, cause) => {
      const closed = known.slowestClosed();
      const isNew =
        closed !== undefined && (book.closedDay === undefined || dayNumber(closed) > book.closedDay);
      const made = both(fromRelations, isNew ? pledges.closeDay(closed) : NOTHING);
      fromRelations = NOTHING;
      const asOf = book.closedDay === undefined ? accountingDate : dateOfDay(book.closedDay);
      const moment = { asOf, knownOn: isNew ? asOf : addDays(asOf, 1), cause };
      context.counters.unjudged = [];
      const customerIds = due.customerIds();
      const jointGroupIds = due.jointGroupIds();
      due.clear();
      await circles.atClose(made, customerIds, moment);
      await rest({ customerIds, jointGroupIds }, moment);
      await payments.close(moment);
    },
  };
};

const both = (one: GraphChanges, other: GraphChanges): GraphChanges => ({
  circles: [...one.circles, ...other.circles],
  pairs: [...one.pairs, ...other.pairs],
});
