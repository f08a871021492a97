import { type AccountingDate, lastDayOf, type Month, monthOf, nextMonth } from '@tocsin/banking-calendar';
import type { Grade, Severity } from '@tocsin/events';
import { branches } from '../../county.ts';
import { firstDay, lastDay } from '../../days-of-the-county.ts';
import type { Told } from '../../told-events.ts';
import { type CreditCase, plannedEvents } from '../credit-case.ts';

type Owed = { branchId: string; owedMinor: number; grade: Grade | undefined };
type Figures = Readonly<{ loans: number; bad: number }>;

/** OVD-14 is about branches: whose non-performing loans grow fast follows from what all the other cases tell of their loans. */
export const branchesNonPerforming = (cases: readonly CreditCase[]): readonly CreditCase[] => {
  const monthEnds = monthEndLoans(cases);
  return branches.map(({ branchId }) => {
    const months = [...monthEnds].map(([month, loans]) => ({ month, figures: figuresOf(branchId, loans) }));
    const levels = months.slice(1).map(({ month, figures }, place) => {
      const before = months[place]?.figures ?? figures;
      return { month, level: levelOf(before, figures) };
    });
    return {
      label: 'non-performing loans of a branch, grown fast in a month or not',
      events: [],
      found: levels.flatMap(({ month: period, level }, place) => {
        if (level === undefined) return [];
        const severity: Severity = levels[place - 1]?.level === undefined ? level : 'orange';
        const course = [{ on: lastDayOf(period), severity }];
        return [{ signal: 'OVD-14', subjectId: branchId, period, course } as const];
      }),
      quiet: levels.flatMap(({ month: period, level }) =>
        level === undefined ? [{ signal: 'OVD-14', subjectId: branchId, period } as const] : [],
      ),
    };
  });
};

/** What is owed on each loan at every month-end. None of the cases leaves a loan without a grade unpaid for long. */
const monthEndLoans = (cases: readonly CreditCase[]): ReadonlyMap<Month, readonly Owed[]> => {
  const days = [...plannedEvents(cases)].sort(([one], [other]) => (one < other ? -1 : 1));
  const monthEnds = new Map<Month, readonly Owed[]>();
  const loans = new Map<string, Owed>();
  let taken = 0;
  for (let month = monthOf(firstDay); month <= monthOf(lastDay); month = nextMonth(month)) {
    const monthEnd: AccountingDate = lastDayOf(month);
    for (; (days[taken]?.[0] ?? monthEnd) <= monthEnd && taken < days.length; taken += 1)
      for (const event of days[taken]?.[1] ?? []) tell(loans, event);
    monthEnds.set(month, structuredClone([...loans.values()]));
  }
  return monthEnds;
};

const tell = (loans: Map<string, Owed>, { type, data }: Told): void => {
  if (!('loanId' in data) || data.loanId === undefined) return;
  const loan = loans.get(data.loanId) ?? { branchId: '', owedMinor: 0, grade: undefined };
  loans.set(data.loanId, loan);
  loan.branchId = ('branchId' in data && data.branchId) || loan.branchId;
  loan.grade = ('grade' in data && data.grade) || loan.grade;
  if (type === 'bank.loan.disbursed.v1') loan.owedMinor = data.principalMinor;
  if (type === 'bank.loan.position-declared.v1') loan.owedMinor = data.outstandingMinor;
  if (type === 'bank.repayment.received.v1') loan.owedMinor -= data.principalMinor ?? 0;
  if (type === 'bank.loan.written-off.v1') loan.owedMinor = 0;
};

const figuresOf = (unitId: string, loans: readonly Owed[]): Figures => {
  const own = loans.filter(({ branchId }) => branchId === unitId);
  const bad = own.filter(({ grade }) => grade === 'substandard' || grade === 'doubtful' || grade === 'loss');
  const sumOf = (some: readonly Owed[]): number => some.reduce((sum, { owedMinor }) => sum + owedMinor, 0);
  return { loans: sumOf(own), bad: sumOf(bad) };
};

const levelOf = (before: Figures, after: Figures): Severity | undefined => {
  const rise = after.bad - before.bad;
  const shareOf = ({ loans, bad }: Figures): number => (loans === 0 ? 0 : bad / loans);
  const shareRise = shareOf(after) - shareOf(before);
  if (rise >= 200_000_000 || shareRise >= 0.003) return 'orange';
  return rise >= 50_000_000 || shareRise >= 0.001 ? 'yellow' : undefined;
};
