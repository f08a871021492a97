import { z } from 'zod';

/** What a person or program is here for; what each may use is the business of the routes. */
export const role = z.enum([
  'risk-officer',
  'branch-president',
  'account-manager',
  'leader',
  'finance',
  'compliance',
  'auditor',
  'administrator',
  'ingest',
]);
/** One of the roles of the system. */
export type Role = z.infer<typeof role>;
