import type { GuaranteeBreak, LoanBreak } from '@tocsin/books';
import type { Explanation } from '@tocsin/events';
import type { Bilingual } from '../finding.ts';
import { exactAmountText } from '../wording/amounts.ts';

/** What can be wrong with a record. `older-report`: a credit report was read after one of a later date. */
export type RecordBreakKind = LoanBreak['kind'] | GuaranteeBreak['kind'] | 'older-report';

/** One thing that is wrong with a record. Amounts in minor units. */
export type RecordBreak = Readonly<{
  kind: RecordBreakKind;
  /** The loan or guarantee; of a report the customer. */
  recordId: string;
  /** The accounting date that it is about; of a report its own. */
  date: string;
  figure?: LoanBreak['figure'];
  statedMinor?: number;
  bookMinor?: number;
  /** The date that contradicts it: of the pledge, of its last day, of the later report. */
  otherDate?: string;
}>;

/** What a finding says of a break. */
type Words = Explanation & Readonly<{ headline: Bilingual }>;

const figures: Readonly<Record<LoanBreak['figure'], Bilingual>> = {
  principal: { en: 'principal', zh: '本金' },
  outstanding: { en: 'outstanding', zh: '余额' },
  'overdue-principal': { en: 'overdue principal', zh: '逾期本金' },
  'overdue-interest': { en: 'overdue interest', zh: '欠息' },
};

/** A break in words, in both languages. */
export const wordsOn = (one: RecordBreak, currency: string): Words => {
  const { kind, recordId: id, date, otherDate = '', figure = 'principal' } = one;
  const stated = exactAmountText(one.statedMinor ?? 0, currency);
  const book = exactAmountText(one.bookMinor ?? 0, currency);
  switch (kind) {
    case 'schedule':
      return {
        headline: {
          en: `Schedule of ${date} adds up to ${stated.en}, the principal is ${book.en}`,
          zh: `${date}还款计划本金合计${stated.zh}，与借据本金${book.zh}不符`,
        },
        formula: {
          en: 'The principal of all dues of a schedule is that of the loan.',
          zh: '还款计划各期本金之和应等于借据本金。',
        },
        counterfactual: {
          en: `Would not have been raised with dues that add up to ${book.en}.`,
          zh: `若各期本金合计为${book.zh}，则不会触发。`,
        },
      };
    case 'position':
      return {
        headline: {
          en: `Position of ${date}: ${figures[figure].en} ${stated.en}, schedule and repayments lead to ${book.en}`,
          zh: `${date}借据台账${figures[figure].zh}${stated.zh}，按还款计划和还款推算为${book.zh}`,
        },
        formula: {
          en: "The core's position of a loan is what its schedule and its repayments lead to; the position is followed.",
          zh: '核心借据台账应与还款计划、还款记录推算一致；不一致时以台账为准。',
        },
        counterfactual: {
          en: `Would not have been raised with ${figures[figure].en} of ${book.en}, or with the repayments that are missing.`,
          zh: `若台账${figures[figure].zh}为${book.zh}，或已补报缺失的还款，则不会触发。`,
        },
      };
    case 'unknown-loan':
      return {
        headline: {
          en: `Events since ${date}, with ${stated.en} repaid, for loan ${id} that was never disbursed`,
          zh: `自${date}起有借据${id}的业务（还款${stated.zh}），但未收到放款或台账`,
        },
        formula: {
          en: 'A repayment waits for its loan as long as events may be late; after that the loan is unknown.',
          zh: '还款可先于借据到达，超过允许迟到天数仍无借据的，为未知借据。',
        },
        counterfactual: {
          en: 'Would not have been raised had the loan been disbursed, or a position of it told, in time.',
          zh: '若在期限内收到放款或借据台账，则不会触发。',
        },
      };
    case 'older-report':
      return {
        headline: {
          en: `Credit report of ${date} read after the one of ${otherDate}: it changes history only`,
          zh: `${otherDate}征信报告之后又收到${date}的旧报告，仅计入历史`,
        },
        formula: {
          en: 'Of two credit reports the one of the later date shows the present, whichever was read last.',
          zh: '以报告日期较晚的征信报告为准，与收到先后无关。',
        },
        counterfactual: {
          en: `Would not have been raised had no report older than that of ${otherDate} been read after it.`,
          zh: `若未在${otherDate}报告之后再收到更早的报告，则不会触发。`,
        },
      };
    case 'guarantee-of-oneself':
    case 'never-pledged':
    case 'released-before-pledged':
    case 'released-twice':
    case 'told-after-expiry':
      return guaranteeWords({ ...one, kind });
  }
};

const guaranteeWords = ({
  kind,
  recordId,
  date,
  otherDate = '',
}: RecordBreak & Readonly<{ kind: GuaranteeBreak['kind'] }>): Words => {
  const says: Readonly<Record<GuaranteeBreak['kind'], Bilingual>> = {
    'guarantee-of-oneself': {
      en: 'guarantor and borrower are one customer: it does not count',
      zh: '担保人与借款人为同一客户，不计入',
    },
    'released-before-pledged': {
      en: `released on ${date}, pledged on ${otherDate}: it does not count`,
      zh: `解除日${date}早于担保日${otherDate}，不计入`,
    },
    'never-pledged': {
      en: `released or paid on ${date}, and no pledge came`,
      zh: `${date}解除或代偿，但未收到担保登记`,
    },
    'released-twice': { en: `released again on ${date}`, zh: `${date}重复解除` },
    'told-after-expiry': {
      en: `told on ${date}, after its last day ${otherDate}: it does not count`,
      zh: `${date}登记时已过到期日${otherDate}，不计入`,
    },
  };
  return {
    headline: {
      en: `Guarantee ${recordId}: ${says[kind].en}`,
      zh: `担保${recordId}：${says[kind].zh}`,
    },
    formula: {
      en: 'A guarantee has two parties, is pledged before it is released, is released once, and is told while it lasts.',
      zh: '担保应有担保人与借款人两方，先登记后解除，只解除一次，并在有效期内登记。',
    },
    counterfactual:
      kind === 'never-pledged'
        ? {
            en: 'Would not have been raised had the pledge been told; clears when it comes, and only then.',
            zh: '若已登记担保则不会触发；补登担保后方可解除。',
          }
        : {
            en: 'Would not have been raised had the guarantee been told so; clears when it is told again, or can be corrected no more.',
            zh: '若按上述要求登记则不会触发；重新登记或已不可更正时自动解除。',
          },
  };
};
