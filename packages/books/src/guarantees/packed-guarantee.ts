import { judgeCounting } from './counting.ts';
import {
  type Compensation,
  emptyGuaranteeBook,
  type Guarantee,
  type GuaranteeBook,
  type PledgeTerms,
} from './guarantee-book.ts';

type PackedTerms = [
  guarantorId: string,
  borrowerId: string,
  amountMinor: number,
  kind: PledgeTerms['kind'],
  isMaximum: boolean,
  jointGroupId: string | null,
  loanId: string | null,
  fromDay: number,
  throughDay: number | null,
  eventId: string,
  source: string,
  statedDay: number,
];

/** One guarantee by position instead of by name. */
export type PackedGuarantee = [
  terms: PackedTerms | null,
  releasedDay: number | null,
  /** As they are: they are few. */
  compensations: Compensation[],
];

/** As it is stored, under its id. */
export const packedGuarantee = ({ terms, releasedDay, compensations }: Guarantee): PackedGuarantee => [
  terms === undefined ? null : packedTerms(terms),
  releasedDay ?? null,
  compensations,
];

/**
 * The book of stored guarantees, as it was when `closedDay` had been closed. Before the first close each pledge was
 * judged on its own first day.
 */
export const unpackedGuarantees = (
  stored: Iterable<readonly [id: string, packed: PackedGuarantee]>,
  closedDay: number | undefined,
): GuaranteeBook => {
  const book = emptyGuaranteeBook();
  book.closedDay = closedDay;
  for (const [id, packed] of stored) {
    const guarantee = unpackedGuarantee(id, packed);
    book.guarantees.set(id, guarantee);
    judgeCounting(book, guarantee, closedDay === undefined ? (guarantee.terms?.fromDay ?? 0) : closedDay + 1);
  }
  return book;
};

const packedTerms = (terms: PledgeTerms): PackedTerms => [
  terms.guarantorId,
  terms.borrowerId,
  terms.amountMinor,
  terms.kind,
  terms.isMaximum,
  terms.jointGroupId ?? null,
  terms.loanId ?? null,
  terms.fromDay,
  terms.throughDay ?? null,
  terms.eventId,
  terms.source,
  terms.statedDay,
];

const unpackedGuarantee = (id: string, [terms, releasedDay, compensations]: PackedGuarantee): Guarantee => ({
  id,
  terms: terms === null ? undefined : unpackedTerms(terms),
  releasedDay: releasedDay ?? undefined,
  compensations,
  isCounting: false,
});

const unpackedTerms = ([
  guarantorId,
  borrowerId,
  amountMinor,
  kind,
  isMaximum,
  jointGroupId,
  loanId,
  fromDay,
  throughDay,
  eventId,
  source,
  statedDay,
]: PackedTerms): PledgeTerms => ({
  guarantorId,
  borrowerId,
  amountMinor,
  kind,
  isMaximum,
  jointGroupId: jointGroupId ?? undefined,
  loanId: loanId ?? undefined,
  fromDay,
  throughDay: throughDay ?? undefined,
  eventId,
  source,
  statedDay,
});
