import { alert } from '@tocsin/events';
import { z } from 'zod';

/** An alert in an answer. */
export const alertSchema = alert.meta({ id: 'Alert' });

/** An alert with all of its revisions, oldest first. */
export const alertWithHistory = alert.extend({ history: z.array(alertSchema) });
