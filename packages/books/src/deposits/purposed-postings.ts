import type { Purpose } from '@tocsin/events';

/** Postings of one purpose by their keys, in the order of arrival. */
export type PurposedPostings = { purpose: Purpose; days: number[]; keys: number[] };

/** Remembers what a posting was for. */
export const rememberPurpose = (
  purposed: PurposedPostings[],
  purpose: Purpose,
  day: number,
  key: number,
): void => {
  let postings = purposed.find((known) => known.purpose === purpose);
  if (postings === undefined) {
    postings = { purpose, days: [], keys: [] };
    purposed.push(postings);
  }
  postings.days.push(day);
  postings.keys.push(key);
};

/** What a posting was for, when it said so and is not forgotten. */
export const purposeOf = (purposed: readonly PurposedPostings[], key: number): Purpose | undefined =>
  purposed.find(({ keys }) => keys.includes(key))?.purpose;

/** What is remembered without the postings before the given day. */
export const purposedFrom = (purposed: readonly PurposedPostings[], day: number): PurposedPostings[] =>
  purposed
    .map(({ purpose, days, keys }) => ({
      purpose,
      days: days.filter((known) => known >= day),
      keys: keys.filter((_, index) => (days[index] ?? day) >= day),
    }))
    .filter(({ days }) => days.length > 0);
