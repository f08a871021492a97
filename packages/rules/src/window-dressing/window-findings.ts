import {
  dateOfDay,
  lastDayOf,
  type Month,
  type MonthEndWindow,
  monthEndWindow,
  previousMonth,
} from '@tocsin/banking-calendar';
import type { EvidenceRef, Metric, Severity } from '@tocsin/events';
import type { Finding } from '../finding.ts';
import type { Question } from '../rule.ts';
import { amountText } from '../wording/amounts.ts';
import { spanOf } from './day-span.ts';
import { judgingDayOf, type WindowSignal } from './judging-days.ts';
import { shareFrom } from './window-explanation.ts';
import type { WindowParameters } from './window-parameters.ts';
import type { WindowHit, WindowPosition } from './window-position.ts';
import type { JudgeMonthEnd, WindowVerdict } from './window-verdict.ts';

/**
 * The findings of one signal in the months asked for, each month once its judging day is closed.
 *
 * Months are judged in their order: a hit found in one of them makes a later one the second, instead of what was
 * remembered of it.
 */
export const windowFindings = <Parameters extends WindowParameters>(
  signal: WindowSignal,
  position: WindowPosition,
  question: Question<Parameters>,
  judge: JudgeMonthEnd<Parameters>,
): readonly Finding[] => {
  const { months, calendar, asOf, parameters } = question;
  const { customerType } = position;
  if (customerType !== undefined && parameters.customerTypesNotJudged.includes(customerType)) return [];
  const hits = position.hits.filter((hit) => hit.signal === signal && !months.includes(hit.month));
  return [...months].sort().flatMap((month) => {
    // Before the month-end no notice of the next year is needed to know that it is too early.
    if (asOf <= lastDayOf(month)) return [];
    const window = monthEndWindow(calendar, month);
    if (asOf < judgingDayOf(signal, window)) return [];
    const verdict = judge(position, window, question);
    if (verdict === undefined) return [];
    const repeated = repeatedHit(hits, month, parameters.repeatMonths);
    if (verdict.isHit) hits.push({ signal, month });
    return [findingOf(signal, position, question, { window, verdict, repeated })];
  });
};

/** The latest hit in the month-ends just before. */
const repeatedHit = (hits: readonly WindowHit[], month: Month, repeatMonths: number): Month | undefined => {
  let earlier = month;
  for (let count = 0; count < repeatMonths; count += 1) {
    earlier = previousMonth(earlier);
    if (hits.some((hit) => hit.month === earlier)) return earlier;
  }
  return undefined;
};

type MonthEndVerdict = Readonly<{
  window: MonthEndWindow;
  verdict: WindowVerdict;
  repeated: Month | undefined;
}>;

const findingOf = <Parameters extends WindowParameters>(
  signal: WindowSignal,
  position: WindowPosition,
  { parameters, currency }: Question<Parameters>,
  { window, verdict, repeated }: MonthEndVerdict,
): Finding => ({
  signal,
  subject: { kind: 'customer', id: position.customerId, name: position.name },
  period: window.month,
  legalEntityId: position.legalEntityId,
  severity: severityOf(verdict, { repeated, sourced: sourcedOf(position, window) }, parameters),
  kind: verdict.isHit ? 'alert' : 'list',
  condition: 'active',
  accountingDate: window.monthEnd,
  headline: verdict.headline,
  metrics: [...verdict.metrics, ...sourcedMetrics(verdict, sourcedOf(position, window), parameters)],
  basis: verdict.isHit && repeated !== undefined ? `${verdict.basis} after=${repeated}` : verdict.basis,
  evidence: evidenceOf(position, window, parameters, currency),
  reason:
    verdict.isHit && repeated !== undefined
      ? `${verdict.reason} The same was seen at the end of ${repeated}.`
      : verdict.reason,
  explanation: verdict.explanation,
});

const severityOf = (
  { isHit, inflowMinor }: WindowVerdict,
  { repeated, sourced }: Readonly<{ repeated: Month | undefined; sourced: bigint }>,
  { orangeFromMinor, redSourceShareBasisPoints }: WindowParameters,
): Severity => {
  if (!isHit) return 'blue';
  if (sourced > 0n && sourced * 10_000n >= inflowMinor * BigInt(redSourceShareBasisPoints)) return 'red';
  return repeated !== undefined || inflowMinor >= BigInt(orangeFromMinor) ? 'orange' : 'yellow';
};

/** Own loans and staff money that came for the month end. */
const sourcedOf = ({ sourcedMinor }: WindowPosition, { inflowFrom, inflowTo }: MonthEndWindow): bigint => {
  const { fromDay, toDay } = spanOf(inflowFrom, inflowTo);
  return sourcedMinor?.(fromDay, toDay) ?? 0n;
};

const sourcedMetrics = (
  { isHit, inflowMinor }: WindowVerdict,
  sourced: bigint,
  { redSourceShareBasisPoints }: WindowParameters,
): readonly Metric[] => {
  if (!isHit || sourced === 0n) return [];
  const limit = shareFrom(inflowMinor, redSourceShareBasisPoints).toString();
  return [{ name: 'ownLoanAndStaffMinor', value: sourced.toString(), limit }];
};

const evidenceOf = (
  position: WindowPosition,
  { inflowFrom, outflowTo }: MonthEndWindow,
  { excludedPurposes }: WindowParameters,
  currency: string,
): readonly EvidenceRef[] => {
  const { fromDay, toDay } = spanOf(inflowFrom, outflowTo);
  return position
    .largePostings(fromDay, toDay)
    .filter(({ purpose }) => purpose === undefined || !excludedPurposes.includes(purpose))
    .map(({ eventId, source, type, day, amountMinor }) => ({
      eventId,
      source,
      type,
      accountingDate: dateOfDay(day),
      summary: postingSummary(amountMinor, currency),
    }));
};

/** Without names: the text is shown to whoever may see the alert. */
const postingSummary = (amountMinor: number, currency: string): string => {
  const { en, zh } = amountText(Math.abs(amountMinor), currency);
  return amountMinor < 0 ? `debit ${en} · 借方 ${zh}` : `credit ${en} · 贷方 ${zh}`;
};
