import { dateOfDay, dayNumber, monthOf } from '@tocsin/banking-calendar';
import {
  applyGuaranteeEvent,
  changeNetwork,
  closeGuaranteeDay,
  type GuaranteeChange,
  type GuaranteeContext,
} from '@tocsin/books';
import type { GuaranteeEvent } from '@tocsin/events';
import type { GraphChanges } from '@tocsin/guarantee-graph';

import type { Deployment } from '../deployment/deployment.ts';
import type { DueCustomers } from './due-customers.ts';
import { isBirth } from './graph-changes.ts';
import type { NetworkState } from './network-state.ts';
import type { PastPledges } from './past-pledges.ts';

/** What a pledge that came, went or ended by its dates made of the network. */
export type PledgesChanged = Readonly<{ changed: GuaranteeChange; made: GraphChanges }>;

/** Folds pledges into the network and notes whom they concern. */
export type PledgeFolding = Readonly<{
  /** The first day not closed; otherwise the one given. */
  openDay: (otherwise: string) => number;
  take: (event: GuaranteeEvent) => PledgesChanged;
  closeDay: (day: string) => GraphChanges;
}>;

export const pledgeFolding = ({
  state,
  due,
  past,
  known,
  onBorrower,
  forget,
}: Readonly<{
  state: NetworkState;
  due: DueCustomers;
  past: PastPledges;
  known: Deployment;
  /** Is told of a borrower whose guarantors may be others than before. */
  onBorrower: (borrowerId: string) => void;
  /** Forgets guarantees that ended before a day of which no event is accepted any more. */
  forget: (oldestDay: number) => void;
}>): PledgeFolding => {
  const { network } = state;
  const { book } = network;

  const openDay = (otherwise: string): number =>
    book.closedDay === undefined ? dayNumber(otherwise) : book.closedDay + 1;

  const change = (changed: GuaranteeChange, day: number): GraphChanges => {
    const pledges = [...changed.ended, ...changed.began];
    for (const { guarantorId } of changed.began) state.tieUp(guarantorId, day);
    for (const pledge of changed.ended) due.notePledge(network, pledge);
    const made = changeNetwork(network, changed, day);
    for (const pledge of pledges) {
      due.notePledge(network, pledge);
      past.note(pledge.id);
      onBorrower(pledge.borrowerId);
    }
    if (isBirth(made)) state.saveBirths();
    return made;
  };

  return {
    openDay,
    take: (event) => {
      const { accountingDate, guaranteeId, borrowerId } = event.data;
      const changed = applyGuaranteeEvent(book, event, contextOf(event, book.closedDay, known));
      state.saveGuarantee(guaranteeId);
      const made = change(changed, openDay(accountingDate));
      // One that had ended before it was told never counted, and may have stood for a loan all the same.
      past.note(guaranteeId);
      onBorrower(borrowerId);
      return { changed, made };
    },
    closeDay: (day) => {
      const before = book.closedDay;
      const changed = closeGuaranteeDay(book, dayNumber(day));
      state.saveClosedDay(dayNumber(day));
      const made = change(changed, dayNumber(day) + 1);
      if (before !== undefined && monthOf(dateOfDay(before)) < monthOf(day)) {
        forget(dayNumber(day) - known.parameters().latenessDaysMax);
        past.forget();
      }
      return made;
    },
  };
};

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
