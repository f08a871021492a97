import type { BalanceBreak } from '@tocsin/books';
import type { EvidenceRef } from '@tocsin/events';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { exactAmountText } from '../wording/amounts.ts';
import { type BreakParameters, breakParameters, breakSeverity, differenceMinor } from './break-parameters.ts';

/** One account, and what does not add up on its closed days that are still open to correction, oldest first. */
export type AccountBreaks = Readonly<{
  accountId: string;
  breaks: readonly BalanceBreak[];
  /** The events after which the account's figures did not agree, while they are kept. */
  evidence: readonly EvidenceRef[];
}>;

/**
 * DQ-01: a stated balance of an account is other than the one before and the postings since lead to (账户余额不平). One
 * alert per account until its figures agree, or the day can be corrected no more.
 */
export const balanceBreak: Rule<AccountBreaks, BreakParameters> = {
  signal: 'DQ-01',
  version: '1',
  parameters: breakParameters,
  findings: ({ accountId, breaks, evidence }, { asOf, parameters, currency }): readonly Finding[] => {
    const told = breaks.filter((one) => differenceMinor(one) >= BigInt(parameters.differenceMinMinor));
    const [oldest] = told;
    if (oldest === undefined) return [];
    const { date, statedMinor, bookMinor } = oldest;
    const stated = exactAmountText(statedMinor, currency);
    const book = exactAmountText(bookMinor, currency);
    const difference = differenceMinor(oldest);
    const minimum = exactAmountText(parameters.differenceMinMinor, currency);
    const formula = {
      en:
        'A balance that a source states, less the balance before it and the postings since: ' +
        `${minimum.en} or more of a difference, on any day still open to correction.`,
      zh: `来源给出的账户余额，减去上一余额与其后各笔发生额：相差${minimum.zh}及以上（尚可更正的会计日）。`,
    };
    return [
      {
        signal: 'DQ-01',
        subject: { kind: 'account', id: accountId, name: accountId },
        period: asOf,
        severity: breakSeverity(told, parameters),
        kind: 'alert',
        condition: 'active',
        accountingDate: date,
        headline: {
          en: `Balance break on ${date}: ${stated.en} stated, postings lead to ${book.en}`,
          zh: `${date}账户余额不平：来源余额${stated.zh}，按发生额推算${book.zh}`,
        },
        metrics: [
          {
            name: 'differenceMinor',
            value: difference.toString(),
            limit: parameters.differenceMinMinor.toString(),
          },
          { name: 'statedMinor', value: statedMinor.toString() },
          { name: 'bookMinor', value: bookMinor.toString() },
          { name: 'breaks', value: told.length.toString() },
        ],
        basis: `${date} ${statedMinor} ${bookMinor}`,
        evidence,
        reason: `${formula.en} On ${date} it is ${exactAmountText(difference, currency).en}.`,
        explanation: {
          formula,
          counterfactual: {
            en: `Would not have been raised with a balance of ${book.en} on ${date}, or with the postings that are missing told before it.`,
            zh: `若${date}余额为${book.zh}，或此前已补报缺失的发生额，则不会触发。`,
          },
        },
      },
    ];
  },
};
