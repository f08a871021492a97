import { dayNumber } from '@tocsin/banking-calendar';
import type { EventOf, GuaranteeEvent } from '@tocsin/events';
import { judgeCounting } from './counting.ts';
import {
  type Compensation,
  countingPledge,
  type Guarantee,
  type GuaranteeBook,
  type PledgeTerms,
} from './guarantee-book.ts';
import { type GuaranteeChange, type GuaranteeNote, noGuaranteeChange } from './guarantee-change.ts';

/** What the guarantee book must be told besides the event. Days are `dayNumber`s. */
export type GuaranteeContext = Readonly<{
  /** The first day not yet closed: a pledge of a day that is no longer accepted counts from here. */
  firstOpenDay: number;
  /** The oldest day of which events are still accepted. */
  latestAcceptedFrom: number;
}>;

/**
 * Folds one event into the book and says which pledges count now or no more.
 *
 * The event must be of an accepted day and no repeat: the caller knows both, and other events need it too.
 */
export const applyGuaranteeEvent = (
  book: GuaranteeBook,
  event: GuaranteeEvent,
  context: GuaranteeContext,
): GuaranteeChange => {
  switch (event.type) {
    case 'bank.guarantee.pledged.v1':
      return pledge(book, event, context);
    case 'bank.guarantee.released.v1':
      return release(book, event);
    case 'bank.compensation.paid.v1':
      return compensate(book, event);
  }
};

/** The latest statement of a pledge wins; one that was released stays released. */
const pledge = (
  book: GuaranteeBook,
  event: EventOf<'bank.guarantee.pledged.v1'>,
  context: GuaranteeContext,
): GuaranteeChange => {
  const guarantee = guaranteeOf(book, event.data.guaranteeId);
  const before = countingPledge(book, guarantee.id);
  guarantee.terms = termsOf(event, context);
  judgeCounting(book, guarantee, context.firstOpenDay);
  const after = countingPledge(book, guarantee.id);
  const note = noteOn(guarantee, guarantee.terms, context.firstOpenDay);
  return {
    ended: before === undefined ? [] : [before],
    began: after === undefined ? [] : [after],
    ...(note && { note }),
  };
};

const termsOf = (
  { id: eventId, source, data }: EventOf<'bank.guarantee.pledged.v1'>,
  { firstOpenDay, latestAcceptedFrom }: GuaranteeContext,
): PledgeTerms => {
  const statedDay = dayNumber(data.pledgedOn ?? data.accountingDate);
  return {
    guarantorId: data.guarantorId,
    borrowerId: data.borrowerId,
    amountMinor: data.amountMinor,
    kind: data.kind,
    isMaximum: data.maximum === true,
    jointGroupId: data.jointGroupId,
    loanId: data.loanId,
    fromDay: statedDay >= latestAcceptedFrom ? statedDay : firstOpenDay,
    statedDay,
    throughDay: data.expiresOn === undefined ? undefined : dayNumber(data.expiresOn),
    eventId,
    source,
  };
};

const noteOn = (
  { releasedDay }: Guarantee,
  { guarantorId, borrowerId, throughDay }: PledgeTerms,
  firstOpenDay: number,
): GuaranteeNote | undefined => {
  if (guarantorId === borrowerId) return 'guarantee-of-oneself';
  if (releasedDay !== undefined) return 'released-on-arrival';
  return throughDay !== undefined && throughDay < firstOpenDay - 1 ? 'expired-on-arrival' : undefined;
};

const release = (book: GuaranteeBook, { data }: EventOf<'bank.guarantee.released.v1'>): GuaranteeChange => {
  const guarantee = guaranteeOf(book, data.guaranteeId);
  if (guarantee.releasedDay !== undefined) return { ...noGuaranteeChange, note: 'released-twice' };
  const before = countingPledge(book, guarantee.id);
  guarantee.releasedDay = dayNumber(data.accountingDate);
  guarantee.isCounting = false;
  if (guarantee.terms === undefined) return { ...noGuaranteeChange, note: 'release-waits' };
  return { ended: before === undefined ? [] : [before], began: [] };
};

const compensate = (
  book: GuaranteeBook,
  { id: eventId, source, data }: EventOf<'bank.compensation.paid.v1'>,
): GuaranteeChange => {
  const guarantee = guaranteeOf(book, data.guaranteeId);
  const compensation: Compensation = {
    eventId,
    source,
    guarantorId: data.guarantorId,
    borrowerId: data.borrowerId,
    day: dayNumber(data.accountingDate),
    amountMinor: data.amountMinor,
  };
  guarantee.compensations.push(compensation);
  const waits = guarantee.terms === undefined ? ({ note: 'compensation-waits' } as const) : {};
  return { ...noGuaranteeChange, compensation, ...waits };
};

const guaranteeOf = ({ guarantees }: GuaranteeBook, id: string): Guarantee => {
  const known = guarantees.get(id);
  if (known !== undefined) return known;
  const guarantee: Guarantee = {
    id,
    terms: undefined,
    releasedDay: undefined,
    compensations: [],
    isCounting: false,
  };
  guarantees.set(id, guarantee);
  return guarantee;
};
