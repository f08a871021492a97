import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import { daysPastDueOn, isNonPerforming, overdueSince, type Standing, standingOn } from '@tocsin/books';
import { z } from 'zod';
import type { Bilingual, Finding } from '../finding.ts';
import type { Question, Rule } from '../rule.ts';
import { amountText } from '../wording/amounts.ts';
import { loanFinding } from './loan-finding.ts';
import type { OverduePosition } from './overdue-position.ts';
import { hadBeenPaid, overdueMetrics, unpaidOn } from './overdue-wording.ts';

const parameters = z.object({
  /** Days past due above which a loan without a grade is non-performing. */
  aboveDays: z.int().positive().default(90),
});
type Parameters = z.infer<typeof parameters>;

/** OVD-09: a loan became non-performing (下迁不良); cleared when it is no longer. How many did is a unit's figure. */
export const nonPerformingRebound: Rule<OverduePosition, Parameters> = {
  signal: 'OVD-09',
  version: '1',
  parameters,
  findings: (position, question) =>
    migrationsOf(position.course, question).map((migration) => findingOf(position, migration, question)),
};

type Migration = Readonly<{ fromDay: number; endDay: number | null }>;

/** What was non-performing from the first day that is known has not become so. */
const migrationsOf = (
  course: readonly Standing[],
  { parameters: { aboveDays }, asOf }: Question<Parameters>,
): readonly Migration[] => {
  const days = course.flatMap((standing) => [
    standing.fromDay,
    (overdueSince(standing) ?? standing.fromDay) + aboveDays + 1,
  ]);
  const migrations: Migration[] = [];
  let open: number | undefined;
  let was: boolean | undefined;
  for (const day of [...new Set(days)].sort((a, b) => a - b)) {
    const standing = standingOn(course, day);
    if (standing === undefined || day > dayNumber(asOf)) continue;
    const isBad =
      standing.status === 'active' &&
      isNonPerforming(standing.grade, daysPastDueOn(standing, day), aboveDays);
    if (was === false && isBad) open = day;
    if (!isBad && open !== undefined) {
      migrations.push({ fromDay: open, endDay: day });
      open = undefined;
    }
    was = isBad;
  }
  return open === undefined ? migrations : [...migrations, { fromDay: open, endDay: null }];
};

const findingOf = (
  { loan, course }: OverduePosition,
  { fromDay, endDay }: Migration,
  question: Question<Parameters>,
): Finding => {
  const {
    parameters: { aboveDays },
    currency,
  } = question;
  const standing = standingOn(course, fromDay) as Standing;
  const before = standingOn(course, fromDay - 1)?.grade ?? null;
  const amount = amountText(standing.outstandingMinor, currency);
  const from = before ?? 'ungraded';
  const to = standing.grade ?? `${daysPastDueOn(standing, fromDay)} days past due`;
  return loanFinding(
    {
      ...{ signal: 'OVD-09', loan, period: dateOfDay(fromDay), fromDay, endDay },
      level: { severity: 'orange', kind: 'alert' },
      headline: {
        en: `Became non-performing on ${dateOfDay(fromDay)}: ${from} → ${to}, ${amount.en} outstanding`,
        zh: `${dateOfDay(fromDay)}下迁不良：余额${amount.zh}`,
      },
      metrics: overdueMetrics(standing, fromDay).map((one) =>
        one.name.startsWith('daysPastDue') && standing.grade === null
          ? { ...one, limit: aboveDays.toString() }
          : one,
      ),
      explanation: {
        formula: {
          en: `Graded substandard, doubtful or loss; without a grade more than ${aboveDays} days past due.`,
          zh: `分类为次级、可疑或损失；未分类的逾期超过${aboveDays}天。`,
        },
        counterfactual: counterfactualOf(standing, fromDay, currency),
      },
    },
    question,
  );
};

/** The grade decides; where there is none, what was not paid. */
const counterfactualOf = (standing: Standing, day: number, currency: string): Bilingual => {
  if (standing.grade !== null)
    return {
      en: 'Would not have been raised had the grade stayed special mention or better.',
      zh: '若分类保持关注类及以上，则不会触发。',
    };
  const paid = hadBeenPaid(unpaidOn(standing, day, currency));
  return { en: `Would not have been raised ${paid.en}.`, zh: `${paid.zh}，则不会触发。` };
};
