import { lastDayOf, previousMonth } from '@tocsin/banking-calendar';
import { decimalText } from '@tocsin/books';
import { z } from 'zod';
import type { Bilingual, Finding } from '../finding.ts';
import type { Question, Rule } from '../rule.ts';
import { amountText, basisPointsText, exactAmountText } from '../wording/amounts.ts';
import {
  hasRatioRisen,
  type NonPerformingRise,
  rankIn,
  ratioRise,
  recoveryBelow,
  riseIn,
  type UnitLoanPosition,
} from './unit-loan-position.ts';

const parameters = z.object({
  /** Net new non-performing loans of a month, or rise of their share, that prompt a unit. */
  promptFromMinor: z.int().positive().default(50_000_000),
  promptFromBasisPoints: z.int().positive().default(10),
  /** … that call for an interview; so do so many months running of being prompted. */
  interviewFromMinor: z.int().positive().default(200_000_000),
  interviewFromBasisPoints: z.int().positive().default(30),
  interviewMonths: z.int().min(2).max(12).default(2),
});
type Parameters = z.infer<typeof parameters>;

/** OVD-14: a branch's non-performing loans grew fast in a month: prompt 提示 (yellow) or interview 约谈 (orange). */
export const fastNonPerformingGrowth: Rule<UnitLoanPosition, Parameters> = {
  signal: 'OVD-14',
  version: '1',
  parameters,
  findings: (position, question) => {
    if (position.kind !== 'branch') return [];
    return question.months.flatMap((month) => {
      const rise = riseIn(position, month);
      if (rise === undefined || lastDayOf(month) > question.asOf) return [];
      const isPrompted = reaches(rise, question.parameters, 'prompt');
      return isPrompted ? [findingOf(position, rise, question)] : [];
    });
  },
};

const reaches = (rise: NonPerformingRise, limits: Parameters, step: 'prompt' | 'interview'): boolean =>
  rise.riseMinor >= BigInt(limits[`${step}FromMinor`]) ||
  hasRatioRisen(rise, limits[`${step}FromBasisPoints`]);

const isInterviewed = (position: UnitLoanPosition, rise: NonPerformingRise, limits: Parameters): boolean =>
  reaches(rise, limits, 'interview') ||
  monthsRunning(position, rise.after.month, limits) >= limits.interviewMonths;

const monthsRunning = (position: UnitLoanPosition, month: string, limits: Parameters): number => {
  const rise = riseIn(position, month);
  if (rise === undefined || !reaches(rise, limits, 'prompt')) return 0;
  return 1 + monthsRunning(position, previousMonth(month), limits);
};

const findingOf = (
  position: UnitLoanPosition,
  rise: NonPerformingRise,
  { parameters: limits, currency }: Question<Parameters>,
): Finding => {
  const { month, nonPerformingMinor, loansMinor } = rise.after;
  const isInterview = isInterviewed(position, rise, limits);
  const { numerator, denominator } = ratioRise(rise);
  const points = decimalText(numerator * 100n, denominator, 2);
  const amount = amountText(rise.riseMinor, currency);
  const formula = formulaOf(limits, currency);
  const place = rankIn(position, rise);
  const close = position.monthClose?.(month);
  const plannedMinor = position.plannedMinor?.(month);
  const ranked = rankText(place);
  const planned = planText(rise, plannedMinor, currency);
  const recovery = exactAmountText(
    recoveryBelow(rise, BigInt(limits.promptFromMinor), BigInt(limits.promptFromBasisPoints)),
    currency,
  );
  return {
    signal: 'OVD-14',
    subject: { kind: 'org-unit', id: position.unitId, name: position.name },
    period: month,
    severity: isInterview ? 'orange' : 'yellow',
    kind: 'alert',
    condition: 'active',
    accountingDate: lastDayOf(month),
    headline: {
      en:
        `${isInterview ? 'Interview' : 'Prompt'}: non-performing loans ${amount.en} up in ${month}, share ` +
        `${points} pp${ranked.en}${planned.en}`,
      zh:
        `${isInterview ? '约谈' : '提示'}：${month}不良贷款净增${amount.zh}，` +
        `不良率变动${points}个百分点${ranked.zh}${planned.zh}`,
    },
    metrics: [
      {
        name: 'nonPerformingRiseMinor',
        value: rise.riseMinor.toString(),
        limit: limits.promptFromMinor.toString(),
      },
      {
        name: 'ratioRisePercentagePoints',
        value: points,
        limit: basisPointsText(limits.promptFromBasisPoints),
      },
      {
        name: 'nonPerformingMinor',
        value: nonPerformingMinor.toString(),
        ...(plannedMinor !== undefined && { limit: plannedMinor.toString() }),
      },
      { name: 'loansMinor', value: loansMinor.toString() },
      ...(place === undefined ? [] : [{ name: 'rank', value: String(place.rank), limit: String(place.of) }]),
    ],
    basis: [rise.before, rise.after].map((one) => `${one.nonPerformingMinor}/${one.loansMinor}`).join(' '),
    evidence: close ? [close] : [],
    reason: formula.en,
    explanation: {
      formula,
      counterfactual: {
        en: `Would not have been raised had ${recovery.en} more been recovered by ${lastDayOf(month)}.`,
        zh: `若在${lastDayOf(month)}及以前多清收处置${recovery.zh}，则不会触发。`,
      },
    },
  };
};

const rankText = (place: ReturnType<typeof rankIn>): Bilingual =>
  place === undefined
    ? { en: '', zh: '' }
    : {
        en: `, rank ${place.rank} of ${place.of} branches`,
        zh: `，增幅在${place.of}家机构中排第${place.rank}`,
      };

/** The plan decides nothing: it is shown beside what there is. */
const planText = (
  { after: { nonPerformingMinor } }: NonPerformingRise,
  plannedMinor: number | undefined,
  currency: string,
): Bilingual => {
  if (plannedMinor === undefined) return { en: '', zh: '' };
  const plan = amountText(plannedMinor, currency);
  const beyond = nonPerformingMinor - BigInt(plannedMinor);
  if (beyond <= 0n) return { en: `, within the plan of ${plan.en}`, zh: `，未超压降计划${plan.zh}` };
  const amount = amountText(beyond, currency);
  return {
    en: `, ${amount.en} above the plan of ${plan.en}`,
    zh: `，超压降计划${plan.zh}达${amount.zh}`,
  };
};

const formulaOf = (limits: Parameters, currency: string): Bilingual => {
  const prompt = amountText(limits.promptFromMinor, currency);
  const interview = amountText(limits.interviewFromMinor, currency);
  const points = [limits.promptFromBasisPoints, limits.interviewFromBasisPoints].map(basisPointsText);
  return {
    en:
      `Net rise from month-end to month-end of ${prompt.en} or ${points[0]} pp prompts; ${interview.en}, ` +
      `${points[1]} pp or ${limits.interviewMonths} months running call for an interview.`,
    zh:
      `月末比上月末净增不良${prompt.zh}或不良率上升${points[0]}个百分点，提示；` +
      `${interview.zh}、${points[1]}个百分点或连续${limits.interviewMonths}个月，约谈。`,
  };
};
