import { dayNumber } from '@tocsin/banking-calendar';
import type { EventOf } from '@tocsin/events';
import type { LoanEvent } from '../loans/apply-loan-event.ts';

type Told = Readonly<{ event: LoanEvent; latestAcceptedFrom: number; firstOpenDay: number }>;
type Claim = { kind: 'principal' | 'interest'; day: number; left: number };
type Of<Type extends LoanEvent['type']> = EventOf<Type>;

/** How a loan stands, as an auditor would work it out from the file. */
export type NaiveStanding = Readonly<{
  status: string;
  outstanding: number;
  overduePrincipal: number;
  overdueInterest: number;
  principalSince: number | null;
  interestSince: number | null;
  grade: string | null;
}>;

/**
 * One loan once more, straight from its definition: everything ever said of it, gone through day by day from the
 * first one for every single question.
 */
export const naiveLoan = (told: readonly Told[], untilDay: number): NaiveStanding | undefined => {
  const dated = told.map((one) => ({ ...one, day: dayOf(one) }));
  const ofType = <Type extends LoanEvent['type']>(type: Type) =>
    dated.filter((one): one is (typeof dated)[number] & { event: Of<Type> } => one.event.type === type);
  const disbursal = ofType('bank.loan.disbursed.v1').at(-1);
  const positions = ofType('bank.loan.position-declared.v1');
  const begins = Math.min(disbursal?.day ?? Infinity, ...positions.map(({ day }) => day));
  if (untilDay < begins) return undefined;

  let claims: Claim[] = [];
  let hasSchedule = false;
  const schedule = (
    rows: readonly Readonly<{ dueDate: string; principalMinor: number; interestMinor: number }>[],
  ) => {
    for (const row of rows) {
      claims.push({ kind: 'interest', day: dayNumber(row.dueDate), left: row.interestMinor });
      claims.push({ kind: 'principal', day: dayNumber(row.dueDate), left: row.principalMinor });
    }
    if (rows.length > 0) hasSchedule = true;
  };
  let maturity: number | null = null;
  if (disbursal !== undefined) {
    const { data } = disbursal.event;
    maturity = dayNumber(data.maturityDate);
    schedule(data.schedule ?? []);
    if (!hasSchedule) claims.push({ kind: 'principal', day: maturity, left: data.principalMinor });
  }
  const purse = { principal: 0, interest: 0, any: 0 };
  let isPositioned = false;
  let owed = 0;
  let repaid = 0;
  let status = 'active';
  let wasWrittenOff = false;
  let grade: string | null = null;

  const open = (day: number) =>
    claims
      .filter((claim) => claim.day <= day && claim.left > 0)
      .sort((a, b) => a.day - b.day || a.kind.localeCompare(b.kind));
  const spend = (day: number): void => {
    for (const claim of open(day)) {
      const own = Math.min(claim.left, purse[claim.kind]);
      claim.left -= own;
      purse[claim.kind] -= own;
    }
    for (const claim of open(day)) {
      const paid = Math.min(claim.left, purse.any);
      claim.left -= paid;
      purse.any -= paid;
      if (claim.kind === 'principal') repaid += paid;
    }
  };

  const first = Math.min(...dated.map(({ day }) => day), ...claims.map(({ day }) => day));
  for (let day = first; day <= untilDay; day += 1) {
    const today = dated.filter((one) => one.day === day).map(({ event }) => event);
    if (today.length === 0 && !claims.some((claim) => claim.day === day)) continue;
    if (disbursal?.day === day && !isPositioned) owed = disbursal.event.data.principalMinor;
    spend(day);
    for (const event of today) {
      if (event.type !== 'bank.repayment.received.v1') continue;
      const { principalMinor, interestMinor, penaltyMinor = 0, amountMinor = 0 } = event.data;
      repaid += principalMinor ?? 0;
      purse.principal += principalMinor ?? 0;
      purse.interest += interestMinor ?? 0;
      if (principalMinor === undefined && interestMinor === undefined)
        purse.any += Math.max(0, amountMinor - penaltyMinor);
    }
    spend(day);
    for (const event of today) {
      if (event.type !== 'bank.loan.rescheduled.v1') continue;
      const next = dayNumber(event.data.maturityDate);
      if ((event.data.schedule ?? []).length > 0) {
        claims = [];
        schedule(event.data.schedule ?? []);
      } else if (maturity !== null) {
        for (const claim of claims) if (claim.kind === 'principal' && claim.day >= maturity) claim.day = next;
      }
      maturity = next;
      spend(day);
    }
    const position = positions.filter((one) => one.day === day).at(-1)?.event.data;
    if (position !== undefined) {
      const sides = [
        ['principal', position.overduePrincipalMinor, position.principalOverdueSince],
        ['interest', position.overdueInterestMinor, position.interestOverdueSince],
      ] as const;
      const declared: Claim[] = [];
      for (const [kind, left, since] of sides) {
        const known = claims
          .filter((claim) => claim.kind === kind && claim.left > 0 && claim.day < day)
          .map((claim) => claim.day);
        const from = since === undefined ? Math.min(day - 1, ...known) : dayNumber(since);
        if (left > 0) declared.push({ kind, day: from, left });
        if (left > 0) purse[kind] = 0;
      }
      if (declared.length > 0) purse.any = 0;
      const isOver = position.outstandingMinor === 0 && declared.length === 0;
      const later = isOver || !hasSchedule ? [] : claims.filter((claim) => claim.day > day);
      claims = [...declared, ...later];
      owed = position.outstandingMinor;
      repaid = 0;
      isPositioned = true;
      if (position.maturityDate !== undefined) maturity = dayNumber(position.maturityDate);
      if (status === 'settled' && !isOver) status = wasWrittenOff ? 'written-off' : 'active';
    }
    for (const event of today) {
      if (event.type === 'bank.loan.settled.v1') status = 'settled';
      if (event.type === 'bank.loan.written-off.v1') status = 'written-off';
      if ('grade' in event.data && event.data.grade !== undefined) grade = event.data.grade;
    }
    wasWrittenOff ||= status === 'written-off';
  }
  if (status !== 'active')
    return {
      status,
      outstanding: 0,
      overduePrincipal: 0,
      overdueInterest: 0,
      principalSince: null,
      interestSince: null,
      grade,
    };
  const late = (kind: Claim['kind']) =>
    open(untilDay).filter((one) => one.kind === kind && one.day < untilDay);
  const sum = (list: readonly Claim[]) => list.reduce((total, { left }) => total + left, 0);
  return {
    status,
    outstanding: Math.max(0, owed - repaid),
    overduePrincipal: sum(late('principal')),
    overdueInterest: sum(late('interest')),
    principalSince: late('principal')[0]?.day ?? null,
    interestSince: late('interest')[0]?.day ?? null,
    grade,
  };
};

const dayOf = ({ event, latestAcceptedFrom, firstOpenDay }: Told): number => {
  const { accountingDate } = event.data;
  const masterDay = (date: string): number =>
    dayNumber(date) < latestAcceptedFrom ? firstOpenDay : dayNumber(date);
  if (event.type === 'bank.loan.disbursed.v1') return masterDay(event.data.disbursedOn ?? accountingDate);
  if (event.type === 'bank.loan.rescheduled.v1') return masterDay(event.data.signedOn);
  return dayNumber(accountingDate);
};
