import { z } from 'zod';
import { calendarDate } from '../vocabulary/calendar-date.ts';

/** Names an event that a finding rests on. */
export const evidenceRef = z.object({
  eventId: z.string(),
  source: z.string(),
  type: z.string(),
  accountingDate: calendarDate,
  summary: z.string(),
});
/** A reference to one event. */
export type EvidenceRef = Readonly<z.infer<typeof evidenceRef>>;
