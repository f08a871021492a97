import { customerRegistered, purpose } from '@tocsin/events';
import { z } from 'zod';

/** Thresholds that both signals of month-end money share. Amounts in minor units; the numbers are ours. */
export const windowParameters = z.object({
  minimumCompanyMinor: z.int().positive().default(100_000_000),
  minimumPersonMinor: z.int().positive().default(50_000_000),
  /** Instead of the persons' minimum when the month-end lies in the Spring Festival window. */
  minimumPersonSpringFestivalMinor: z.int().positive().default(200_000_000),
  orangeFromMinor: z.int().positive().default(1_000_000_000),
  /** So much of the inflow from own loans and staff makes a hit red. */
  redSourceShareBasisPoints: z.int().min(1).max(10_000).default(5_000),
  /** A hit is the second one when the same signal hit in so many month-ends before. */
  repeatMonths: z.int().min(1).max(11).default(3),
  /** Postings with these purposes have a reason of their own and do not count. */
  excludedPurposes: z
    .array(purpose)
    .readonly()
    .default([
      'wages',
      'tax',
      'interest',
      'fiscal',
      'social-benefit',
      'land-auction',
      'bid-deposit',
      'wealth',
      'securities',
      'cash-pool',
      'own-transfer',
      'repayment',
    ]),
  customerTypesNotJudged: z
    .array(customerRegistered.data.shape.customerType.unwrap())
    .readonly()
    .default(['government', 'fiscal', 'social-security', 'financial-institution']),
});

/** The shared thresholds as a rule gets them. */
export type WindowParameters = z.infer<typeof windowParameters>;
