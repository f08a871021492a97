import { dateOfDay } from '@tocsin/banking-calendar';
import type { Disbursement, LargeFlow, ToldEvent } from '@tocsin/books';
import type { EventType, EvidenceRef } from '@tocsin/events';

import { amountText } from '../wording/amounts.ts';
import type { LoanProceeds, Payee } from './proceeds-to-guarantor.ts';

/** Which payees GUA-10 can need. */
export type ProceedsLimits = Readonly<{
  daysMax: number;
  /** Of the principal: who received less in all is left out. */
  shareMinBasisPoints: number;
}>;

/**
 * Where the money of a loan went: straight to a payee, or from the borrower's accounts in the days after. What the
 * accounts paid to the loan's own payee is that same money. Nothing where nobody received enough.
 */
export const loanProceeds = (
  disbursement: Disbursement,
  flows: readonly LargeFlow[],
  { daysMax, shareMinBasisPoints }: ProceedsLimits,
  currency: string,
): LoanProceeds | undefined => {
  const { loanId, principalMinor, day, paidTo } = disbursement;
  const disbursed = evidenceOf('bank.loan.disbursed.v1', disbursement, principalMinor, currency);
  const paid = flows.filter(
    (flow) =>
      flow.partyKind === 'customer' && flow.amountMinor < 0 && flow.day >= day && flow.day <= day + daysMax,
  );
  const fromAccounts = byPartyAndDay(paid).map(({ largest, totalMinor }) => ({
    customerId: largest.party,
    daysLater: largest.day - day,
    amountMinor: totalMinor,
    evidence: evidenceOf('bank.transaction.posted.v1', largest, totalMinor, currency),
  }));
  const isPaidStraight = paidTo !== undefined && !paid.some(({ party }) => party === paidTo);
  const straight = isPaidStraight
    ? [{ customerId: paidTo, daysLater: 0, amountMinor: principalMinor, evidence: disbursed }]
    : [];
  const payees = enough([...straight, ...fromAccounts], BigInt(principalMinor) * BigInt(shareMinBasisPoints));
  return payees.length === 0
    ? undefined
    : { loanId, principalMinor, disbursedOn: dateOfDay(day), disbursement: disbursed, payees };
};

/** Those who received at least so much in all, in ten-thousandths of a minor unit. */
const enough = (payees: readonly Payee[], least: bigint): readonly Payee[] => {
  const totals = new Map<string, bigint>();
  for (const { customerId, amountMinor } of payees)
    totals.set(customerId, (totals.get(customerId) ?? 0n) + BigInt(amountMinor));
  return payees.filter(({ customerId }) => (totals.get(customerId) ?? 0n) * 10_000n >= least);
};

const byPartyAndDay = (
  flows: readonly LargeFlow[],
): readonly Readonly<{ largest: LargeFlow; totalMinor: number }>[] => {
  const sums = new Map<string, { largest: LargeFlow; totalMinor: number }>();
  for (const flow of flows) {
    const name = `${flow.day} ${flow.party}`;
    const sum = sums.get(name);
    if (sum === undefined) sums.set(name, { largest: flow, totalMinor: -flow.amountMinor });
    else {
      sum.totalMinor -= flow.amountMinor;
      if (flow.amountMinor < sum.largest.amountMinor) sum.largest = flow;
    }
  }
  return [...sums.values()];
};

const evidenceOf = (
  type: EventType,
  { eventId, source, day }: ToldEvent,
  amountMinor: number,
  currency: string,
): EvidenceRef => {
  const { en, zh } = amountText(amountMinor, currency);
  return { eventId, source, type, accountingDate: dateOfDay(day), summary: `${en} · ${zh}` };
};
