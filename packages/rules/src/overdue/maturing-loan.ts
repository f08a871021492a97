import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import { type Standing, standingOn } from '@tocsin/books';
import { z } from 'zod';
import type { Finding } from '../finding.ts';
import type { Question, Rule } from '../rule.ts';
import { amountText, exactAmountText } from '../wording/amounts.ts';
import { addLevel, firstLevelDay, type Level, type LevelRun, lastLevel, shownDay } from './level.ts';
import { loanFinding } from './loan-finding.ts';
import type { OverduePosition } from './overdue-position.ts';

const parameters = z.object({
  daysBefore: z.int().min(1).max(92).default(30),
  /** Outstanding from which on a loan is listed as large. Minor units. */
  largeFromMinor: z.int().positive().default(100_000_000),
});
type Parameters = z.infer<typeof parameters>;

/** OVD-08: a loan matures soon (贷款到期提示); one list item per loan and maturity. */
export const maturingLoan: Rule<OverduePosition, Parameters> = {
  signal: 'OVD-08',
  version: '1',
  parameters,
  findings: (position, question) => {
    const maturities = position.course.flatMap(({ maturityDay }) =>
      maturityDay === null ? [] : [maturityDay],
    );
    return [...new Set(maturities)].flatMap((maturityDay) => findingsOf(position, maturityDay, question));
  },
};

const findingsOf = (
  { loan, course }: OverduePosition,
  maturityDay: number,
  question: Question<Parameters>,
): readonly Finding[] => {
  const { parameters: limits, currency } = question;
  const runs = runsOf(course, maturityDay, question);
  const [last, listedDay] = [lastLevel(runs, null), firstLevelDay(runs)];
  if (last === undefined || listedDay === undefined) return [];
  const day = shownDay(last, question);
  const outstandingMinor = standingOn(course, day)?.outstandingMinor ?? 0;
  const amount = amountText(outstandingMinor, currency);
  const on = dateOfDay(maturityDay);
  const large = amountText(limits.largeFromMinor, currency);
  const owed = exactAmountText(standingOn(course, listedDay)?.outstandingMinor ?? 0, currency);
  const [listedOn, beyond] = [dateOfDay(listedDay), dateOfDay(listedDay + limits.daysBefore)];
  return [
    loanFinding(
      {
        ...last,
        signal: 'OVD-08',
        loan,
        period: on,
        headline: { en: `Matures on ${on}: ${amount.en} outstanding`, zh: `贷款${on}到期：余额${amount.zh}` },
        metrics: [
          {
            name: 'daysToMaturity',
            value: (maturityDay - day).toString(),
            limit: limits.daysBefore.toString(),
          },
          {
            name: 'outstandingMinor',
            value: outstandingMinor.toString(),
            limit: limits.largeFromMinor.toString(),
          },
        ],
        explanation: {
          formula: {
            en: `Matures within ${limits.daysBefore} days with something outstanding; from ${large.en} listed as large.`,
            zh: `${limits.daysBefore}天内到期且仍有余额；余额${large.zh}及以上单独列示。`,
          },
          counterfactual: {
            en:
              `Would not have been listed had ${owed.en} been paid by ${listedOn}, or the maturity been moved ` +
              `beyond ${beyond}.`,
            zh: `若在${listedOn}及以前还清${owed.zh}，或展期至${beyond}以后，则不会列入。`,
          },
        },
      },
      question,
    ),
  ];
};

const runsOf = (
  course: readonly Standing[],
  maturityDay: number,
  { parameters: limits, asOf }: Question<Parameters>,
): readonly LevelRun[] => {
  const firstDay = maturityDay - limits.daysBefore;
  const runs: LevelRun[] = [];
  for (const day of [...new Set([...course.map(({ fromDay }) => fromDay), firstDay, maturityDay + 1])].sort(
    (a, b) => a - b,
  )) {
    if (day > dayNumber(asOf)) break;
    const standing = standingOn(course, day);
    const isNear = day >= firstDay && day <= maturityDay && standing?.maturityDay === maturityDay;
    addLevel(runs, day, isNear ? levelOf(standing, limits) : undefined);
  }
  return runs;
};

const levelOf = ({ outstandingMinor }: Standing, { largeFromMinor }: Parameters): Level | undefined => {
  if (outstandingMinor === 0) return undefined;
  return { severity: outstandingMinor >= largeFromMinor ? 'yellow' : 'blue', kind: 'list' };
};
