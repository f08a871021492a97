import assert from 'node:assert';

import type { EventType } from '@tocsin/events';

import type { CatalogueEntry, SignalDescription } from './catalogue-entry.ts';
import { accountBreakRules, recordBreakRules } from './data-quality/data-quality-rules.ts';
import { depositDeviationRules } from './deposit-deviation/deposit-deviation-rules.ts';
import { guaranteeRules } from './guarantees/guarantee-rules.ts';
import { branchLoansRules, lenderRules } from './multi-lender/multi-lender-rules.ts';
import { failedRuleRules, silentSourceRules, unclosedDayRules } from './operations/operations-rules.ts';
import { gradeRules, overdueRules, unitLoanRules } from './overdue/overdue-rules.ts';
import {
  customerMoneyRules,
  networkWindowRules,
  promisedRateRules,
  unitWindowRules,
  windowDressingRules,
} from './window-dressing/window-dressing-rules.ts';

/** Whether the events that a rule needs come: `partly` where only what sharpens it is missing. */
export type Feeding = Readonly<{ fed: 'yes' | 'partly' | 'no'; missing: readonly EventType[] }>;

/** Fails where an id is there twice. */
const distinct = <Entry extends Readonly<{ signal: string }>>(
  entries: readonly Entry[],
): readonly Entry[] => {
  const signals = entries.map(({ signal }) => signal);
  for (const [index, signal] of signals.entries())
    assert(signals.indexOf(signal) === index, `${signal} is in the catalogue twice`);
  return entries;
};

/**
 * Every signal that is judged, in the order in which it is shown. OPS-04 is not here: a partition that stopped cannot
 * say so, and `/v1/status` names the task that fails.
 */
export const catalogue: readonly CatalogueEntry<never>[] = distinct<CatalogueEntry<never>>([
  ...depositDeviationRules,
  ...windowDressingRules,
  ...unitWindowRules,
  ...networkWindowRules,
  ...customerMoneyRules,
  ...promisedRateRules,
  ...overdueRules,
  ...gradeRules,
  ...unitLoanRules,
  ...guaranteeRules,
  ...lenderRules,
  ...branchLoansRules,
  ...accountBreakRules,
  ...recordBreakRules,
  ...failedRuleRules,
  ...unclosedDayRules,
  ...silentSourceRules,
]);

/** Compares what a rule needs with the event types that ever came. */
export const feedingOf = ({ needs }: SignalDescription, received: ReadonlySet<string>): Feeding => {
  const unmet = needs.filter((group) => !group.some((type) => received.has(type)));
  const missing = [...new Set(unmet.flat())];
  if (unmet.length === 0) return { fed: 'yes', missing };
  return { fed: unmet.includes(needs[0]) ? 'no' : 'partly', missing };
};
