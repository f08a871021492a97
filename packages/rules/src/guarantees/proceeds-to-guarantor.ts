import type { EvidenceRef } from '@tocsin/events';
import { z } from 'zod';
import type { Finding } from '../finding.ts';
import type { Question, Rule } from '../rule.ts';
import { amountText, basisPointsText, percentText } from '../wording/amounts.ts';
import { guaranteeFinding } from './guarantee-finding.ts';

/** Money that went from the borrower, or straight from the loan, to somebody. */
export type Payee = Readonly<{
  customerId: string;
  /** Days after the disbursement, 0 on its day. */
  daysLater: number;
  amountMinor: number;
  /** The largest payment of that day. */
  evidence: EvidenceRef;
}>;

/** A loan that was paid out, and where money went since. */
export type LoanProceeds = Readonly<{
  loanId: string;
  principalMinor: number;
  /** The day of the disbursement. */
  disbursedOn: string;
  disbursement: EvidenceRef;
  payees: readonly Payee[];
}>;

/** The proceeds of a loan, and whose guarantees for its borrower had not ended when it was paid out. */
export type ProceedsPosition = LoanProceeds & Readonly<{ guarantorIds: ReadonlySet<string> }>;

const parameters = z.object({
  daysMax: z.int().nonnegative().default(3),
  /** Of the loan's principal. */
  shareMinBasisPoints: z.int().positive().default(2_000),
  shareMaxBasisPoints: z.int().positive().default(12_500),
});
type Parameters = z.infer<typeof parameters>;

/** GUA-10: the money of a loan went to one of its guarantors (资金回流担保人). */
export const proceedsToGuarantor: Rule<ProceedsPosition, Parameters> = {
  signal: 'GUA-10',
  version: '1',
  parameters,
  findings: (position, question) => {
    const { daysMax, shareMinBasisPoints, shareMaxBasisPoints } = question.parameters;
    const principal = BigInt(position.principalMinor);
    const payees = position.payees.filter(
      ({ customerId, daysLater }) => position.guarantorIds.has(customerId) && daysLater <= daysMax,
    );
    const received = [...new Set(payees.map(({ customerId }) => customerId))]
      .toSorted()
      .flatMap((guarantorId) => {
        const own = payees.filter(({ customerId }) => customerId === guarantorId);
        const total = own.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n);
        const share = total * 10_000n;
        const isNear =
          share >= principal * BigInt(shareMinBasisPoints) &&
          share <= principal * BigInt(shareMaxBasisPoints);
        return isNear ? [{ guarantorId, total, evidence: own.map(({ evidence }) => evidence) }] : [];
      });
    return received.length === 0 ? [] : [findingOf(position, received, question)];
  },
};

type Received = Readonly<{ guarantorId: string; total: bigint; evidence: readonly EvidenceRef[] }>;

const findingOf = (
  { loanId, principalMinor, disbursedOn, disbursement }: ProceedsPosition,
  received: readonly Received[],
  { asOf, parameters: { daysMax, shareMinBasisPoints, shareMaxBasisPoints }, currency }: Question<Parameters>,
): Finding => {
  const total = received.reduce((sum, receipt) => sum + receipt.total, 0n);
  const amount = amountText(total, currency);
  const guarantorIds = received.map(({ guarantorId }) => guarantorId);
  const least = basisPointsText(shareMinBasisPoints);
  const most = basisPointsText(shareMaxBasisPoints);
  const finding = guaranteeFinding(
    'GUA-10',
    { kind: 'loan', id: loanId, name: loanId },
    asOf,
    {
      severity: 'red',
      kind: 'alert',
      headline: {
        en: `Loan money to guarantor (${guarantorIds.join(', ')}): ${amount.en} within ${daysMax} days of the disbursement`,
        zh: `贷款资金回流担保人（${guarantorIds.join('、')}）：放款后${daysMax}天内${amount.zh}`,
      },
      metrics: [
        { name: 'receivedMinor', value: total.toString() },
        { name: 'principalMinor', value: String(principalMinor) },
        { name: 'receivedPercent', value: percentText(total, BigInt(principalMinor)), limit: least },
      ],
      basis: `received=${received.map(({ guarantorId, total: sum }) => `${guarantorId}:${sum}`).join()}`,
      evidence: [disbursement, ...received.flatMap(({ evidence }) => evidence)],
      reason: `A guarantor received between ${least} % and ${most} % of the loan within ${daysMax} days.`,
      explanation: {
        formula: {
          en: `What one guarantor received within ${daysMax} days ÷ principal, from ${least} % to ${most} %.`,
          zh: `同一担保人在${daysMax}天内收到的金额÷贷款本金，在${least}%至${most}%之间。`,
        },
        counterfactual: {
          en: `It would not have been raised with less than ${least} % of the principal paid to a guarantor.`,
          zh: `若付给担保人的金额低于本金的${least}%，则不触发。`,
        },
      },
    },
    loanId,
  );
  return {
    ...finding,
    accountingDate: disbursedOn,
    counterparties: guarantorIds.map((customerId) => ({ customerId, name: customerId })),
  };
};
