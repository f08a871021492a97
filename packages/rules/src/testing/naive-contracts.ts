import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import type { LoanEvent } from '@tocsin/books';
import type { NaiveFinding } from './naive-overdue.ts';

type Lent = Extract<LoanEvent, { type: 'bank.loan.disbursed.v1' }>['data'];

const dayOf = ({ data }: LoanEvent): number => dayNumber(data.accountingDate);

const ofLoan = (events: readonly LoanEvent[], loanId: string): readonly LoanEvent[] =>
  events
    .filter(({ data }) => 'loanId' in data && data.loanId === loanId)
    .toSorted((a, b) => dayOf(a) - dayOf(b));

const disbursalOf = (events: readonly LoanEvent[], loanId: string): Lent | undefined => {
  const found = events.find(
    (event) => event.type === 'bank.loan.disbursed.v1' && event.data.loanId === loanId,
  );
  return found?.type === 'bank.loan.disbursed.v1' ? found.data : undefined;
};

/** How a loan that is due as one sum stands on paper at the close of a day. */
const paperOn = (events: readonly LoanEvent[], loanId: string, day: number) => {
  const lent = disbursalOf(events, loanId);
  if (lent === undefined || day < dayNumber(lent.accountingDate)) return undefined;
  let maturity = dayNumber(lent.maturityDate);
  let left = lent.principalMinor;
  for (const event of ofLoan(events, loanId).filter((one) => dayOf(one) <= day)) {
    if (event.type === 'bank.loan.rescheduled.v1') maturity = dayNumber(event.data.maturityDate);
    if (event.type === 'bank.repayment.received.v1') left -= event.data.principalMinor ?? 0;
  }
  return { maturity, left: Math.max(0, left) };
};

/** OVD-08 of every maturity that a loan ever had. */
const maturing = (events: readonly LoanEvent[], loanId: string, asOf: number): readonly NaiveFinding[] => {
  const lent = disbursalOf(events, loanId);
  if (lent === undefined) return [];
  const levels = new Map<number, string[]>();
  const from = dayNumber(lent.accountingDate);
  for (let day = from; day <= asOf; day += 1) {
    const { maturity = 0, left = 0 } = paperOn(events, loanId, day) ?? {};
    const isNear = left > 0 && day <= maturity && maturity - day <= 30;
    if (isNear && !levels.has(maturity)) levels.set(maturity, []);
    for (const [known, said] of levels) {
      const isSaid = isNear && known === maturity;
      if (isSaid) said.push(left >= 100_000_000 ? 'yellow list' : 'blue list');
      else said.push('');
    }
  }
  return [...levels].map(([maturity, said]) => {
    const last = said.findLast((one) => one !== '');
    return `${dateOfDay(maturity)} ${last} ${said.at(-1) === '' ? 'cleared' : 'active'}`;
  });
};

/** OVD-11: every extension or restructuring that has another one in the 364 days before it, or on its own day. */
const restructured = (
  events: readonly LoanEvent[],
  loanId: string,
  asOf: number,
): readonly NaiveFinding[] => {
  const days = ofLoan(events, loanId)
    .flatMap((event) =>
      event.type === 'bank.loan.rescheduled.v1' && event.data.kind !== 'renewal' ? [dayOf(event)] : [],
    )
    .filter((day) => day <= asOf);
  const found = days.filter((day, at) => days.some((other, index) => index < at && day - other <= 364));
  return [...new Set(found)].map((day) => `${dateOfDay(day)} red alert active`);
};

/** Whether a loan was due, or unpaid past its due date, the day before it was renewed on a day. */
const isLate = (events: readonly LoanEvent[], loanId: string, day: number): boolean => {
  const before = paperOn(events, loanId, day - 1);
  return before !== undefined && day > before.maturity;
};

const signedRenewals = (events: readonly LoanEvent[], loanId: string, until: number): readonly number[] =>
  ofLoan(events, loanId).flatMap((event) => {
    const isRenewal = event.type === 'bank.loan.rescheduled.v1' && event.data.kind === 'renewal';
    return isRenewal && dayOf(event) <= until ? [dayOf(event)] : [];
  });

