import { dayNumber } from '@tocsin/banking-calendar';
import { exampleOf } from '@tocsin/events/testing';
import { expect, it } from 'vitest';

import {
  applyCategoryEvent,
  type CategoryEvent,
  changesOf,
  noCategoryChanges,
  pruneCategoryChanges,
} from './category-changes.ts';

const opened = (accountId: string, category: 'demand' | 'interbank', fields = {}) =>
  exampleOf('bank.account.opened.v1', { accountId, category, ...fields });
const changed = (accountingDate: string, category: 'demand' | 'time' | 'interbank', id?: string) =>
  exampleOf(
    'bank.account.category-changed.v1',
    { accountId: 'n-1', accountingDate, category },
    id === undefined ? {} : { id },
  );
const bookOf = (...events: readonly CategoryEvent[]) => {
  const book = noCategoryChanges();
  for (const event of events) applyCategoryEvent(book, event);
  return book;
};
const categories = (book: ReturnType<typeof bookOf>) =>
  changesOf(book, 'n-1').map(({ category }) => category);

it('an ordinary account that was opened is not kept, an interbank one from its own day on', () => {
  expect(bookOf(opened('n-1', 'demand')).changes).toEqual([]);
  const [kept] = bookOf(opened('n-1', 'interbank', { openedOn: '2020-05-05' })).changes;
  expect(kept?.day).toBe(dayNumber('2020-05-05'));
});

it('changes are in the order of their days, of one day the last to arrive', () => {
  const book = bookOf(
    ...[changed('2026-05-06', 'interbank'), changed('2026-04-29', 'demand'), opened('a-9', 'interbank')],
    changed('2026-04-29', 'time', 'again'),
  );
  expect(categories(book)).toEqual(['time', 'interbank']);
});

it('what still stands is kept when the days before are forgotten', () => {
  const book = bookOf(
    changed('2026-03-01', 'demand'),
    changed('2026-04-01', 'time'),
    changed('2026-05-01', 'interbank'),
  );
  pruneCategoryChanges(book, dayNumber('2026-04-15'));
  expect(categories(book)).toEqual(['time', 'interbank']);
  pruneCategoryChanges(book, dayNumber('2026-06-15'));
  expect(categories(book)).toEqual(['interbank']);
});
