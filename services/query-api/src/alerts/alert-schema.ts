import { alert, calendarDate } from '@tocsin/events';
import { z } from 'zod';

/** An alert in an answer. */
export const alertSchema = alert
  .extend({
    /** The closed accounting date whose figures are shown, where figures age; absent: those of the revision. */
    asOf: calendarDate.optional(),
  })
  .meta({ id: 'Alert' });

/** An alert with all of its revisions, oldest first. */
export const alertWithHistory = alertSchema.extend({ history: z.array(alertSchema) });
