import { type AccountingDate, dateOfDay, type Month, monthOf } from '@tocsin/banking-calendar';
import type { AccountRate, InterestCredit } from '@tocsin/books';
import { accountCategory, type EvidenceRef, type Explanation } from '@tocsin/events';
import { z } from 'zod';
import type { Bilingual, Finding } from '../finding.ts';
import type { Question, Rule } from '../rule.ts';
import { amountText } from '../wording/amounts.ts';
import type { RatePosition } from './rate-position.ts';
import { isTermEnd } from './term-ends.ts';

const parameters = z.object({
  /** Days that a contract's term may be shorter than the listed one that it is measured by. */
  termToleranceDays: z.int().min(0).max(15).default(3),
  /** Days of the month on which interest is settled and paid. */
  settlementDays: z.array(z.int().min(1).max(31)).readonly().default([20, 21]),
  /** Interest below this amount is not looked at, in minor units. */
  creditMinMinor: z.int().positive().default(100_000),
  /** Accounts whose number begins so are the bank's own: their openings are not in the customer's log. */
  internalAccountPrefixes: z.array(z.string().min(1)).readonly().default([]),
  categoriesNotJudged: z.array(accountCategory).readonly().default(['interbank', 'internal']),
});
type Parameters = z.infer<typeof parameters>;

/** WIN-13: an account was promised more than the listed ceiling, or paid interest outside its terms (高息揽储/手工补息). */
export const promisedRate: Rule<RatePosition, Parameters> = {
  signal: 'WIN-13',
  version: '1',
  parameters,
  findings: (position, question) => {
    const months = question.months.toSorted();
    return accountIds(position).flatMap((accountId) =>
      months.flatMap((month) => findingOf(position, accountId, month, question) ?? []),
    );
  },
};

const accountIds = ({ accounts, credits }: RatePosition): readonly string[] => [
  ...new Set([...accounts, ...credits].map(({ accountId }) => accountId)),
];

/** One thing that is wrong with an account, with what it shows as. */
type Breach = Readonly<{
  date: AccountingDate;
  headline: Bilingual;
  reason: string;
  metrics: Finding['metrics'];
  basis: string;
  evidence: EvidenceRef;
}>;

const findingOf = (
  position: RatePosition,
  accountId: string,
  month: Month,
  question: Question<Parameters>,
): Finding | undefined => {
  const { parameters: limits, asOf, currency } = question;
  const account = position.accounts.find((known) => known.accountId === accountId);
  if (account !== undefined && limits.categoriesNotJudged.includes(account.category)) return undefined;
  const credits = position.credits.filter((credit) => credit.accountId === accountId);
  const breaches = [
    ...(account === undefined ? [] : rateBreaches(position, account, limits)),
    ...credits.flatMap((credit) => creditBreach(position, credit, question) ?? []),
  ].filter(({ date }) => monthOf(date) === month && date <= asOf);
  const [first] = breaches.sort(byDate);
  if (first === undefined) return undefined;
  return {
    signal: 'WIN-13',
    subject: { kind: 'account', id: accountId, name: accountId },
    period: month,
    severity: 'red',
    kind: 'alert',
    condition: 'active',
    accountingDate: first.date,
    headline: joined(breaches.map(({ headline }) => headline)),
    metrics: breaches.flatMap(({ metrics }) => metrics),
    basis: breaches.map(({ basis }) => basis).join(' '),
    evidence: breaches.map(({ evidence }) => evidence),
    reason: breaches.map(({ reason }) => reason).join(' '),
    explanation: explanationOf(limits, currency),
  };
};

/** Also when they arrived in another order the finding is the same. */
const byDate = (a: Breach, b: Breach): number =>
  a.date.localeCompare(b.date) || a.basis.localeCompare(b.basis);

const joined = (headlines: readonly Bilingual[]): Bilingual => ({
  en: headlines.map(({ en }) => en).join('; '),
  zh: headlines.map(({ zh }) => zh).join('；'),
});

