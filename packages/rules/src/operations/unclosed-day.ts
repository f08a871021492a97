import type { EvidenceRef } from '@tocsin/events';
import { z } from 'zod';
import type { Bilingual, Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { workingDaysAfter } from './working-days-after.ts';

/** How a source closes days, or how far a legal entity is closed. */
export type ClosePosition = Readonly<
  | {
      kind: 'source';
      source: string;
      /** The close of it that was held as implausible; nothing once it told another one that was taken. */
      held: Readonly<{ date: string; lastClosed: string | undefined; evidence: EvidenceRef }> | undefined;
    }
  | {
      kind: 'legal-entity';
      legalEntityId: string;
      closedThrough: string;
      /** The last day that any entity has closed, or any source has declared. */
      furthest: string;
      /** Required sources that have not declared the day after. */
      missingSources: readonly string[];
    }
>;

const parameters = z.object({
  /** Working days that an entity is behind. */
  yellowFromDays: z.int().min(1).default(2),
  orangeFromDays: z.int().min(1).default(5),
});
type Parameters = z.infer<typeof parameters>;
type Verdict = Pick<Finding, 'subject' | 'severity' | 'headline' | 'metrics' | 'basis' | 'evidence'>;

/**
 * OPS-02: a close lies implausibly far ahead and is held, or a legal entity's days are not closed while others' are
 * (日终异常). Counted in working days of accounting dates: no clock on the wall decides it.
 */
export const unclosedDay: Rule<ClosePosition, Parameters> = {
  signal: 'OPS-02',
  version: '1',
  parameters,
  findings: (position, { asOf, parameters: limits, calendar }): readonly Finding[] => {
    const verdict =
      position.kind === 'source'
        ? heldVerdict(position)
        : behindVerdict(position, limits, () =>
            workingDaysAfter(calendar, position.closedThrough, position.furthest),
          );
    if (verdict === undefined) return [];
    const formula: Bilingual = {
      en:
        'A close far beyond the last one is held. A legal entity is behind by the working days that others have ' +
        `closed, or a source has declared, and it has not: yellow from ${limits.yellowFromDays}, orange from ${limits.orangeFromDays}.`,
      zh:
        '日终日期远超上一日终的，予以挂起。机构已落后的工作日（他机构已日终或来源已报送而本机构未日终）：' +
        `${limits.yellowFromDays}天及以上黄色，${limits.orangeFromDays}天及以上橙色。`,
    };
    return [
      {
        ...{ signal: 'OPS-02', period: asOf, kind: 'alert', condition: 'active', accountingDate: asOf },
        ...verdict,
        reason: `${verdict.headline.en}.`,
        explanation: {
          formula,
          counterfactual: {
            en: 'Would not have been raised had the next day been closed; clears with the next close that is taken.',
            zh: '若按日正常日终则不会触发；下一次正常日终后自动解除。',
          },
        },
      },
    ];
  },
};

const heldVerdict = ({ source, held }: Extract<ClosePosition, { kind: 'source' }>): Verdict | undefined =>
  held && {
    subject: { kind: 'source', id: source, name: source },
    severity: 'orange',
    headline: {
      en: `Close of ${held.date} held: the last closed day is ${held.lastClosed ?? 'none yet'}`,
      zh: `${held.date}日终异常，已挂起：${held.lastClosed === undefined ? '尚无日终' : `上一日终为${held.lastClosed}`}`,
    },
    metrics: [],
    basis: held.date,
    evidence: [held.evidence],
  };

const behindVerdict = (
  {
    legalEntityId,
    closedThrough,
    furthest,
    missingSources,
  }: Extract<ClosePosition, { kind: 'legal-entity' }>,
  { yellowFromDays, orangeFromDays }: Parameters,
  count: () => number,
): Verdict | undefined => {
  const days = furthest > closedThrough ? count() : 0;
  if (days < yellowFromDays) return undefined;
  const missing = missingSources.join(', ');
  return {
    subject: { kind: 'org-unit', id: legalEntityId, name: legalEntityId },
    severity: days >= orangeFromDays ? 'orange' : 'yellow',
    headline: {
      en:
        `Not closed since ${closedThrough}: ${days} working days behind ${furthest}` +
        (missing === '' ? '' : `, missing ${missing}`),
      zh:
        `${closedThrough}之后未日终，落后${furthest}共${days}个工作日` +
        (missing === '' ? '' : `，缺少来源${missing}`),
    },
    metrics: [{ name: 'workingDaysBehind', value: days.toString(), limit: yellowFromDays.toString() }],
    basis: `${closedThrough} ${missing}`,
    evidence: [],
  };
};
