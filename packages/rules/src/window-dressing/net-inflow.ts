import type { Purpose } from '@tocsin/events';
import { type DaySpan, lengthOf } from './day-span.ts';
import type { WindowPosition } from './window-position.ts';

type Flows = Pick<WindowPosition, 'flows'>;

/** Credits less debits of some days, without the excluded purposes. */
export const netInflow = (
  { flows }: Flows,
  { fromDay, toDay }: DaySpan,
  excluded: readonly Purpose[],
): bigint => {
  let sum = 0n;
  for (const { purpose, amountMinor } of flows(fromDay, toDay))
    if (purpose === undefined || !excluded.includes(purpose)) sum += BigInt(amountMinor);
  return sum;
};

/** The net inflow of each day of a span, in order. */
export const dailyNetInflows = (
  { flows }: Flows,
  span: DaySpan,
  excluded: readonly Purpose[],
): readonly bigint[] => {
  const days = new Array<bigint>(lengthOf(span)).fill(0n);
  for (const { purpose, day, amountMinor } of flows(span.fromDay, span.toDay))
    if (purpose === undefined || !excluded.includes(purpose))
      days[day - span.fromDay] = (days[day - span.fromDay] ?? 0n) + BigInt(amountMinor);
  return days;
};
