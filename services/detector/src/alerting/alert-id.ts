import { hash } from 'node:crypto';

import type { Finding } from '@tocsin/rules';

const ID_LENGTH = 32;

const digestOf = (parts: readonly unknown[]): string => hash('sha256', JSON.stringify(parts), 'hex');

/** Signal, subject and period name an alert, and nothing else that a replay could change. */
export const alertIdOf = ({ signal, subject, period, legalEntityId, aspect }: Finding): string => {
  const parts = [signal, subject.kind, subject.id, period, legalEntityId ?? null];
  return digestOf(aspect === undefined ? parts : [...parts, aspect]).slice(0, ID_LENGTH);
};

/** All open alerts about one customer are one piece of work, of whichever loan or account; else those of one subject. */
export const caseIdOf = ({ subject }: Pick<Finding, 'subject'>, customerId?: string): string =>
  digestOf([
    'case',
    ...(customerId === undefined ? [subject.kind, subject.id] : ['customer', customerId]),
  ]).slice(0, ID_LENGTH);

/** Over the content and the record that caused it: the same decision made again has the same digest. */
export const revisionDigest = (content: object, cause: string): string => digestOf([content, cause]);
