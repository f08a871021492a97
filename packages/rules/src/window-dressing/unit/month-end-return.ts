import type { MonthEndWindow } from '@tocsin/banking-calendar';
import type { DepositFlow } from '@tocsin/books';
import type { Purpose } from '@tocsin/events';

import { spanOf } from '../day-span.ts';
import { netInflow } from '../net-inflow.ts';

type Flows = Readonly<{ flows: (fromDay: number, toDay: number) => readonly DepositFlow[] }>;

/**
 * What one customer brought to a unit for a month end and took away again: min(in, out) where at least a share of it
 * left, else nothing. The flows are those of the unit's own accounts and its sub-units; the customers' topology adds
 * them up and sends the sum in its round.
 */
export const monthEndReturn = (
  position: Flows,
  { inflowFrom, inflowTo, outflowFrom, outflowTo }: MonthEndWindow,
  {
    excludedPurposes,
    returnShareBasisPoints,
  }: Readonly<{
    excludedPurposes: readonly Purpose[];
    returnShareBasisPoints: number;
  }>,
): bigint => {
  const came = netInflow(position, spanOf(inflowFrom, inflowTo), excludedPurposes);
  if (came <= 0n) return 0n;
  const left = -netInflow(position, spanOf(outflowFrom, outflowTo), excludedPurposes);
  if (left * 10_000n < came * BigInt(returnShareBasisPoints)) return 0n;
  const isAllGone = left >= came;
  return isAllGone ? came : left;
};
