import { dayNumber } from '@tocsin/banking-calendar';
import type { LoanEvent } from '@tocsin/books';

type Owed = { kind: 'principal' | 'interest'; day: number; left: number };
/** How a loan stands at the close of a day. Days are `dayNumber`s, amounts in minor units. */
export type PaperRow = Readonly<{
  day: number;
  isEnded: boolean;
  /** Interest dues that have not come, as far as money for them is not there. */
  toCome: readonly Readonly<{ day: number; left: number }>[];
  outstanding: number;
  interest: number;
  principalSince: number | undefined;
  interestSince: number | undefined;
  since: number | undefined;
  grade: string | undefined;
  isFirstUnpaid: boolean;
}>;

/**
 * A loan with a schedule as a clerk would keep it on paper: one row for every day, each worked out from the first day
 * on. Events are told once each, in the order of arrival; rows count what is dated up to their day.
 */
export const paperRows = (events: readonly LoanEvent[], untilDay: number): readonly PaperRow[] => {
  const disbursal = events.find((event) => event.type === 'bank.loan.disbursed.v1');
  if (disbursal?.type !== 'bank.loan.disbursed.v1') return [];
  const lentOn = dayNumber(disbursal.data.accountingDate);
  const rows: PaperRow[] = [];
  for (let day = lentOn; day <= untilDay; day += 1) rows.push(paperRow(events, disbursal.data, day));
  return rows;
};

const paperRow = (
  events: readonly LoanEvent[],
  lent: Extract<LoanEvent, { type: 'bank.loan.disbursed.v1' }>['data'],
  until: number,
): PaperRow => {
  const owed: Owed[] = (lent.schedule ?? []).flatMap((due) => [
    { kind: 'interest' as const, day: dayNumber(due.dueDate), left: due.interestMinor },
    { kind: 'principal' as const, day: dayNumber(due.dueDate), left: due.principalMinor },
  ]);
  owed.sort((a, b) => a.day - b.day);
  const firstDay = Math.min(...owed.map(({ day }) => day));
  let outstanding = lent.principalMinor;
  let isEnded = false;
  let grade: string | undefined;
  const purse = { principal: 0, interest: 0 };
  const told = events
    .map((event) => ({ event, day: dayNumber(event.data.accountingDate) }))
    .filter(({ day }) => day <= until)
    .sort((a, b) => a.day - b.day);
  for (const { event } of told) {
    if (event.type === 'bank.loan.settled.v1') isEnded = true;
    if (event.type === 'bank.loan.graded.v1') grade = event.data.grade;
    if (event.type !== 'bank.repayment.received.v1') continue;
    purse.principal += event.data.principalMinor ?? 0;
    purse.interest += event.data.interestMinor ?? 0;
    outstanding -= event.data.principalMinor ?? 0;
  }
  // Every due of a kind is paid oldest first, whenever the money came.
  for (const one of owed) {
    const paid = one.day <= until ? Math.min(one.left, purse[one.kind]) : 0;
    one.left -= paid;
    purse[one.kind] -= paid;
  }
  const toCome = owed.flatMap((one) => {
    if (isEnded || one.kind !== 'interest' || one.day <= until) return [];
    const paid = Math.min(one.left, purse.interest);
    purse.interest -= paid;
    return { day: one.day, left: one.left - paid };
  });
  const unpaid = isEnded ? [] : owed.filter(({ day, left }) => day < until && left > 0);
  const of = (kind: Owed['kind']) => unpaid.filter((one) => one.kind === kind);
  return {
    day: until,
    isEnded,
    toCome: toCome.filter(({ left }) => left > 0),
    outstanding: isEnded ? 0 : Math.max(0, outstanding),
    interest: of('interest').reduce((sum, { left }) => sum + left, 0),
    principalSince: of('principal')[0]?.day,
    interestSince: of('interest')[0]?.day,
    since: unpaid[0]?.day,
    grade,
    isFirstUnpaid: unpaid[0]?.day === firstDay,
  };
};
