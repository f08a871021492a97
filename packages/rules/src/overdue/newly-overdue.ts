import { daysPastDueOn, overdueSince } from '@tocsin/books';
import type { Severity } from '@tocsin/events';
import { z } from 'zod';
import type { Rule } from '../rule.ts';
import { type EpisodeSignal, episodeFindings } from './episode-findings.ts';
import type { OverduePosition } from './overdue-position.ts';
import { hadBeenPaid } from './overdue-wording.ts';

const parameters = z.object({
  /** Days past due from which on each level holds; below the first of them it is a blue list item. */
  yellowFromDays: z.int().min(2).default(8),
  orangeFromDays: z.int().min(2).default(31),
  redFromDays: z.int().min(2).default(61),
});
type Parameters = z.infer<typeof parameters>;

/** OVD-01: something is unpaid past its due date; one finding per loan and episode (新增逾期). */
export const newlyOverdue: Rule<OverduePosition, Parameters> = {
  signal: 'OVD-01',
  version: '1',
  parameters,
  findings: (position, question) => episodeFindings(overdue, position, question),
};

const severityOf = (days: number, limits: Parameters): Severity => {
  if (days >= limits.redFromDays) return 'red';
  if (days >= limits.orangeFromDays) return 'orange';
  return days >= limits.yellowFromDays ? 'yellow' : 'blue';
};

const overdue: EpisodeSignal<Parameters> = {
  signal: 'OVD-01',
  name: { en: 'Overdue', zh: '贷款逾期' },
  of: 'any',
  days: (standing, fromDay, _, { parameters: limits }) => {
    const since = overdueSince(standing) ?? fromDay;
    return [fromDay, ...Object.values(limits).map((days) => since + days)];
  },
  levelOn: ({ standing, day }, { parameters: limits }) => {
    const severity = severityOf(daysPastDueOn(standing, day), limits);
    return { severity, kind: severity === 'blue' ? 'list' : 'alert' };
  },
  metric: (standing, day) => ({
    name: 'daysPastDue',
    value: daysPastDueOn(standing, day).toString(),
    limit: '0',
  }),
  formula: ({ yellowFromDays, orangeFromDays, redFromDays }) => ({
    en:
      'Days past due = accounting date − oldest due date not fully paid, interest or principal; from 1 blue, ' +
      `${yellowFromDays} yellow, ${orangeFromDays} orange, ${redFromDays} red.`,
    zh:
      '逾期天数＝会计日期－最早未足额归还的到期日（本金或利息）；1天起蓝色，' +
      `${yellowFromDays}天起黄色，${orangeFromDays}天起橙色，${redFromDays}天起红色。`,
  }),
  counterfactual: (unpaid) => {
    const paid = hadBeenPaid(unpaid, unpaid.sinceDay);
    return {
      en: `Would not have been raised ${paid.en}, the due date.`,
      zh: `${paid.zh}（到期日），则不会触发。`,
    };
  },
};
