import { z } from 'zod';

/** What the system did to an alert with a revision. */
export const change = z.enum(['raised', 'escalated', 'eased', 'amended', 'withdrawn', 'cleared']);
/** A change made by the system. */
export type Change = z.infer<typeof change>;

/** What can have happened to an alert last: the system's changes and people's steps. */
export const alertChange = z.enum([...change.options, 'handled']);
/** A change made by the system or by people. */
export type AlertChange = z.infer<typeof alertChange>;
