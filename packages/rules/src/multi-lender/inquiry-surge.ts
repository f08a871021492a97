import { dayNumber } from '@tocsin/banking-calendar';
import { INQUIRIES_KEPT_DAYS, reportEvidence } from '@tocsin/books';
import type { Severity } from '@tocsin/events';
import { z } from 'zod';
import type { Question, Rule } from '../rule.ts';
import { customerSubject, type LenderVerdict, lenderFinding } from './lender-findings.ts';
import type { LenderPosition } from './lender-position.ts';

const days = z.int().min(1).max(INQUIRIES_KEPT_DAYS);
const count = z.int().positive();
const parameters = z.object({
  /** The close's own day is the first. */
  shortDays: days.default(30),
  longDays: days.default(90),
  shortOrangeFrom: count.default(3),
  longYellowFrom: count.default(6),
  longOrangeFrom: count.default(8),
  /** Inquiries for these purposes are nobody's decision on new credit. */
  purposesNotCounted: z
    .array(z.string())
    .readonly()
    .default(['post-loan-management', 'self', '贷后管理', '本人查询']),
});
type Parameters = z.infer<typeof parameters>;

/** MUL-06: many lenders were asked for credit within a short time (查询激增). */
export const inquirySurge: Rule<LenderPosition, Parameters> = {
  signal: 'MUL-06',
  version: '1',
  parameters,
  findings: (position, question) => {
    const verdict = judge(position, question);
    return verdict ? [lenderFinding('MUL-06', customerSubject(position), question, verdict)] : [];
  },
};

const judge = (
  position: LenderPosition,
  { parameters: limits, asOf }: Question<Parameters>,
): LenderVerdict | undefined => {
  const today = dayNumber(asOf);
  const within = (window: number): number =>
    position.inquiries.filter(
      ({ day, purpose }) =>
        day <= today && day > today - window && !limits.purposesNotCounted.includes(purpose),
    ).length;
  const [short, long] = [within(limits.shortDays), within(limits.longDays)];
  const severity = levelOf(short, long, limits);
  if (severity === undefined) return undefined;
  const { shortDays, longDays, shortOrangeFrom, longYellowFrom, longOrangeFrom } = limits;
  const longLimit = long >= longOrangeFrom ? longOrangeFrom : longYellowFrom;
  return {
    severity,
    headline: {
      en: `Credit inquiries: ${short} in ${shortDays} days, ${long} in ${longDays} days`,
      zh: `征信查询激增：近${shortDays}天${short}次，近${longDays}天${long}次`,
    },
    metrics: [
      { name: 'inquiriesShort', value: String(short), limit: String(shortOrangeFrom) },
      { name: 'inquiriesLong', value: String(long), limit: String(longLimit) },
    ],
    basis: severity,
    evidence: position.report ? [reportEvidence(position.report)] : [],
    reason:
      short >= shortOrangeFrom
        ? `${short} inquiries in the last ${shortDays} days, ${shortOrangeFrom} or more.`
        : `${long} inquiries in the last ${longDays} days, ${longLimit} or more.`,
    explanation: {
      formula: {
        en: `Inquiries of other lenders for new credit within ${shortDays} and ${longDays} days, each lender, day and purpose once`,
        zh: `近${shortDays}天和近${longDays}天内其他机构的授信类查询次数（同机构同日同一原因计1次）`,
      },
      counterfactual: {
        en: `Would not have been raised with fewer than ${shortOrangeFrom} in ${shortDays} days and fewer than ${longYellowFrom} in ${longDays} days`,
        zh: `近${shortDays}天少于${shortOrangeFrom}次且近${longDays}天少于${longYellowFrom}次则不触发`,
      },
    },
  };
};

const levelOf = (short: number, long: number, limits: Parameters): Severity | undefined => {
  if (short >= limits.shortOrangeFrom || long >= limits.longOrangeFrom) return 'orange';
  return long >= limits.longYellowFrom ? 'yellow' : undefined;
};
