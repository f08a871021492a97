import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import { daysPast, type Standing } from '@tocsin/books';
import { z } from 'zod';
import type { Question, Rule } from '../rule.ts';
import { amountText } from '../wording/amounts.ts';
import { type EpisodeSignal, episodeFindings } from './episode-findings.ts';
import type { Level } from './level.ts';
import type { OverduePosition } from './overdue-position.ts';
import { hadBeenPaid } from './overdue-wording.ts';

const parameters = z.object({
  /** Still unpaid at the close of so many working days after the oldest unpaid interest due. */
  workingDaysUnpaid: z.int().min(1).max(20).default(3),
  /** Outstanding above which owed interest matters, or interest from which on it does. Minor units. */
  outstandingAboveMinor: z.int().nonnegative().default(10_000_000),
  interestFromMinor: z.int().positive().default(1_000_000),
  /** Interest owed that is red at once. */
  redFromMinor: z.int().positive().default(100_000_000),
});
type Parameters = z.infer<typeof parameters>;

/** OVD-02: interest is unpaid past its due date; an episode of interest alone (新增欠息). */
export const newlyOwingInterest: Rule<OverduePosition, Parameters> = {
  signal: 'OVD-02',
  version: '1',
  parameters,
  findings: (position, question) => episodeFindings(owingInterest, position, question),
};

const listed: Level = { severity: 'blue', kind: 'list' };

const matters = ({ outstandingMinor, overdueInterestMinor }: Standing, limits: Parameters): boolean =>
  outstandingMinor > limits.outstandingAboveMinor || overdueInterestMinor >= limits.interestFromMinor;

/** The close at which patience ends. The calendar is only asked where the amounts matter. */
const patienceEnds = (
  { interestSince }: Standing,
  { parameters: limits, calendar }: Question<Parameters>,
): number => dayNumber(calendar.addWorkingDays(dateOfDay(interestSince ?? 0), limits.workingDaysUnpaid));

const owingInterest: EpisodeSignal<Parameters> = {
  signal: 'OVD-02',
  name: { en: 'Interest owed', zh: '贷款欠息' },
  of: 'interest',
  days: (standing, fromDay, _, question) =>
    matters(standing, question.parameters) ? [fromDay, patienceEnds(standing, question)] : [fromDay],
  levelOn: ({ standing, day }, question) => {
    if (standing.overdueInterestMinor >= question.parameters.redFromMinor)
      return { severity: 'red', kind: 'alert' };
    if (!matters(standing, question.parameters)) return listed;
    return day >= patienceEnds(standing, question) ? { severity: 'yellow', kind: 'alert' } : listed;
  },
  metric: (standing, day) => ({
    name: 'daysInterestOwed',
    value: daysPast(standing.interestSince, day).toString(),
    limit: '0',
  }),
  formula: (limits, currency) => {
    const outstanding = amountText(limits.outstandingAboveMinor, currency);
    const interest = amountText(limits.interestFromMinor, currency);
    const red = amountText(limits.redFromMinor, currency);
    return {
      en:
        `Interest unpaid past its due date; yellow when still unpaid ${limits.workingDaysUnpaid} working days later ` +
        `and the loan is above ${outstanding.en} or the interest reaches ${interest.en}; red from ${red.en} owed.`,
      zh:
        `利息到期未付；到期后第${limits.workingDaysUnpaid}个工作日终仍未付且贷款余额超过${outstanding.zh}` +
        `或欠息达到${interest.zh}为黄色；欠息达到${red.zh}为红色。`,
    };
  },
  limits: ({ outstandingAboveMinor, interestFromMinor }) => ({
    overdueInterestMinor: interestFromMinor,
    outstandingMinor: outstandingAboveMinor,
  }),
  counterfactual: (unpaid) => {
    const paid = hadBeenPaid(unpaid, unpaid.sinceDay);
    return {
      en: `Would not have been raised ${paid.en}, the settlement day.`,
      zh: `${paid.zh}（结息日），则不会触发。`,
    };
  },
};
