import { dateOfDay, dayNumber, lastDayOf, monthOf, nextMonth } from '@tocsin/banking-calendar';
import { daysPastDueOn, isBetterGrade, overdueSince } from '@tocsin/books';
import { z } from 'zod';
import type { Rule } from '../rule.ts';
import { type EpisodeSignal, episodeFindings } from './episode-findings.ts';
import type { OverduePosition } from './overdue-position.ts';
import { hadBeenPaid } from './overdue-wording.ts';

const parameters = z.object({
  /** Days past due from which on `normal` is too good. */
  normalBelowDays: z.int().min(1).default(8),
  /** Days past due above which anything better than substandard is too good. */
  substandardAboveDays: z.int().min(1).default(90),
});
type Parameters = z.infer<typeof parameters>;

/** OVD-04: the bank's own grade is better than the days past due allow (分类偏离). A loan without one is not judged. */
export const betterThanRequired: Rule<OverduePosition, Parameters> = {
  signal: 'OVD-04',
  version: '1',
  parameters,
  findings: (position, question) => episodeFindings(betterGrade, position, question),
};

/** The month-ends from one day to another (inclusive). */
const monthEnds = (fromDay: number, untilDay: number): readonly number[] => {
  const days: number[] = [];
  let month = monthOf(dateOfDay(fromDay));
  for (let day = dayNumber(lastDayOf(month)); day <= untilDay; day = dayNumber(lastDayOf(month))) {
    days.push(day);
    month = nextMonth(month);
  }
  return days;
};

const betterGrade: EpisodeSignal<Parameters> = {
  signal: 'OVD-04',
  name: { en: 'Grade better than required', zh: '分类偏离' },
  of: 'any',
  days: (standing, fromDay, untilDay, { parameters: limits }) => {
    const passing = (overdueSince(standing) ?? fromDay) + limits.substandardAboveDays + 1;
    return [...monthEnds(fromDay, untilDay), Math.max(passing, fromDay)];
  },
  isAsked: ({ day, standing, dayBefore }, { substandardAboveDays }) => {
    const before = dayBefore === undefined ? 0 : daysPastDueOn(dayBefore, day - 1);
    const isPassing = before <= substandardAboveDays && daysPastDueOn(standing, day) > substandardAboveDays;
    return isPassing || dateOfDay(day) === lastDayOf(monthOf(dateOfDay(day)));
  },
  levelOn: ({ standing, day }, { parameters: limits }) => {
    const { grade } = standing;
    const daysPastDue = daysPastDueOn(standing, day);
    if (grade === null) return undefined;
    if (daysPastDue > limits.substandardAboveDays && isBetterGrade(grade, 'substandard'))
      return { severity: 'red', kind: 'alert' };
    const isNormal = grade === 'normal' && daysPastDue >= limits.normalBelowDays;
    return isNormal ? { severity: 'orange', kind: 'alert' } : undefined;
  },
  metric: (standing, day, limits) => ({
    name: 'daysPastDue',
    value: daysPastDueOn(standing, day).toString(),
    limit: (standing.grade === 'normal' ? limits.normalBelowDays : limits.substandardAboveDays).toString(),
  }),
  formula: ({ normalBelowDays, substandardAboveDays }) => ({
    en:
      `At month-end and when the days past due pass ${substandardAboveDays}: from ${normalBelowDays} days a normal ` +
      `grade is orange, above ${substandardAboveDays} days a grade better than substandard is red.`,
    zh:
      `月末及逾期超过${substandardAboveDays}天当日：逾期${normalBelowDays}天及以上仍为正常类，橙色；` +
      `超过${substandardAboveDays}天仍优于次级类，红色。`,
  }),
  counterfactual: (unpaid, { substandardAboveDays }) => {
    const paid = hadBeenPaid(unpaid);
    return {
      en:
        `Would not have been raised graded special mention, or substandard above ${substandardAboveDays} days; ` +
        `nor ${paid.en}.`,
      zh: `若已调为关注类（逾期超过${substandardAboveDays}天的调为次级类），或${paid.zh}，则不会触发。`,
    };
  },
};
