import type { Guarantee, GuaranteeBook } from './guarantee-book.ts';

/**
 * Who guarantees a borrower, or did on a day or after it: of the guarantees with these ids. One that begins on a day
 * to come does not count yet.
 */
export const guarantorsSince = (
  { guarantees, closedDay = Number.POSITIVE_INFINITY }: Pick<GuaranteeBook, 'guarantees' | 'closedDay'>,
  ids: Iterable<string>,
  { borrowerId, day }: Readonly<{ borrowerId: string; day: number }>,
): ReadonlySet<string> => {
  const guarantorIds = new Set<string>();
  for (const id of ids) {
    const guarantee = guarantees.get(id);
    if (guarantee?.terms === undefined || guarantee.terms.borrowerId !== borrowerId) continue;
    const { guarantorId, fromDay } = guarantee.terms;
    const countedSince = fromDay <= closedDay + 1 && lastCountingDay(guarantee) >= day;
    if (guarantee.isCounting || countedSince) guarantorIds.add(guarantorId);
  }
  return guarantorIds;
};

const lastCountingDay = ({ terms, releasedDay }: Guarantee): number =>
  Math.min(releasedDay ?? Number.POSITIVE_INFINITY, terms?.throughDay ?? Number.POSITIVE_INFINITY);