const timesRenewed = (events: readonly LoanEvent[], loanId: string, until: number): number => {
  const renews = disbursalOf(events, loanId)?.renewsLoanId;
  const byNewLoan = renews === undefined ? 0 : 1 + timesRenewed(events, renews, until);
  return signedRenewals(events, loanId, until).length + byNewLoan;
};

const listLevel = (times: number, late: boolean): string => {
  if (late) return 'red alert';
  if (times >= 3) return 'orange alert';
  return times === 2 ? 'yellow alert' : 'blue list';
};

/** The day and the payer of a repayment that a new loan may have made; the first loan told of comes first. */
const repaidAround = (events: readonly LoanEvent[], lent: Lent) => {
  const lentOn = dayNumber(lent.accountingDate);
  if (lent.principalMinor < 5_000_000) return undefined;
  const limits = events.flatMap((event) =>
    event.type === 'bank.credit-limit.declared.v1' ? [event.data] : [],
  );
  const others = [...new Set(events.flatMap(({ data }) => ('loanId' in data ? [data.loanId] : [])))];
  for (const other of others.filter((id) => id !== lent.loanId)) {
    const old = disbursalOf(events, other);
    const isRedraw =
      lent.limitId !== undefined &&
      old?.limitId === lent.limitId &&
      limits.some(
        ({ limitId, revolving, until }) =>
          limitId === lent.limitId && revolving && lent.accountingDate <= until,
      );
    if (old === undefined || isRedraw) continue;
    const repayments = ofLoan(events, other).filter(({ type }) => type === 'bank.repayment.received.v1');
    for (const day of new Set(repayments.map(dayOf))) {
      const ofDay = repayments.filter((one) => dayOf(one) === day);
      const repaid = ofDay.reduce(
        (sum, { data }) => sum + ('principalMinor' in data ? (data.principalMinor ?? 0) : 0),
        0,
      );
      const maturity = paperOn(events, other, day - 1)?.maturity;
      const isMatured = maturity !== undefined && day >= maturity;
      const isLike = lent.principalMinor * 5 >= repaid * 4 && lent.principalMinor * 4 <= repaid * 5;
      if (isMatured && isLike && Math.abs(day - lentOn) <= 5) return other;
    }
  }
  return undefined;
};

/** OVD-10 of a loan: that it paid another one, that it is on the list, that it was signed again. */
const renewals = (events: readonly LoanEvent[], loanId: string, asOf: number): readonly NaiveFinding[] => {
  const found = signedRenewals(events, loanId, asOf).map((day) => {
    const level = listLevel(timesRenewed(events, loanId, day), isLate(events, loanId, day));
    return `${dateOfDay(day)} ${level} active`;
  });
  const lent = disbursalOf(events, loanId);
  if (lent === undefined || dayNumber(lent.accountingDate) > asOf) return found;
  const day = dayNumber(lent.accountingDate);
  const repaid = repaidAround(events, lent);
  if (lent.onRenewalList) {
    const renewed = lent.renewsLoanId ?? repaid;
    const late = renewed !== undefined && isLate(events, renewed, day);
    const times = Math.max(1, timesRenewed(events, loanId, day));
    found.push(`${lent.accountingDate} ${listLevel(times, late)} active`);
  } else if (repaid !== undefined) found.push(`${lent.accountingDate} orange alert active`);
  return found;
};

/** What the signals about contracts say of a loan at the close of a day, by the definitions alone. */
export const naiveContracts = (
  events: readonly LoanEvent[],
  loanId: string,
  asOf: number,
): Readonly<Record<string, readonly NaiveFinding[]>> => ({
  'OVD-08': maturing(events, loanId, asOf).toSorted(),
  'OVD-10': renewals(events, loanId, asOf).toSorted(),
  'OVD-11': restructured(events, loanId, asOf).toSorted(),
});
