import { dateOfDay } from '@tocsin/banking-calendar';
import { daysPastDueOn, type Loan, loanCourse, standingOn } from '@tocsin/books';
import type { Explanation, Metric } from '@tocsin/events';
import type { Bilingual } from '../finding.ts';
import type { Question } from '../rule.ts';
import { amountText, basisPointsText, exactAmountText } from '../wording/amounts.ts';
import { gradeText } from '../wording/grades.ts';
import type { EvergreeningParameters } from './renewal-parameters.ts';
import type { RepaidLoan } from './renewed-loan.ts';

/** One renewal, and the loan that was renewed: another one, or the same by a new signature. Days are `dayNumber`s. */
export type Renewal = Readonly<{
  day: number;
  renewed: Loan | undefined;
  /** What the new loan seems to have repaid. */
  repaid: RepaidLoan | undefined;
  /** On the renewal list, or paid by a bridge fund. */
  isListed: boolean;
  /** Signed after the due date or with arrears. */
  isLate: boolean;
  times: number;
}>;

/** What the row of a renewal says: when, how often, how the old loan stood, who paid, where the money went. */
export const renewalHeadline = (
  loan: Loan,
  renewal: Renewal,
  { parameters: limits, currency }: Question<EvergreeningParameters>,
): Bilingual => {
  const { day, times, isLate, isListed } = renewal;
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
  const parts = [what, ...standingBefore(renewal), ...parties(loan, renewal)];
  if (isListed) parts.push(nextInspection(day, limits));
  return { en: parts.map(({ en }) => en).join('; '), zh: parts.map(({ zh }) => zh).join('；') };
};

const before = ({ renewed, day }: Renewal) => renewed && standingOn(loanCourse(renewed, day - 1), day - 1);

const standingBefore = (renewal: Renewal): readonly Bilingual[] => {
  const standing = before(renewal);
  if (standing === undefined) return [];
  const grade = gradeText(standing.grade);
  const days = daysPastDueOn(standing, renewal.day - 1);
  return [
    { en: `${grade.en} and ${days} days past due the day before`, zh: `前一日${grade.zh}、逾期${days}天` },
  ];
};

/** Where nobody is named, nothing is said. */
const parties = (loan: Loan, { repaid, renewed }: Renewal): readonly Bilingual[] => {
  const payerId = repaid?.payerId ?? null;
  const disbursedTo = renewed === loan ? null : (loan.terms?.disbursedTo ?? null);
  return [
    ...(payerId === null ? [] : [{ en: `the old loan paid by ${payerId}`, zh: `旧贷还款人${payerId}` }]),
    ...(disbursedTo === null
      ? []
      : [{ en: `the money went to ${disbursedTo}`, zh: `新贷资金去向${disbursedTo}` }]),
  ];
};

const inspectedEvery = ({ inspectionEveryDays }: EvergreeningParameters): number =>
  Math.floor(inspectionEveryDays / 2);

const nextInspection = (day: number, limits: EvergreeningParameters): Bilingual => {
  const on = dateOfDay(day + inspectedEvery(limits));
  return { en: `next inspection by ${on}`, zh: `下次贷后检查不晚于${on}` };
};

/** The figures of a renewal with their limits. */
export const renewalMetrics = (
  loan: Loan,
  renewal: Renewal,
  limits: EvergreeningParameters,
): readonly Metric[] => {
  const { times, repaid, isListed, day } = renewal;
  const standing = before(renewal);
  const lentMinor = loan.terms?.principalMinor ?? 0;
  return [
    { name: 'timesRenewed', value: times.toString(), limit: limits.yellowFromTimes.toString() },
    ...(standing === undefined
      ? []
      : [
          { name: 'daysPastDueBefore', value: daysPastDueOn(standing, day - 1).toString(), limit: '0' },
          { name: 'outstandingBeforeMinor', value: standing.outstandingMinor.toString() },
        ]),
    ...(repaid === undefined
      ? []
      : [
          { name: 'repaidMinor', value: repaid.repaidMinor.toString() },
          { name: 'newLoanMinor', value: lentMinor.toString(), limit: lentFrom(repaid, limits).toString() },
        ]),
    ...(isListed
      ? [
          {
            name: 'inspectionEveryDays',
            value: inspectedEvery(limits).toString(),
            limit: limits.inspectionEveryDays.toString(),
          },
        ]
      : []),
  ];
};

/** The smallest new loan that counts as paying the old one. */
const lentFrom = ({ repaidMinor }: RepaidLoan, limits: EvergreeningParameters): bigint => {
  const byShare = (BigInt(repaidMinor) * BigInt(limits.shareMinBasisPoints) + 9_999n) / 10_000n;
  const least = BigInt(limits.principalMinMinor);
  return byShare > least ? byShare : least;
};

/** Why a renewal was found, and what would have kept it away. */
export const renewalExplanation = (
  renewal: Renewal,
  limits: EvergreeningParameters,
  currency: string,
): Explanation => {
  const share = [limits.shareMinBasisPoints, limits.shareMaxBasisPoints].map(basisPointsText).join('–');
  const least = amountText(limits.principalMinMinor, currency);
  return {
    formula: {
      en:
        `A loan of at least ${least.en} within ${limits.daysAround} days of a repayment at or after maturity, of ` +
        `${share} % of it; on the renewal list or paid by a bridge fund a row, yellow the ${limits.yellowFromTimes}nd ` +
        `and orange the ${limits.orangeFromTimes}rd time, red when signed after the due date or with arrears.`,
      zh:
        `到期或逾期还款前后${limits.daysAround}天内发放${least.zh}及以上、为还款额${share}%的新贷款；` +
        `续贷名单内或由转贷资金归还的为清单，第${limits.yellowFromTimes}次黄色、第${limits.orangeFromTimes}次橙色，` +
        '到期后或有欠款时签订为红色。',
    },
    counterfactual: counterfactualOf(renewal, limits, currency),
  };
};

const counterfactualOf = (renewal: Renewal, limits: EvergreeningParameters, currency: string): Bilingual => {
  const { repaid, isListed, isLate, day } = renewal;
  if (isListed && isLate)
    return {
      en: 'Would have been a row of the renewal list had it been signed by the due date and without arrears.',
      zh: '若在到期日及以前且无欠款时签订，则仅列入续贷名单。',
    };
  if (isListed) {
    const owed = exactAmountText(before(renewal)?.outstandingMinor ?? repaid?.repaidMinor ?? 0, currency);
    return {
      en: `Would not have been listed had ${owed.en} been repaid without a renewal.`,
      zh: `若归还${owed.zh}而未续贷，则不会列入。`,
    };
  }
  if (repaid === undefined)
    return { en: 'Would not have been raised without the new loan.', zh: '若未发放新贷款，则不会触发。' };
  const lent = exactAmountText(lentFrom(repaid, limits), currency);
  const apart = dateOfDay(Math.max(day, repaid.day + limits.daysAround + 1));
  return {
    en: `Would not have been raised had less than ${lent.en} been lent, or not before ${apart}.`,
    zh: `若发放少于${lent.zh}，或在${apart}及以后发放，则不会触发。`,
  };
};
