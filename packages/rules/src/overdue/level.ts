import { dayNumber } from '@tocsin/banking-calendar';
import type { AlertKind, Severity } from '@tocsin/events';
import type { Question } from '../rule.ts';

/** How bad a loan is on a day, and whether it is an alert or a row of a list. */
export type Level = Readonly<{ severity: Severity; kind: AlertKind }>;

/** From which day on which level held; none: it was not true. */
export type LevelRun = Readonly<{ fromDay: number; level: Level | undefined }>;

/** Adds a level to the runs, unless it is the same as before. */
export const addLevel = (runs: LevelRun[], fromDay: number, level: Level | undefined): void => {
  const before = runs.at(-1)?.level;
  if (level?.severity !== before?.severity || level?.kind !== before?.kind) runs.push({ fromDay, level });
};

/** The level that holds, or held last, since when, and when it ended; nothing when it was never true. */
export const lastLevel = (
  runs: readonly LevelRun[],
  endDay: number | null,
): Readonly<{ level: Level; fromDay: number; endDay: number | null }> | undefined => {
  const index = runs.findLastIndex(({ level }) => level !== undefined);
  const run = runs[index];
  if (run?.level === undefined) return undefined;
  return { level: run.level, fromDay: run.fromDay, endDay: runs[index + 1]?.fromDay ?? endDay };
};

/** Of which close the figures of a level are shown. Days are `dayNumber`s. */
export const shownDay = (
  { fromDay, endDay }: Readonly<{ fromDay: number; endDay: number | null }>,
  { asOf, figuresAsDecided }: Pick<Question<unknown>, 'asOf' | 'figuresAsDecided'>,
): number => {
  if (endDay !== null) return endDay - 1;
  return figuresAsDecided ? fromDay : dayNumber(asOf);
};

/** The first day on which any level held. */
export const firstLevelDay = (runs: readonly LevelRun[]): number | undefined =>
  runs.find(({ level }) => level !== undefined)?.fromDay;
