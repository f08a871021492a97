import type { EvidenceRef } from '@tocsin/events';
import { z } from 'zod';
import type { Rule } from '../rule.ts';
import { amountText } from '../wording/amounts.ts';
import type { CustomerStanding } from './customer-standing.ts';
import { customerSubject, guaranteeFinding } from './guarantee-finding.ts';

/** A guarantor paid for a borrower. */
export type CompensationPosition = Readonly<{
  borrower: CustomerStanding;
  guaranteeId: string;
  amountMinor: number;
  /** The payment's own event. */
  evidence: EvidenceRef;
}>;

const parameters = z.object({
  /** Smaller payments are not told. */
  amountMinMinor: z.int().positive().default(1),
});
type Parameters = z.infer<typeof parameters>;

/** GUA-11: a guarantor paid for a borrower (代偿). */
export const guarantorPayment: Rule<CompensationPosition, Parameters> = {
  signal: 'GUA-11',
  version: '1',
  parameters,
  findings: (
    { borrower, guaranteeId, amountMinor, evidence },
    { parameters: { amountMinMinor }, currency },
  ) => {
    if (amountMinor < amountMinMinor) return [];
    const amount = amountText(amountMinor, currency);
    const finding = guaranteeFinding(
      'GUA-11',
      customerSubject(borrower),
      evidence.accountingDate,
      {
        severity: 'red',
        kind: 'alert',
        headline: {
          en: `Guarantor payment: ${amount.en} paid under guarantee ${guaranteeId}`,
          zh: `代偿：担保${guaranteeId}项下代偿${amount.zh}`,
        },
        metrics: [{ name: 'amountMinor', value: String(amountMinor), limit: String(amountMinMinor) }],
        basis: `amount=${amountMinor}`,
        evidence: [evidence],
        reason: 'A guarantor paid: the borrower could not.',
        explanation: {
          formula: {
            en: 'Any payment of a guarantor for the borrower.',
            zh: '发生担保人代偿即触发。',
          },
          counterfactual: {
            en: 'It would not have been raised if the borrower had paid itself.',
            zh: '若借款人自行偿还，则不触发。',
          },
        },
      },
      evidence.eventId,
    );
    return [finding];
  },
};
