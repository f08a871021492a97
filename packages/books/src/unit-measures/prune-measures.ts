import type { Month } from '@tocsin/banking-calendar';

import { CONDENSED, type LoanBalances, type UnitMeasures } from './unit-measures.ts';

/** Forgets a unit's months before one. Where it is told on, whoever is told keeps what its loans were. */
export const pruneMeasures = (unit: UnitMeasures, keepFrom: Month): void => {
  unit.months = Object.fromEntries(Object.entries(unit.months).filter(([month]) => month >= keepFrom));
};

/**
 * Keeps nothing but the loans of a unit's months before `detailFrom`, which nobody tells any more, and adds up those
 * before `balancesFrom`. Says whether there was anything to do.
 */
export const condenseMeasures = (
  unit: UnitMeasures,
  { detailFrom, balancesFrom }: Readonly<{ detailFrom: Month; balancesFrom: Month }>,
): boolean => {
  const months = Object.keys(unit.months).sort();
  const old = months.filter((month) => month < detailFrom && !isCondensed(unit, month));
  for (const month of old) unit.months[month] = condensed(loansOf(unit, month));
  const forgotten = months.filter((month) => month < balancesFrom);
  const last = forgotten.at(-1);
  if (last === undefined || forgotten.length === 1) return old.length > 0;
  const sums = forgotten.flatMap((month) => loansOf(unit, month));
  for (const month of forgotten) delete unit.months[month];
  unit.months[last] = condensed(sums);
  return true;
};

const condensed = (parts: readonly LoanBalances[]): UnitMeasures['months'][Month] => {
  const loans = parts.reduce(
    (sum, part) => ({
      outstandingMinor: sum.outstandingMinor + part.outstandingMinor,
      nonPerformingMinor: sum.nonPerformingMinor + part.nonPerformingMinor,
    }),
    { outstandingMinor: 0n, nonPerformingMinor: 0n },
  );
  return { [CONDENSED]: { daily: {}, loans } };
};

const isCondensed = (unit: UnitMeasures, month: Month): boolean =>
  unit.months[month]?.[CONDENSED] !== undefined;

const loansOf = (unit: UnitMeasures, month: Month): readonly LoanBalances[] =>
  Object.values(unit.months[month] ?? {}).flatMap(({ loans }) => loans ?? []);
