import { z } from 'zod';

/** The longest time that may lie between a repayment and the new loan. */
export const reachDays = 31;

/** What OVD-10 can be told otherwise. */
export const evergreeningParameters = z.object({
  /** Days between the repayment and the new loan. */
  daysAround: z.int().nonnegative().max(reachDays).default(5),
  /** The new loan as a share of the repayment. */
  shareMinBasisPoints: z.int().positive().default(8_000),
  shareMaxBasisPoints: z.int().positive().default(12_500),
  principalMinMinor: z.int().positive().default(5_000_000),
  /** How often renewed a loan of the renewal list becomes an alert. */
  yellowFromTimes: z.int().min(1).default(2),
  orangeFromTimes: z.int().min(1).default(3),
  /** The customer and account numbers of bridge funds 转贷应急资金: what they pay for is listed like a renewal. */
  bridgeFundPayers: z.array(z.string().min(1).max(64)).readonly().default([]),
  /** Days between inspections of a loan that was not renewed; a renewed one is inspected twice as often. */
  inspectionEveryDays: z.int().min(2).max(731).default(90),
});
/** The parameters of OVD-10. */
export type EvergreeningParameters = z.infer<typeof evergreeningParameters>;
