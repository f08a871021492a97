import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import type { EventOf } from '@tocsin/events';
import type { Guarantee } from './guarantee-book.ts';
import type { GuaranteeNote } from './guarantee-change.ts';

/** Something about a guarantee that does not add up (DQ-02). */
export type GuaranteeBreak = Readonly<{
  guaranteeId: string;
  /**
   * `released-before-pledged`: the release is of an earlier day than the pledge. `never-pledged`: a release or payment
   * came, and no pledge in time. `told-after-expiry`: the pledge was told after its last day.
   */
  kind:
    | 'guarantee-of-oneself'
    | 'released-before-pledged'
    | 'never-pledged'
    | 'released-twice'
    | 'told-after-expiry';
  /** The accounting date that it is about. */
  date: string;
  /** The date that contradicts it: that of the pledge, or its last day. */
  otherDate?: string;
}>;

/**
 * What is wrong with a guarantee, as it stands with the event that was just folded. Only what the dates say counts: a
 * release that merely came before its pledge breaks nothing.
 */
export const guaranteeBreak = (
  event: EventOf<'bank.guarantee.pledged.v1' | 'bank.guarantee.released.v1'>,
  { terms, releasedDay }: Guarantee,
  note: GuaranteeNote | undefined,
): GuaranteeBreak | undefined => {
  const { guaranteeId, accountingDate: date } = event.data;
  if (terms !== undefined && releasedDay !== undefined && releasedDay < terms.statedDay) {
    const otherDate = dateOfDay(terms.statedDay);
    return { guaranteeId, kind: 'released-before-pledged', date: dateOfDay(releasedDay), otherDate };
  }
  if (note === 'released-twice') return { guaranteeId, kind: 'released-twice', date };
  if (terms === undefined || releasedDay !== undefined) return undefined;
  if (terms.guarantorId === terms.borrowerId) return { guaranteeId, kind: 'guarantee-of-oneself', date };
  const { throughDay } = terms;
  if (throughDay === undefined || throughDay >= dayNumber(date)) return undefined;
  return { guaranteeId, kind: 'told-after-expiry', date, otherDate: dateOfDay(throughDay) };
};
