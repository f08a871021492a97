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

type UnitMonth = { daily: Partial<Record<DailyMeasure, bigint[]>>; returned?: ReturnedMoney };

/**
 * Measures by month, unit and teller: one task's own accumulate, and the units' topology keeps what each task last
 * told. Plain state, changed in place.
 */
export type UnitMeasures = { months: Record<Month, Record<string, Record<string, UnitMonth>>> };

/** One unit and month of one teller, as it is sent in a round: the whole of it, which replaces what was told. */
export type UnitMeasuresVector = Readonly<{ unitId: string; month: Month }> & Readonly<UnitMonth>;

/** Nothing counted yet. */
export const noUnitMeasures = (): UnitMeasures => ({ months: {} });

/** Adds an amount on a day of a month, counted from 1; a correction is a negative one. */
export const addMeasure = (
  measures: UnitMeasures,
  { teller, unitId, month }: Readonly<{ teller: string; unitId: string; month: Month }>,
  {
    measure,
    dayOfMonth,
    amountMinor,
  }: Readonly<{ measure: DailyMeasure; dayOfMonth: number; amountMinor: bigint }>,
): void => {
  const { daily } = unitMonthOf(measures, teller, unitId, month);
  const days = daily[measure] ?? new Array<bigint>(daysIn(month)).fill(0n);
  days[dayOfMonth - 1] = (days[dayOfMonth - 1] ?? 0n) + amountMinor;
  daily[measure] = days;
};

/** Adds what one customer's returned money changes by. */
export const addReturned = (
  measures: UnitMeasures,
  { teller, unitId, month }: Readonly<{ teller: string; unitId: string; month: Month }>,
  { amountMinor, customers }: ReturnedMoney,
): void => {
  const told = unitMonthOf(measures, teller, unitId, month);
  const before = told.returned ?? { amountMinor: 0n, customers: 0 };
  told.returned = {
    amountMinor: before.amountMinor + amountMinor,
    customers: before.customers + customers,
  };
};

/** Replaces what a teller told of a unit's month. */
export const tellMeasures = (
  measures: UnitMeasures,
  teller: string,
  { unitId, month, daily, returned }: UnitMeasuresVector,
): void => {
  const told = unitMonthOf(measures, teller, unitId, month);
  told.daily = daily;
  if (returned) told.returned = returned;
};

/** What one teller counted for a unit's month, to be sent. */
export const toldMeasures = (
  { months }: UnitMeasures,
  { teller, unitId, month }: Readonly<{ teller: string; unitId: string; month: Month }>,
): UnitMeasuresVector => {
  const told = months[month]?.[unitId]?.[teller] ?? { daily: {} };
  return { unitId, month, ...structuredClone(told) };
};

/** A measure on each day of a month over some units: a unit and everything below it. */
export const measureOf = (
  { months }: UnitMeasures,
  unitIds: readonly string[],
  month: Month,
  measure: DailyMeasure,
): readonly bigint[] => {
  const sums = new Array<bigint>(daysIn(month)).fill(0n);
  for (const unitId of unitIds)
    for (const { daily } of Object.values(months[month]?.[unitId] ?? {}))
      for (const [index, amount] of (daily[measure] ?? []).entries())
        sums[index] = (sums[index] ?? 0n) + amount;
  return sums;
};

/** The money that returned from one unit; sub-units are in it already, for a customer is netted over all of them. */
export const returnedOf = ({ months }: UnitMeasures, unitId: string, month: Month): ReturnedMoney => {
  let [amountMinor, customers] = [0n, 0];
  for (const { returned } of Object.values(months[month]?.[unitId] ?? {})) {
    amountMinor += returned?.amountMinor ?? 0n;
    customers += returned?.customers ?? 0;
  }
  return { amountMinor, customers };
};

/** Forgets months before one. */
export const pruneMeasures = (measures: UnitMeasures, keepFrom: Month): void => {
  const kept = Object.entries(measures.months).filter(([month]) => month >= keepFrom);
  measures.months = Object.fromEntries(kept);
};

const unitMonthOf = ({ months }: UnitMeasures, teller: string, unitId: string, month: Month): UnitMonth => {
  months[month] ??= {};
  months[month][unitId] ??= {};
  months[month][unitId][teller] ??= { daily: {} };
  return months[month][unitId][teller];
};
