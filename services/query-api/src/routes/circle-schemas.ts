import { member } from '@tocsin/events';
import { z } from 'zod';

/** A sum of money as text: it can leave ±(2^53−1). */
const sum = z.string().regex(/^-?\d+$/);
const ids = z.array(z.string()).readonly();

/** A guarantee circle. Customers of other units are masked. */
export const circleView = z.object({
  id: z.string(),
  asOf: z.iso.date().nullable().meta({ description: 'The last day that all legal entities have closed.' }),
  members: z.array(member).readonly(),
  edges: z
    .array(
      z.object({
        guaranteeId: z.string(),
        guarantorId: z.string(),
        borrowerId: z.string(),
        amountMinor: z.int(),
      }),
    )
    .readonly(),
  cycles: z.array(ids).readonly().meta({ description: 'Up to length 6, shortest first, at most 50.' }),
  cyclesCapped: z.boolean().meta({ description: 'There are, or may be, more cycles than are listed.' }),
  mutualPairs: z.array(ids).readonly(),
  class: z.string().meta({ description: 'A1 to C3: size by loans, then the worst grade.' }),
  totalLoansMinor: sum,
});

/** A guarantee circle with what a default would do to it. */
export const circleDetail = circleView.extend({
  cascades: z
    .array(
      z.object({
        customerId: z.string(),
        hops: z
          .array(
            z.object({
              payments: z
                .array(z.object({ guarantorId: z.string(), borrowerId: z.string(), amountMinor: sum }))
                .readonly(),
              failedIds: ids,
            }),
          )
          .readonly(),
        failedIds: ids,
        isCut: z.boolean(),
      }),
    )
    .readonly()
    .meta({ description: 'Who would pay and who would fail if a member defaulted, hop by hop.' }),
  safeCut: z
    .object({
      guaranteeId: z.string(),
      cyclesBroken: z.int(),
      cyclesListed: z.int(),
      isPartial: z.boolean(),
    })
    .nullable()
    .meta({ description: 'The one guarantee whose release breaks most of the listed cycles.' }),
});