const rateBreaches = (
  position: RatePosition,
  account: AccountRate,
  { termToleranceDays }: Parameters,
): readonly Breach[] => {
  const { annualRateBp, openedDay, eventId, source } = account;
  const ceiling = position.ceilingOf(account, termToleranceDays);
  if (annualRateBp === null || ceiling === undefined || annualRateBp <= ceiling.ceilingBp) return [];
  const date = dateOfDay(openedDay);
  const [rate, limit] = [String(annualRateBp), String(ceiling.ceilingBp)];
  return [
    {
      date,
      headline: {
        en: `Contract rate of ${rate} bp, listed ceiling ${limit} bp`,
        zh: `高息揽储：合同年利率${rate}个基点，超过挂牌上限${limit}个基点`,
      },
      reason: `Opened on ${date} at ${rate} bp; the ceiling listed then for ${ceiling.termDays} days is ${limit} bp.`,
      metrics: [{ name: 'annualRateBp', value: rate, limit }],
      basis: `rate=${rate}/${limit}`,
      evidence: {
        eventId,
        source,
        type: 'bank.account.opened.v1',
        accountingDate: dateOfDay(account.statedDay),
        summary: `opened at ${rate} bp · 开户年利率${rate}个基点`,
      },
    },
  ];
};

const creditBreach = (
  position: RatePosition,
  credit: InterestCredit,
  { parameters: limits, calendar, currency }: Question<Parameters>,
): Breach | undefined => {
  const { amountMinor, day, purpose, payerAccountId, eventId, source } = credit;
  if (amountMinor < limits.creditMinMinor) return undefined;
  const date = dateOfDay(day);
  const isPaidByBank = payerAccountId !== null && isInternal(position, payerAccountId, limits);
  const isTopUp = purpose === 'interest-top-up';
  const isDue = limits.settlementDays.includes(Number(date.slice(8))) || isTermEnd(position, date, calendar);
  if (!isPaidByBank && !isTopUp && isDue) return undefined;
  const paid = amountText(amountMinor, currency);
  const why = causeOf(isTopUp, isPaidByBank);
  return {
    date,
    headline: {
      en: `Interest of ${paid.en} on ${date}: ${why.en}`,
      zh: `手工补息：${date}入账利息${paid.zh}，${why.zh}`,
    },
    reason: `Interest of ${paid.en} was credited on ${date}: ${why.en}.`,
    metrics: [{ name: 'interestMinor', value: String(amountMinor), limit: String(limits.creditMinMinor) }],
    basis: `interest=${date}/${amountMinor}`,
    evidence: {
      eventId,
      source,
      type: 'bank.transaction.posted.v1',
      accountingDate: date,
      summary: `interest ${paid.en} · 利息${paid.zh}`,
    },
  };
};

const isInternal = (
  { isInternalAccount }: RatePosition,
  accountId: string,
  { internalAccountPrefixes }: Parameters,
): boolean =>
  isInternalAccount(accountId) || internalAccountPrefixes.some((prefix) => accountId.startsWith(prefix));

const causeOf = (isTopUp: boolean, isPaidByBank: boolean): Bilingual => {
  if (isTopUp) return { en: 'a top-up', zh: '属补息' };
  if (isPaidByBank) return { en: 'from an internal account', zh: '由内部账户支付' };
  return { en: 'neither a settlement nor a maturity day', zh: '非结息日或到期日' };
};

const explanationOf = ({ settlementDays, creditMinMinor }: Parameters, currency: string): Explanation => {
  const least = amountText(creditMinMinor, currency);
  const days = settlementDays.join(', ');
  return {
    formula: {
      en: `Contract rate above the ceiling listed on the day of opening; or interest of ${least.en} or more off days ${days} of the month and off maturity, topped up, or from an internal account`,
      zh: `合同利率高于开户日挂牌上限；或单笔不低于${least.zh}的利息在每月${settlementDays.join('、')}日和到期日以外入账、属补息或由内部账户支付`,
    },
    counterfactual: {
      en: 'Would not have been raised at or below the ceiling, with interest paid on settlement and maturity days only',
      zh: '利率不高于挂牌上限且利息只在结息日和到期日入账则不触发',
    },
  };
};
