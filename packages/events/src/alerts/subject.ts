import { z } from 'zod';

/** What an alert can be about. */
export const subjectKind = z.enum([
  'org-unit',
  'account',
  'customer',
  'customer-group',
  'loan',
  'guarantee-circle',
  'manager',
  'source',
  'topic',
  'rule',
]);
/** One kind of subject. */
export type SubjectKind = z.infer<typeof subjectKind>;

/** Whom or what an alert is about. A circle's id is that of its birth. */
export const subject = z.object({
  kind: subjectKind,
  id: z.string(),
  /** The id again where nobody declared a name. */
  name: z.string(),
});
/** The subject of an alert. */
export type Subject = Readonly<z.infer<typeof subject>>;
