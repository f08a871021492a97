import { z } from 'zod';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { workingDaysAfter } from './working-days-after.ts';

/** A source of events: the accounting dates that it told something of, each once, ascending; closes do not count. */
export type SourcePosition = Readonly<{ source: string; toldOn: readonly string[] }>;

const parameters = z.object({
  /** Working days up to the last date of a source over which its rhythm is looked at. */
  rhythmDays: z.int().min(1).max(20).default(10),
  /** So many of them told make a source that tells every working day. */
  toldDaysMin: z.int().min(1).default(8),
  /** Working days closed since its last date. */
  yellowFromDays: z.int().min(1).default(2),
  orangeFromDays: z.int().min(1).default(5),
});
type Parameters = z.infer<typeof parameters>;

/**
 * OPS-03: a source that tells something every working day has told nothing of the last ones (来源中断). By accounting
 * dates and working days: the same events told again say the same, whenever they are told.
 */
export const silentSource: Rule<SourcePosition, Parameters> = {
  signal: 'OPS-03',
  version: '1',
  parameters,
  findings: ({ source, toldOn }, { asOf, parameters: limits, calendar }): readonly Finding[] => {
    const last = toldOn.at(-1);
    if (last === undefined || last >= asOf) return [];
    const { rhythmDays, toldDaysMin, yellowFromDays, orangeFromDays } = limits;
    const silentDays = workingDaysAfter(calendar, last, asOf);
    if (silentDays < yellowFromDays) return [];
    const before = calendar.addWorkingDays(calendar.lastWorkingDayOnOrBefore(last), -rhythmDays);
    const toldDays = toldOn.filter((date) => date > before && calendar.isWorkingDay(date)).length;
    if (toldDays < toldDaysMin) return [];
    const formula = {
      en:
        `A source that told something on ${toldDaysMin} of ${rhythmDays} working days, and then of none: yellow from ` +
        `${yellowFromDays} closed working days, orange from ${orangeFromDays}. Its closes do not count.`,
      zh:
        `来源在${rhythmDays}个工作日中有${toldDaysMin}日以上报送，此后中断：已日终${yellowFromDays}个工作日黄色，` +
        `${orangeFromDays}个工作日橙色；日终事件不计。`,
    };
    return [
      {
        signal: 'OPS-03',
        subject: { kind: 'source', id: source, name: source },
        period: asOf,
        severity: silentDays >= orangeFromDays ? 'orange' : 'yellow',
        kind: 'alert',
        condition: 'active',
        accountingDate: asOf,
        headline: {
          en: `Source silent since ${last}: ${silentDays} working days, after ${toldDays} of ${rhythmDays} told`,
          zh: `来源自${last}起中断${silentDays}个工作日（此前${rhythmDays}个工作日报送${toldDays}日）`,
        },
        metrics: [
          { name: 'workingDaysSilent', value: silentDays.toString(), limit: yellowFromDays.toString() },
          { name: 'workingDaysTold', value: toldDays.toString(), limit: toldDaysMin.toString() },
        ],
        basis: last,
        evidence: [],
        reason: `${formula.en} Last told of ${last}.`,
        explanation: {
          formula,
          counterfactual: {
            en: `Would not have been raised with any event of the source after ${last}.`,
            zh: `若来源在${last}之后仍有报送，则不会触发。`,
          },
        },
      },
    ];
  },
};
