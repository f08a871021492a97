import { daysIn, type Month } from '@tocsin/banking-calendar';

/** What is counted per unit and day of a month besides deposits. Amounts in minor units. */
export type DailyMeasure =
  /** Principal paid out. */
  | 'disbursed'
  /** Of it, by the day it was paid out: what was repaid soon after the month end. */
  | 'repaid-soon'
  /** Wealth products of customers that matured. */
  | 'wealth-matured';

/** Money that came to a unit for a month end and went again, and how many customers moved it. */
export type ReturnedMoney = Readonly<{ amountMinor: bigint; customers: number }>;

/** The loans that a unit books, or what they rose by. Minor units. */
export type LoanBalances = Readonly<{ outstandingMinor: bigint; nonPerformingMinor: bigint }>;

/** What one teller says of a unit's month; its loans are what they rose by on the days of the month. */
export type ToldMonth = {
  daily: Partial<Record<DailyMeasure, bigint[]>>;
  returned?: ReturnedMoney;
  loans?: LoanBalances;
};

/** What is counted of one unit, by month and teller. Plain state, changed in place. */
export type UnitMeasures = {
  /** The month in which the first of the unit's loans was told: what was there before is not known. */
  loansFrom?: Month;
  months: Record<Month, Record<string, ToldMonth>>;
};

/**
 * Measures by unit: one task's own accumulate, and the units' topology keeps what each task last told. Plain state,
 * changed in place.
 */
export type Measures = Record<string, UnitMeasures>;

/** One unit and month of one teller, as it is sent in a round: the whole of it, which replaces what was told. */
export type UnitMeasuresVector = Readonly<{ unitId: string; month: Month }> & Readonly<ToldMonth>;

/** The one teller of a month of which only the loans are kept: who told them no longer matters. */
export const CONDENSED = '';

type At = Readonly<{ teller: string; unitId: string; month: Month }>;

/** Adds an amount on a day of a month, counted from 1; a correction is a negative one. */
export const addMeasure = (
  measures: Measures,
  at: At,
  {
    measure,
    dayOfMonth,
    amountMinor,
  }: Readonly<{ measure: DailyMeasure; dayOfMonth: number; amountMinor: bigint }>,
): void => {
  const { daily } = toldMonthOf(measures, at);
  const days = daily[measure] ?? new Array<bigint>(daysIn(at.month)).fill(0n);
  days[dayOfMonth - 1] = (days[dayOfMonth - 1] ?? 0n) + amountMinor;
  daily[measure] = days;
};

/** Adds what one customer's returned money changes by. */
export const addReturned = (measures: Measures, at: At, { amountMinor, customers }: ReturnedMoney): void => {
  const told = toldMonthOf(measures, at);
  const before = told.returned ?? { amountMinor: 0n, customers: 0 };
  told.returned = {
    amountMinor: before.amountMinor + amountMinor,
    customers: before.customers + customers,
  };
};

/** Adds what a unit's loans rise by from a day of the month on. */
export const addLoanBalances = (measures: Measures, at: At, rise: LoanBalances): void => {
  const told = toldMonthOf(measures, at);
  told.loans = sumOf(told.loans, rise);
};

/** Replaces what a teller told of a unit's month; a month that was condensed is too late. */
export const tellMeasures = (
  measures: Measures,
  teller: string,
  { unitId, month, ...told }: UnitMeasuresVector,
): 'told' | 'too-late' => {
  const { months } = unitOf(measures, unitId);
  months[month] ??= {};
  if (months[month][CONDENSED] !== undefined) return 'too-late';
  months[month][teller] = told;
  return 'told';
};

/** What one teller counted for a unit's month, to be sent. */
export const toldMeasures = (measures: Measures, { teller, unitId, month }: At): UnitMeasuresVector => {
  const told = measures[unitId]?.months[month]?.[teller] ?? { daily: {} };
  return { unitId, month, ...structuredClone(told) };
};

/** A measure on each day of a month over some units: a unit and everything below it. */
export const measureOf = (
  measures: Measures,
  unitIds: readonly string[],
  month: Month,
  measure: DailyMeasure,
): readonly bigint[] => {
  const sums = new Array<bigint>(daysIn(month)).fill(0n);
  for (const { daily } of unitIds.flatMap((unitId) => tellersOf(measures, unitId, month)))
    for (const [index, amount] of (daily[measure] ?? []).entries())
      sums[index] = (sums[index] ?? 0n) + amount;
  return sums;
};

/** The money that returned from one unit; sub-units are in it already, for a customer is netted over all of them. */
export const returnedOf = (measures: Measures, unitId: string, month: Month): ReturnedMoney => {
  let [amountMinor, customers] = [0n, 0];
  for (const { returned } of tellersOf(measures, unitId, month)) {
    amountMinor += returned?.amountMinor ?? 0n;
    customers += returned?.customers ?? 0;
  }
  return { amountMinor, customers };
};

/** The loans of some units at the end of a month: what they rose by until then. */
export const loanBalancesOf = (
  measures: Measures,
  unitIds: readonly string[],
  month: Month,
): LoanBalances => {
  const months = unitIds.flatMap((unitId) => Object.entries(measures[unitId]?.months ?? {}));
  const rises = months
    .filter(([told]) => told <= month)
    .flatMap(([, tellers]) => Object.values(tellers).flatMap(({ loans }) => loans ?? []));
  return rises.reduce<LoanBalances>(sumOf, { outstandingMinor: 0n, nonPerformingMinor: 0n });
};

const tellersOf = (measures: Measures, unitId: string, month: Month): readonly ToldMonth[] =>
  Object.values(measures[unitId]?.months[month] ?? {});

const sumOf = (balances: LoanBalances | undefined, rise: LoanBalances): LoanBalances => ({
  outstandingMinor: (balances?.outstandingMinor ?? 0n) + rise.outstandingMinor,
  nonPerformingMinor: (balances?.nonPerformingMinor ?? 0n) + rise.nonPerformingMinor,
});

const unitOf = (measures: Measures, unitId: string): UnitMeasures => {
  measures[unitId] ??= { months: {} };
  return measures[unitId];
};

const toldMonthOf = (measures: Measures, { teller, unitId, month }: At): ToldMonth => {
  const { months } = unitOf(measures, unitId);
  months[month] ??= {};
  months[month][teller] ??= { daily: {} };
  return months[month][teller];
};
