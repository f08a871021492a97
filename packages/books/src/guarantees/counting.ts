import { countingPledge, type Guarantee, type GuaranteeBook } from './guarantee-book.ts';
import type { GuaranteeChange } from './guarantee-change.ts';

/**
 * Decides whether a guarantee counts while `firstOpenDay` is the first day not closed, and notes when that has to be
 * asked again. It counts through its last day and leaves at the close of the day after.
 */
export const judgeCounting = (book: GuaranteeBook, guarantee: Guarantee, firstOpenDay: number): void => {
  const { terms, releasedDay } = guarantee;
  guarantee.isCounting = false;
  if (terms === undefined || releasedDay !== undefined || terms.guarantorId === terms.borrowerId) return;
  const { fromDay, throughDay } = terms;
  const closedDay = firstOpenDay - 1;
  if (throughDay !== undefined && throughDay < closedDay) return;
  guarantee.isCounting = fromDay <= firstOpenDay;
  if (!guarantee.isCounting) lookAgainAt(book, fromDay - 1, guarantee.id);
  if (throughDay !== undefined) lookAgainAt(book, throughDay + 1, guarantee.id);
};

/**
 * Closes a day: says which pledges count from the next day on and which count no more, all in one pass. It costs what
 * is due, not what exists; the first close asks all, which were judged on days of their own.
 */
export const closeGuaranteeDay = (book: GuaranteeBook, day: number): GuaranteeChange => {
  const dueDays = [...book.due.keys()].filter((dueDay) => dueDay <= day).sort((a, b) => a - b);
  const due = dueDays.flatMap((dueDay) => [...(book.due.get(dueDay) ?? [])]);
  const ids = new Set(book.closedDay === undefined ? book.guarantees.keys() : due);
  for (const dueDay of dueDays) book.due.delete(dueDay);
  book.closedDay = Math.max(book.closedDay ?? day, day);
  const changes = [...ids].sort().map((id) => counted(book, id, day + 1));
  return {
    ended: changes.flatMap(({ ended }) => ended),
    began: changes.flatMap(({ began }) => began),
  };
};

const counted = (book: GuaranteeBook, id: string, firstOpenDay: number): GuaranteeChange => {
  const guarantee = book.guarantees.get(id);
  const before = countingPledge(book, id);
  if (guarantee !== undefined) judgeCounting(book, guarantee, firstOpenDay);
  const after = countingPledge(book, id);
  if ((before === undefined) === (after === undefined)) return { ended: [], began: [] };
  return { ended: before === undefined ? [] : [before], began: after === undefined ? [] : [after] };
};

const lookAgainAt = ({ due }: GuaranteeBook, day: number, id: string): void => {
  const ids = due.get(day);
  if (ids === undefined) due.set(day, new Set([id]));
  else ids.add(id);
};
