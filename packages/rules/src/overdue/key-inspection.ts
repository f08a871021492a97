import { daysPastDueOn, overdueSince } from '@tocsin/books';
import { z } from 'zod';
import type { Rule } from '../rule.ts';
import { type EpisodeSignal, episodeFindings } from './episode-findings.ts';
import type { OverduePosition } from './overdue-position.ts';
import { hadBeenPaid } from './overdue-wording.ts';

const parameters = z.object({
  arrearsAboveDays: z.int().nonnegative().default(60),
});
type Parameters = z.infer<typeof parameters>;

/** OVD-12: arrears so old, or principal overdue at all, that the loan is to be inspected (重点检查). */
export const keyInspection: Rule<OverduePosition, Parameters> = {
  signal: 'OVD-12',
  version: '1',
  parameters,
  findings: (position, question) => episodeFindings(inspection, position, question),
};

const inspection: EpisodeSignal<Parameters> = {
  signal: 'OVD-12',
  name: { en: 'Key inspection due', zh: '重点检查' },
  of: 'any',
  days: (standing, fromDay, _, { parameters: { arrearsAboveDays } }) => [
    fromDay,
    (overdueSince(standing) ?? fromDay) + arrearsAboveDays + 1,
  ],
  levelOn: ({ standing, day }, { parameters: { arrearsAboveDays } }) =>
    standing.principalSince !== null || daysPastDueOn(standing, day) > arrearsAboveDays
      ? { severity: 'orange', kind: 'list' }
      : undefined,
  metric: (standing, day, { arrearsAboveDays }) => ({
    name: 'daysPastDue',
    value: daysPastDueOn(standing, day).toString(),
    limit: arrearsAboveDays.toString(),
  }),
  formula: ({ arrearsAboveDays }) => ({
    en: `Arrears older than ${arrearsAboveDays} days, or any principal overdue.`,
    zh: `欠息超过${arrearsAboveDays}天，或本金逾期。`,
  }),
  counterfactual: (unpaid) => {
    const paid = hadBeenPaid(unpaid);
    return { en: `Would not have been listed ${paid.en}.`, zh: `${paid.zh}，则不会列入。` };
  },
};
