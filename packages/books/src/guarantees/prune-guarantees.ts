import type { Guarantee, GuaranteeBook } from './guarantee-book.ts';

/** What was forgotten: the ids, and which of them were releases or payments whose pledge never came. */
export type ForgottenGuarantees = Readonly<{ ids: readonly string[]; neverPledgedIds: readonly string[] }>;

/**
 * Forgets guarantees that ended before a day of which no event is accepted any more. Asks all of them: meant for the
 * first close of a month.
 */
export const pruneGuarantees = (book: GuaranteeBook, beforeDay: number): ForgottenGuarantees => {
  const gone = [...book.guarantees.values()].filter(
    (guarantee) => !guarantee.isCounting && lastDayOf(guarantee) < beforeDay,
  );
  for (const { id } of gone) book.guarantees.delete(id);
  return {
    ids: gone.map(({ id }) => id),
    neverPledgedIds: gone.filter(({ terms }) => terms === undefined).map(({ id }) => id),
  };
};

/** The last day on which anything was said of it or it counted. */
const lastDayOf = ({ terms, releasedDay, compensations }: Guarantee): number =>
  Math.max(
    releasedDay ?? Number.NEGATIVE_INFINITY,
    terms?.throughDay ?? terms?.fromDay ?? Number.NEGATIVE_INFINITY,
    ...compensations.map(({ day }) => day),
  );
