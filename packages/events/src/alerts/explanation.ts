import { z } from 'zod';
import type { Immutable } from '../define-event.ts';

const bilingual = z.object({ en: z.string(), zh: z.string() });

/** How an alert was decided, for somebody who has not seen the rule. */
export const explanation = z.object({
  /** The formula in words. */
  formula: bilingual,
  /** What would have had to be different for the alert not to be raised. */
  counterfactual: bilingual,
});
/** The formula of a finding, and what would have kept it from being one. */
export type Explanation = Immutable<z.infer<typeof explanation>>;
