import type { Month } from '@tocsin/banking-calendar';
import { addMeasure, addReturned, type DailyMeasure, type Measures } from '@tocsin/books';

import { flat, unitPosition } from '../deposit-deviation/testing/deposit-questions.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { type UnitMonthEnds, unitMonthEnds } from '../window-dressing/unit/unit-month-ends.ts';
import { cn } from './month-end-customer.ts';

const about = { teller: '0', unitId: '55', month: '2026-04' } as const;

/** What was counted at a branch in April 2026: amounts by day in whole units, and the money that returned. */
export type Counted = Readonly<{
  closings?: readonly bigint[];
  kind?: 'branch' | 'legal-entity' | 'union';
  returned?: number;
  daily?: Readonly<Partial<Record<DailyMeasure, Readonly<Record<number, number>>>>>;
}>;

/** A branch whose April is closed, with what was counted there. */
export const aprilBranch = ({ closings, kind = 'branch', returned, daily = {} }: Counted): UnitMonthEnds => {
  const measures: Measures = {};
  for (const [measure, days] of Object.entries(daily))
    for (const [day, amount] of Object.entries(days))
      addMeasure(measures, about, {
        measure: measure as DailyMeasure,
        dayOfMonth: Number(day),
        amountMinor: BigInt(Math.round(amount * 100)),
      });
  if (returned !== undefined)
    addReturned(measures, about, { amountMinor: BigInt(Math.round(returned * 100)), customers: 3 });
  const months = [{ month: '2026-04', closings: closings ?? flat(30, 1_000) }];
  return unitMonthEnds(unitPosition(months, { kind }), measures, () => [
    { fromDay: 1, toDay: 30, unitIds: [about.unitId] },
  ]);
};

/** Asks a rule about April with its default parameters. */
export const askUnit = <Parameters>(
  rule: Rule<UnitMonthEnds, Parameters>,
  position: UnitMonthEnds,
  {
    asOf = '2026-05-31',
    months = ['2026-04'],
  }: Readonly<{ asOf?: string | undefined; months?: readonly Month[] }> = {},
): readonly Finding[] =>
  rule.findings(position, {
    asOf,
    months,
    parameters: rule.parameters.parse({}),
    calendar: cn,
    currency: 'CNY',
  });
