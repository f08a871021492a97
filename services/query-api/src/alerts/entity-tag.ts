import type { Alert } from '@tocsin/events';

/** Changes with every revision of the system and every step of people. */
export const entityTag = ({
  revision,
  handlingRevision,
}: Pick<Alert, 'revision' | 'handlingRevision'>): string => `"${revision}-${handlingRevision}"`;

/** Whether an `If-None-Match` header names the tag; weak tags count as strong ones, as RFC 9110 has it. */
export const isNamedBy = (tag: string, ifNoneMatch = ''): boolean =>
  ifNoneMatch.split(',').some((given) => given.trim() === '*' || given.trim().replace(/^W\//, '') === tag);
