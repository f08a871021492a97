import type { AlertOfNow } from './figures-of-now.ts';

/** Changes with every revision of the system, every step of people, and the day whose figures are shown. */
export const entityTag = ({
  revision,
  handlingRevision,
  asOf,
}: Pick<AlertOfNow, 'revision' | 'handlingRevision' | 'asOf'>): string =>
  `"${revision}-${handlingRevision}${asOf === undefined ? '' : `-${asOf}`}"`;

/** Whether an `If-None-Match` header names the tag; weak tags count as strong ones, as RFC 9110 has it. */
export const isNamedBy = (tag: string, ifNoneMatch = ''): boolean =>
  ifNoneMatch.split(',').some((given) => given.trim() === '*' || given.trim().replace(/^W\//, '') === tag);
