import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import { type InterestToCome, interestToCome } from '@tocsin/books';
import { z } from 'zod';
import type { Finding } from '../finding.ts';
import type { Question, Rule } from '../rule.ts';
import { amountText, exactAmountText } from '../wording/amounts.ts';
import { addLevel, firstLevelDay, type LevelRun, lastLevel } from './level.ts';
import { loanFinding } from './loan-finding.ts';
import type { OverduePosition } from './overdue-position.ts';

const parameters = z.object({
  workingDaysBefore: z.int().min(1).max(10).default(3),
});
type Parameters = z.infer<typeof parameters>;

/** Even the longest holidays leave the working days before a settlement within these. */
const reachDays = 31;

/**
 * OVD-07: the deduction account holds less than the interest that will be settled (结息账户余额不足). Asked at the closes
 * from the third working day before the settlement date up to the day before it; not judged where the account or the
 * amount is not known here.
 */
export const shortSettlementAccount: Rule<OverduePosition, Parameters> = {
  signal: 'OVD-07',
  version: '1',
  parameters,
  findings: (position, question) => {
    const accountId = position.loan.terms?.repaymentAccountId;
    if (accountId === undefined || accountId === null) return [];
    const asOf = dayNumber(question.asOf);
    const from = Math.max(position.loan.baseDay, position.loan.firstDay ?? asOf);
    const dues = interestToCome(position.loan, from).filter(({ dueDay }) => dueDay <= asOf + reachDays);
    return dues.flatMap(({ dueDay }) => findingsOf(position, accountId, dueDay, question));
  },
};

const findingsOf = (
  position: OverduePosition,
  accountId: string,
  dueDay: number,
  question: Question<Parameters>,
): readonly Finding[] => {
  const { calendar, parameters: limits, currency } = question;
  const askedFrom = dayNumber(calendar.addWorkingDays(dateOfDay(dueDay), -limits.workingDaysBefore));
  const fromDay = Math.max(askedFrom, position.loan.firstDay ?? askedFrom);
  const shortfalls = shortfallsOf(position, accountId, { fromDay, dueDay, asOf: dayNumber(question.asOf) });
  const last = lastLevel(shortfalls.runs, null);
  const { shown, first } = shortfalls;
  const listedDay = firstLevelDay(shortfalls.runs);
  if (last === undefined || shown === undefined || first === undefined || listedDay === undefined) return [];
  const needed = exactAmountText(first.unpaidMinor, currency);
  const missing = exactAmountText(BigInt(first.unpaidMinor) - first.balance, currency);
  const due = amountText(shown.unpaidMinor, currency);
  const balance = amountText(shown.balance, currency);
  return [
    loanFinding(
      {
        ...last,
        signal: 'OVD-07',
        loan: position.loan,
        period: dateOfDay(dueDay),
        headline: {
          en: `Interest of ${due.en} will be settled on ${dateOfDay(dueDay)}, the account holds ${balance.en}`,
          zh: `${dateOfDay(dueDay)}结息${due.zh}，结息账户余额${balance.zh}，不足`,
        },
        metrics: [
          {
            name: 'accountBalanceMinor',
            value: shown.balance.toString(),
            limit: shown.unpaidMinor.toString(),
          },
        ],
        explanation: {
          formula: {
            en: `The deduction account holds less than the interest due ${limits.workingDaysBefore} working days before.`,
            zh: `结息日前${limits.workingDaysBefore}个工作日，扣款账户余额小于应付利息。`,
          },
          counterfactual: {
            en: `Would not have been listed on ${dateOfDay(listedDay)} with ${needed.en} on the account, ${missing.en} more.`,
            zh: `${dateOfDay(listedDay)}账户余额不少于${needed.zh}（尚缺${missing.zh}），则当日不会列入。`,
          },
        },
      },
      question,
    ),
  ];
};

type Shortfall = InterestToCome & Readonly<{ balance: bigint }>;

const shortfallsOf = (
  { loan, balanceOn }: OverduePosition,
  accountId: string,
  { fromDay, dueDay, asOf }: Readonly<{ fromDay: number; dueDay: number; asOf: number }>,
): Readonly<{ runs: readonly LevelRun[]; first: Shortfall | undefined; shown: Shortfall | undefined }> => {
  const runs: LevelRun[] = [];
  let first: Shortfall | undefined;
  let shown: Shortfall | undefined;
  for (let day = fromDay; day <= Math.min(asOf, dueDay); day += 1) {
    const balance = balanceOn(accountId, day);
    const due = day < dueDay ? interestToCome(loan, day).find((one) => one.dueDay === dueDay) : undefined;
    const isShort = balance !== undefined && due !== undefined && balance < BigInt(due.unpaidMinor);
    if (isShort) shown = { ...due, balance };
    first ??= shown;
    addLevel(runs, day, isShort ? { severity: 'blue', kind: 'list' } : undefined);
  }
  return { runs, first, shown };
};
