import { dateOfDay, dayNumber, firstDayOf, lastDayOf, monthOf } from '@tocsin/banking-calendar';
import { daysPastDueOn, overdueSince, type Standing, standingOn } from '@tocsin/books';
import { z } from 'zod';
import type { Finding } from '../finding.ts';
import type { Question, Rule } from '../rule.ts';
import { addLevel, firstLevelDay, type Level, type LevelRun, lastLevel, shownDay } from './level.ts';
import { loanFinding } from './loan-finding.ts';
import type { OverduePosition } from './overdue-position.ts';
import { hadBeenPaid, overdueMetrics, overdueText, unpaidMetric, unpaidOn } from './overdue-wording.ts';

const parameters = z.object({
  /** The days of a month on which the question is asked. */
  askedOn: z.array(z.int().min(1).max(28)).readonly().default([1, 10, 20]),
  nonPerformingAboveDays: z.int().positive().default(90),
  /** Days past due that a technical delay may take; above them at month-end it is special mention. */
  technicalDaysMax: z.int().positive().default(7),
});
type Parameters = z.infer<typeof parameters>;

/** OVD-05: at this pace the loan will be non-performing, or special mention, at month-end (预计月末进不良、进关注). */
export const monthEndProjection: Rule<OverduePosition, Parameters> = {
  signal: 'OVD-05',
  version: '1',
  parameters,
  findings: (position, question) => question.months.flatMap((month) => findingsOf(position, month, question)),
};

const findingsOf = (
  position: OverduePosition,
  month: string,
  question: Question<Parameters>,
): readonly Finding[] => {
  const { course, loan } = position;
  const { parameters: limits, currency } = question;
  const runs = runsOf(course, month, question);
  const [last, raisedDay] = [lastLevel(runs, null), firstLevelDay(runs)];
  if (last === undefined || raisedDay === undefined) return [];
  const raised = standingOn(course, raisedDay) as Standing;
  const unpaid = unpaidOn(raised, raisedDay, currency);
  const paid = hadBeenPaid(unpaid);
  const day = shownDay(last, question);
  const shown = standingOn(course, day) as Standing;
  const text = overdueText(shown, day, currency);
  const into =
    last.level.severity === 'orange'
      ? { en: 'non-performing', zh: '不良' }
      : { en: 'special mention', zh: '关注' };
  const { nonPerformingAboveDays: bad, technicalDaysMax: technical } = limits;
  return [
    loanFinding(
      {
        ...last,
        signal: 'OVD-05',
        loan,
        period: month,
        headline: {
          en: `Will be ${into.en} at the end of ${month}: ${text.en}`,
          zh: `预计${month}月末进${into.zh}：${text.zh}`,
        },
        metrics: [
          {
            name: 'daysPastDueAtMonthEnd',
            value: (dayNumber(lastDayOf(month)) - (overdueSince(shown) ?? day)).toString(),
            limit: (last.level.severity === 'orange' ? bad : technical).toString(),
          },
          ...overdueMetrics(shown, day),
          unpaidMetric(unpaid),
        ],
        explanation: {
          formula: {
            en:
              `Days past due at month-end if nothing is paid: above ${bad} and not yet so is orange; above ` +
              `${technical} from 1–${technical} today is listed.`,
            zh: `若不还款，月末逾期天数将超过${bad}天的为橙色；目前1至${technical}天、月末将超过${technical}天的列入清单。`,
          },
          counterfactual: {
            en: `Would not have been raised on ${dateOfDay(raisedDay)} ${paid.en}.`,
            zh: `${paid.zh}，则当日不会触发。`,
          },
        },
      },
      question,
    ),
  ];
};

/** Asked on its days; between them only cure ends it, and the month-end does in any case: then it is no projection. */
const runsOf = (
  course: readonly Standing[],
  month: string,
  { parameters: limits, asOf }: Question<Parameters>,
): readonly LevelRun[] => {
  const monthEnd = dayNumber(lastDayOf(month));
  const lastDay = Math.min(dayNumber(asOf), monthEnd);
  const asked = limits.askedOn.map((day) => dayNumber(firstDayOf(month)) + day - 1);
  const cures = course.flatMap((one) => (overdueSince(one) === null ? [one.fromDay] : []));
  const runs: LevelRun[] = [];
  for (const day of [...new Set([...asked, ...cures, monthEnd])].sort((a, b) => a - b)) {
    if (day > lastDay || monthOf(dateOfDay(day)) !== month) continue;
    const standing = standingOn(course, day);
    const isAsked = asked.includes(day) && day < monthEnd && standing !== undefined;
    addLevel(runs, day, isAsked ? levelOf(standing, day, monthEnd, limits) : undefined);
  }
  return runs;
};

const levelOf = (
  standing: Standing,
  day: number,
  monthEnd: number,
  { nonPerformingAboveDays, technicalDaysMax }: Parameters,
): Level | undefined => {
  const since = overdueSince(standing);
  const today = daysPastDueOn(standing, day);
  if (since === null) return undefined;
  const atMonthEnd = monthEnd - since;
  if (today <= nonPerformingAboveDays && atMonthEnd > nonPerformingAboveDays)
    return { severity: 'orange', kind: 'alert' };
  return today <= technicalDaysMax && atMonthEnd > technicalDaysMax
    ? { severity: 'yellow', kind: 'list' }
    : undefined;
};
