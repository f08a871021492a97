import { z } from 'zod';
import { id } from './id.ts';

/** The other side of a payment, as far as the core system knows it. */
export const party = z.object({ accountId: id.optional(), customerId: id.optional() });
