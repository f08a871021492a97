import { dateOfDay } from '@tocsin/banking-calendar';
import {
  daysPast,
  daysPastDueOn,
  type Loan,
  type LoanEvidence,
  overdueSince,
  type Standing,
} from '@tocsin/books';
import type { EvidenceRef, Metric } from '@tocsin/events';
import type { Bilingual, Finding } from '../finding.ts';
import { amountText, exactAmountText } from '../wording/amounts.ts';

/** The loan as the subject of a finding: its number, never a name. */
export const loanSubject = ({ id }: Loan): Finding['subject'] => ({ kind: 'loan', id, name: id });

/** How far a loan is past due at the close of a day, for headlines. */
export const overdueText = (standing: Standing, day: number, currency: string): Bilingual => {
  const since = overdueSince(standing);
  const date = since === null ? '' : dateOfDay(since);
  const days = daysPastDueOn(standing, day);
  const principal = amountText(standing.overduePrincipalMinor, currency);
  const interest = amountText(standing.overdueInterestMinor, currency);
  const outstanding = amountText(standing.outstandingMinor, currency);
  return {
    en:
      `${days} days past due since ${date}, principal ${principal.en} and interest ${interest.en} overdue, ` +
      `${outstanding.en} outstanding`,
    zh: `逾期${days}天（${date}到期），逾期本金${principal.zh}、欠息${interest.zh}，余额${outstanding.zh}`,
  };
};

/** The figures that every finding about an overdue loan shows. */
export const overdueMetrics = (standing: Standing, day: number): readonly Metric[] => [
  { name: 'daysPastDuePrincipal', value: daysPast(standing.principalSince, day).toString() },
  { name: 'daysPastDueInterest', value: daysPast(standing.interestSince, day).toString() },
  { name: 'overduePrincipalMinor', value: standing.overduePrincipalMinor.toString() },
  { name: 'overdueInterestMinor', value: standing.overdueInterestMinor.toString() },
  { name: 'outstandingMinor', value: standing.outstandingMinor.toString() },
];

/** What was unpaid at the close of the day on which a signal was first true. Days are `dayNumber`s. */
export type Unpaid = Readonly<{
  principalMinor: number;
  interestMinor: number;
  /** The due date that the episode is named after. */
  sinceDay: number;
  raisedDay: number;
  currency: string;
}>;

/** All that is overdue on a standing, as what was unpaid when a signal became true on a day. */
export const unpaidOn = (standing: Standing, raisedDay: number, currency: string): Unpaid => ({
  principalMinor: standing.overduePrincipalMinor,
  interestMinor: standing.overdueInterestMinor,
  sinceDay: overdueSince(standing) ?? raisedDay,
  raisedDay,
  currency,
});

const unpaidMinor = ({ principalMinor, interestMinor }: Unpaid): bigint =>
  BigInt(principalMinor) + BigInt(interestMinor);

/** What was unpaid as a figure: nothing unpaid would have raised nothing. */
export const unpaidMetric = (unpaid: Unpaid): Metric => ({
  name: 'unpaidWhenRaisedMinor',
  value: unpaidMinor(unpaid).toString(),
  limit: '0',
});

/** `had CNY 5.00 of interest been paid by 2026-01-21`: what would have kept the signal quiet. */
export const hadBeenPaid = (unpaid: Unpaid, byDay = unpaid.raisedDay): Bilingual => {
  const { principalMinor, interestMinor, currency } = unpaid;
  const [principal, interest] = [principalMinor, interestMinor].map((minor) =>
    exactAmountText(minor, currency),
  );
  const parts: readonly Bilingual[] = [
    ...(principalMinor > 0 ? [{ en: `${principal?.en} of principal`, zh: `本金${principal?.zh}` }] : []),
    ...(interestMinor > 0 ? [{ en: `${interest?.en} of interest`, zh: `利息${interest?.zh}` }] : []),
  ];
  const date = dateOfDay(byDay);
  return {
    en: `had ${parts.map(({ en }) => en).join(' and ')} been paid by ${date}`,
    zh: `若在${date}及以前归还${parts.map(({ zh }) => zh).join('、')}`,
  };
};

/** The recent events of a loan up to a day. */
export const loanEvidenceOf = (
  { evidence }: Loan,
  throughDay: number,
  currency: string,
): readonly EvidenceRef[] =>
  evidence.filter(({ day }) => day <= throughDay).map((one) => referenceTo(one, currency));

const referenceTo = (
  { eventId, source, type, day, amountMinor }: LoanEvidence,
  currency: string,
): EvidenceRef => ({
  eventId,
  source,
  type,
  accountingDate: dateOfDay(day),
  summary: summaryOf(type, amountMinor, currency),
});

const words: Readonly<Record<string, Bilingual>> = {
  'bank.loan.disbursed.v1': { en: 'disbursed', zh: '放款' },
  'bank.loan.position-declared.v1': { en: 'position, outstanding', zh: '借据余额' },
  'bank.loan.rescheduled.v1': { en: 'contract changed', zh: '合同变更' },
  'bank.repayment.received.v1': { en: 'repaid', zh: '还款' },
  'bank.loan.graded.v1': { en: 'graded', zh: '分类认定' },
  'bank.loan.settled.v1': { en: 'settled', zh: '结清' },
  'bank.loan.written-off.v1': { en: 'written off', zh: '核销' },
};

const summaryOf = (type: string, amountMinor: number | null, currency: string): string => {
  const { en, zh } = words[type] ?? { en: type, zh: type };
  if (amountMinor === null) return `${en} · ${zh}`;
  const amount = amountText(amountMinor, currency);
  return `${en} ${amount.en} · ${zh}${amount.zh}`;
};
