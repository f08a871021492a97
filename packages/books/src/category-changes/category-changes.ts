import { dayNumber } from '@tocsin/banking-calendar';
import type { AccountCategory, EventOf } from '@tocsin/events';
import { type ToldEvent, toldOf } from '../told-events/told-event.ts';

/** From this day on the account counts under this category. */
export type CategoryChange = ToldEvent &
  Readonly<{ accountId: string; branchId: string; category: AccountCategory }>;

/** The categories that a customer's accounts went through. Plain values; only what has or had a rare one is kept. */
export type CategoryChanges = { changes: CategoryChange[] };

/** The events that this book folds. */
export type CategoryEvent = EventOf<'bank.account.opened.v1' | 'bank.account.category-changed.v1'>;

/** Of a customer none of whose accounts ever changed. */
export const noCategoryChanges = (): CategoryChanges => ({ changes: [] });

/**
 * Folds one event; of one account and day the latest to arrive wins. An account opened as an ordinary one is not
 * kept: without a change nothing can be told of it.
 */
export const applyCategoryEvent = (
  book: CategoryChanges,
  event: CategoryEvent,
): Readonly<{ changedFrom?: number }> => {
  const { accountId, branchId, category } = event.data;
  const isOpening = event.type === 'bank.account.opened.v1';
  if (isOpening && category !== 'interbank') return {};
  const opened = isOpening ? event.data.openedOn : undefined;
  const day = opened === undefined ? toldOf(event).day : dayNumber(opened);
  const others = book.changes.filter((known) => known.accountId !== accountId || known.day !== day);
  const change = { ...toldOf(event), day, accountId, branchId, category };
  book.changes = [...others, change].sort((a, b) => a.day - b.day || (a.accountId < b.accountId ? -1 : 1));
  return { changedFrom: day };
};

/** The changes of one account, by day. */
export const changesOf = ({ changes }: CategoryChanges, accountId: string): readonly CategoryChange[] =>
  changes.filter((change) => change.accountId === accountId);

/** Forgets the changes before a day, but for the newest of each account: it still stands. */
export const pruneCategoryChanges = (book: CategoryChanges, beforeDay: number): void => {
  book.changes = book.changes.filter(
    ({ accountId, day }) =>
      day >= beforeDay ||
      !book.changes.some(
        (later) => later.accountId === accountId && later.day > day && later.day <= beforeDay,
      ),
  );
};
