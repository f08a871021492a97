import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import type { Rescheduling } from '@tocsin/books';
import { z } from 'zod';
import type { Finding } from '../finding.ts';
import type { Question, Rule } from '../rule.ts';
import { loanFinding } from './loan-finding.ts';
import type { OverduePosition } from './overdue-position.ts';

const parameters = z.object({
  changesMin: z.int().min(2).default(2),
  /** The observation period. */
  withinDays: z.int().positive().max(730).default(365),
});
type Parameters = z.infer<typeof parameters>;

/** OVD-11: a loan was extended or restructured again within the observation period (多次重组). Renewals are OVD-10's. */
export const repeatedRestructuring: Rule<OverduePosition, Parameters> = {
  signal: 'OVD-11',
  version: '1',
  parameters,
  findings: (position, question) => {
    const { parameters: limits, asOf } = question;
    const changes = position.loan.reschedulings.filter(
      ({ kind, day }) => kind !== 'renewal' && day <= dayNumber(asOf),
    );
    const found = changes.flatMap((change, index) => {
      const within = changes.slice(0, index + 1).filter(({ day }) => change.day - day < limits.withinDays);
      return within.length >= limits.changesMin ? [findingOf(position, within, change, question)] : [];
    });
    return [...new Map(found.map((finding) => [finding.period, finding])).values()];
  },
};

const findingOf = (
  { loan }: OverduePosition,
  within: readonly Rescheduling[],
  { day }: Rescheduling,
  question: Question<Parameters>,
): Finding => {
  const { changesMin, withinDays } = question.parameters;
  // The change that must lie outside the period for the rest to be too few.
  const [outside] = within.slice(-changesMin);
  const quietFrom = dateOfDay((outside?.day ?? day) + withinDays);
  const dates = within.map((one) => `${dateOfDay(one.signedDay)} ${one.kind}`).join(', ');
  return loanFinding(
    {
      ...{ signal: 'OVD-11', loan, period: dateOfDay(day), fromDay: day, endDay: null },
      level: { severity: 'red', kind: 'alert' },
      headline: {
        en: `Contract changed ${within.length} times within ${withinDays} days: ${dates}`,
        zh: `${withinDays}天内展期或重组${within.length}次`,
      },
      metrics: [{ name: 'contractChanges', value: within.length.toString(), limit: changesMin.toString() }],
      explanation: {
        formula: {
          en: `At least ${changesMin} extensions or restructurings signed within ${withinDays} days.`,
          zh: `${withinDays}天内签订展期或重组${changesMin}次及以上。`,
        },
        counterfactual: {
          en: `Would not have been raised had the last of them not been signed before ${quietFrom}.`,
          zh: `若最近一次变更在${quietFrom}及以后签订，则不会触发。`,
        },
      },
    },
    question,
  );
};
