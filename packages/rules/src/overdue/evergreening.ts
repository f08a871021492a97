import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import { daysPastDueOn, type Loan, loanCourse, standingOn } from '@tocsin/books';
import type { Metric } from '@tocsin/events';
import { z } from 'zod';
import type { Bilingual, Finding } from '../finding.ts';
import type { Question, Rule } from '../rule.ts';
import { amountText, basisPointsText } from '../wording/amounts.ts';
import type { Level } from './level.ts';
import { loanFinding } from './loan-finding.ts';
import type { OverduePosition } from './overdue-position.ts';
import { isRenewedLate, repaidBy, timesRenewed } from './renewed-loan.ts';

const parameters = z.object({
  /** Days between the repayment and the new loan. */
  daysAround: z.int().nonnegative().max(31).default(5),
  /** The new loan as a share of the repayment. */
  shareMinBasisPoints: z.int().positive().default(8_000),
  shareMaxBasisPoints: z.int().positive().default(12_500),
  principalMinMinor: z.int().positive().default(5_000_000),
  /** How often renewed a loan of the renewal list becomes an alert. */
  yellowFromTimes: z.int().min(1).default(2),
  orangeFromTimes: z.int().min(1).default(3),
});
type Parameters = z.infer<typeof parameters>;

/**
 * OVD-10: a new loan paid an old one (借新还旧), or a loan on the renewal list was renewed (续贷名单). Only renewals of
 * days that are still open to correction are judged: what was found before stays as it was.
 */
export const evergreening: Rule<OverduePosition, Parameters> = {
  signal: 'OVD-10',
  version: '1',
  parameters,
  findings: (position, question) => {
    const asOf = dayNumber(question.asOf);
    return renewalsOf(position, question.parameters)
      .filter(({ day }) => day > position.loan.baseDay && day <= asOf)
      .map((renewal) => findingOf(position, renewal, question));
  },
};

/** One renewal, and the loan that was renewed: another one, or the same by a new signature. */
type Renewal = Readonly<{ day: number; renewed: Loan | undefined; isListed: boolean }>;

const renewalsOf = (position: OverduePosition, limits: Parameters): readonly Renewal[] => {
  const { loan, otherLoans } = position;
  const signed = loan.reschedulings
    .filter(({ kind }) => kind === 'renewal')
    .map(({ signedDay, day }) => ({ day: Math.max(signedDay, day), renewed: loan, isListed: true }));
  if (loan.terms === null) return signed;
  const { fromDay: day, renewsLoanId, isOnRenewalList: isListed } = loan.terms;
  const named = otherLoans.find(({ id }) => id === renewsLoanId);
  const repaid = repaidBy(position, limits);
  const isRenewal = isListed || repaid !== undefined;
  return isRenewal ? [{ day, renewed: named ?? repaid, isListed }, ...signed] : signed;
};

const levelOf = (times: number, isLate: boolean, isListed: boolean, limits: Parameters): Level => {
  if (isListed && isLate) return { severity: 'red', kind: 'alert' };
  if (!isListed || times >= limits.orangeFromTimes) return { severity: 'orange', kind: 'alert' };
  return times >= limits.yellowFromTimes
    ? { severity: 'yellow', kind: 'alert' }
    : { severity: 'blue', kind: 'list' };
};

const findingOf = (
  { loan, otherLoans }: OverduePosition,
  { day, renewed, isListed }: Renewal,
  question: Question<Parameters>,
): Finding => {
  const { parameters: limits, currency } = question;
  const times = Math.max(1, timesRenewed(loan, otherLoans, day));
  const isLate = renewed !== undefined && isRenewedLate(renewed, day);
  const amount = amountText(loan.terms?.principalMinor ?? 0, currency);
  const on = dateOfDay(day);
  const what: Bilingual = isListed
    ? {
        en: `Renewed on ${on}, time ${times}${isLate ? ', after its due date or with arrears' : ''}`,
        zh: `${on}续贷，第${times}次${isLate ? '，到期后或有欠款时签订' : ''}`,
      }
    : {
        en: `New loan of ${amount.en} around the repayment of a matured one on ${on}`,
        zh: `借新还旧：${on}发放${amount.zh}，前后归还到期旧贷`,
      };
  const level = levelOf(times, isLate, isListed, limits);
  const finding = loanFinding(
    {
      ...{ signal: 'OVD-10', loan, period: on, fromDay: day, endDay: null, headline: what },
      level,
      metrics: metricsOf(renewed, day, times, limits),
      explanation: explanationOf(limits, currency),
    },
    question,
  );
  // Whoever signed it late may be who manages it.
  return level.severity === 'red' ? { ...finding, audience: 'restricted' } : finding;
};

const metricsOf = (
  renewed: Loan | undefined,
  day: number,
  times: number,
  { yellowFromTimes }: Parameters,
): readonly Metric[] => {
  const before = renewed && standingOn(loanCourse(renewed, day - 1), day - 1);
  return [
    { name: 'timesRenewed', value: times.toString(), limit: yellowFromTimes.toString() },
    ...(before === undefined
      ? []
      : [
          { name: 'daysPastDueBefore', value: daysPastDueOn(before, day - 1).toString(), limit: '0' },
          { name: 'outstandingBeforeMinor', value: before.outstandingMinor.toString() },
        ]),
  ];
};

const explanationOf = (limits: Parameters, currency: string) => {
  const share = [limits.shareMinBasisPoints, limits.shareMaxBasisPoints].map(basisPointsText).join('–');
  const least = amountText(limits.principalMinMinor, currency);
  return {
    formula: {
      en:
        `A loan of at least ${least.en} within ${limits.daysAround} days of a repayment at or after maturity, of ` +
        `${share} % of it; on the renewal list a row, yellow the ${limits.yellowFromTimes}nd and orange the ` +
        `${limits.orangeFromTimes}rd time, red when signed after the due date or with arrears.`,
      zh:
        `到期或逾期还款前后${limits.daysAround}天内发放${least.zh}及以上、为还款额${share}%的新贷款；` +
        `续贷名单内为清单，第${limits.yellowFromTimes}次黄色、第${limits.orangeFromTimes}次橙色，到期后或有欠款时签订为红色。`,
    },
    counterfactual: {
      en: "Would not have been raised had the old loan been paid from the borrower's own cash flow.",
      zh: '若旧贷由借款人自有现金流归还，则不会触发。',
    },
  };
};
