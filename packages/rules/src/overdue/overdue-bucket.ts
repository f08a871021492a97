import { daysPastDueOn, type Standing, standingOn } from '@tocsin/books';
import { z } from 'zod';
import type { Rule } from '../rule.ts';
import type { OverduePosition } from './overdue-position.ts';

const parameters = z.object({
  /** The last day of each bucket; one more begins after the last of them. */
  throughDays: z.array(z.int().positive()).readonly().default([30, 90, 180, 365, 1_095]),
});
type Parameters = z.infer<typeof parameters>;

/** OVD-03: overdue buckets (逾期分档). An indicator: it raises nothing, OVD-01 has the levels. */
export const overdueBuckets: Rule<OverduePosition, Parameters> = {
  signal: 'OVD-03',
  version: '1',
  parameters,
  findings: () => [],
};

/** The bucket of a loan: 0 is not overdue, 1 the first one. */
export const bucketOf = (daysPastDue: number, { throughDays }: Parameters): number => {
  if (daysPastDue === 0) return 0;
  const index = throughDays.findIndex((through) => daysPastDue <= through);
  return (index < 0 ? throughDays.length : index) + 1;
};

/** From which bucket to which a loan went between two closes; the rows and columns of the migration table. */
export const bucketMigration = (
  course: readonly Standing[],
  [fromDay, toDay]: readonly [number, number],
  limits: Parameters,
): Readonly<{ from: number; to: number }> => {
  const on = (day: number): number => {
    const standing = standingOn(course, day);
    return standing === undefined ? 0 : bucketOf(daysPastDueOn(standing, day), limits);
  };
  return { from: on(fromDay), to: on(toDay) };
};
