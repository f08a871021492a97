import { daysPastDueOn, overdueSince } from '@tocsin/books';
import { z } from 'zod';
import type { Rule } from '../rule.ts';
import { type EpisodeSignal, episodeFindings } from './episode-findings.ts';
import type { OverduePosition } from './overdue-position.ts';
import { hadBeenPaid } from './overdue-wording.ts';

const parameters = z.object({
  orangeAboveDays: z.int().nonnegative().default(7),
  redAboveDays: z.int().nonnegative().default(30),
});
type Parameters = z.infer<typeof parameters>;

/** OVD-06: the first due of the original schedule is unpaid (首期逾期). A loan without a schedule is not judged. */
export const firstPaymentDefault: Rule<OverduePosition, Parameters> = {
  signal: 'OVD-06',
  version: '1',
  parameters,
  findings: (position, question) => episodeFindings(firstDue, position, question),
};

const firstDue: EpisodeSignal<Parameters> = {
  signal: 'OVD-06',
  name: { en: 'First payment missed', zh: '首期逾期' },
  of: 'any',
  days: (standing, fromDay, _, { parameters: { orangeAboveDays, redAboveDays } }) => {
    const since = overdueSince(standing) ?? fromDay;
    return [fromDay, since + orangeAboveDays + 1, since + redAboveDays + 1];
  },
  levelOn: ({ standing, day }, { parameters: { orangeAboveDays, redAboveDays } }) => {
    const days = daysPastDueOn(standing, day);
    if (!standing.isFirstDueUnpaid || days <= orangeAboveDays) return undefined;
    return { severity: days > redAboveDays ? 'red' : 'orange', kind: 'alert' };
  },
  metric: (standing, day, { orangeAboveDays }) => ({
    name: 'daysPastDue',
    value: daysPastDueOn(standing, day).toString(),
    limit: orangeAboveDays.toString(),
  }),
  formula: ({ orangeAboveDays, redAboveDays }) => ({
    en:
      'The first due of the original schedule is neither paid nor replaced: above ' +
      `${orangeAboveDays} days orange, above ${redAboveDays} red.`,
    zh: `原还款计划首期未还且未被替换：超过${orangeAboveDays}天橙色，超过${redAboveDays}天红色。`,
  }),
  counterfactual: (unpaid) => {
    const paid = hadBeenPaid(unpaid);
    return { en: `Would not have been raised ${paid.en}.`, zh: `${paid.zh}，则不会触发。` };
  },
};
