import {
  dateOfDay,
  lastDayOf,
  type Month,
  type MonthEndWindow,
  monthEndWindow,
  monthOf,
  nextMonth,
  previousMonth,
} from '@tocsin/banking-calendar';
import { addReturned, type CustomerDeposits, depositFlows, type OrgTree } from '@tocsin/books';
import type { CountedReturn } from '@tocsin/customer-state';
import { branchWindowDressing, monthEndReturn, parametersOf } from '@tocsin/rules';

import type { Deployment } from '../deployment/deployment.ts';
import type { CountedMeasures } from './counted-measures.ts';
import type { CustomerQuestion } from './customer-question.ts';
import { isOpenMonth, oldestHitMonth } from './window-judging.ts';
import { judgingDay } from './window-timers.ts';

/** The signal on whose day a customer's flows around a month-end are all there: the outflow window closes. */
export const RETURNS_COUNTED_WITH = 'WIN-02';

type Returns = ReadonlyMap<string, bigint>;

/**
 * Counts what the customer brought for a month-end and took away again, at its branches and at those above them:
 * there it is netted over all its accounts below. Changes what it was counted for before.
 */
export const countReturns = (
  known: Deployment,
  counted: CountedMeasures,
  question: CustomerQuestion,
  month: Month,
): void => {
  const { customer, legalEntityId } = question;
  const entityOf = (unitId: string): string => known.legalEntityOf(unitId, lastDayOf(month));
  const isOfQuestion = ({ month: of, unitId }: CountedReturn): boolean =>
    of === month && entityOf(unitId) === legalEntityId;
  const before = new Map(
    customer.returns.filter(isOfQuestion).map(({ unitId, amountMinor }) => [unitId, amountMinor]),
  );
  const after = returnsOf(known, question, month);
  for (const unitId of new Set([...before.keys(), ...after.keys()])) {
    const change = changeOf(before.get(unitId), after.get(unitId));
    if (change.amountMinor !== 0n)
      counted.count(unitId, month, (measures, at) => addReturned(measures, at, change));
  }
  if (before.size === 0 && after.size === 0) return;
  const others = customer.returns.filter((one) => !isOfQuestion(one) && one.month >= oldestHitMonth(month));
  customer.returns = [
    ...others,
    ...[...after].map(([unitId, amountMinor]) => ({ month, unitId, amountMinor })),
  ];
};

/** Counts again the months that a change of closed days can have changed. */
export const countReturnsAgain = (
  known: Deployment,
  counted: CountedMeasures,
  question: CustomerQuestion,
  changedFrom: number,
): void => {
  const { asOf } = question;
  for (
    let month = previousMonth(monthOf(dateOfDay(changedFrom)));
    month <= monthOf(asOf);
    month = nextMonth(month)
  ) {
    const countedOn = judgingDay(known.calendar(), month, RETURNS_COUNTED_WITH);
    if (countedOn === undefined || countedOn > asOf || !isOpenMonth(known, month, asOf)) continue;
    countReturns(known, counted, question, month);
  }
};

const changeOf = (before: bigint | undefined, after: bigint | undefined) => ({
  amountMinor: (after ?? 0n) - (before ?? 0n),
  customers: (after === undefined ? 0 : 1) - (before === undefined ? 0 : 1),
});

/** By branch of the entity, those of nothing left out. */
const returnsOf = (
  known: Deployment,
  { customer, legalEntityId }: CustomerQuestion,
  month: Month,
): Returns => {
  const tree = known.tree();
  const { notDeposits } = known.parameters();
  const limits = parametersOf(known.parameters(), branchWindowDressing);
  const window = monthEndWindow(known.calendar(), month);
  const returned = new Map<string, bigint>();
  for (const unitId of branchesAbove(tree, customer.deposits, window)) {
    if (known.legalEntityOf(unitId, window.monthEnd) !== legalEntityId) continue;
    const flows = (fromDay: number, toDay: number) =>
      depositFlows(
        customer.deposits,
        fromDay,
        toDay,
        (category, branchId, day) =>
          !notDeposits.includes(category) && pathOf(tree, branchId, dateOfDay(day)).includes(unitId),
      );
    const amountMinor = monthEndReturn({ flows }, window, limits);
    if (amountMinor > 0n) returned.set(unitId, amountMinor);
  }
  return returned;
};

/** The branches that book the customer's accounts, and those above them in the days of the month-end. */
const branchesAbove = (
  tree: OrgTree,
  { accounts }: CustomerDeposits,
  { inflowFrom, monthEnd, outflowTo }: MonthEndWindow,
): readonly string[] => {
  const booking = new Set(accounts.flatMap(({ branches }) => branches.map(([, branchId]) => branchId)));
  const units = [inflowFrom, monthEnd, outflowTo].flatMap((date) =>
    [...booking].flatMap((branchId) => pathOf(tree, branchId, date)),
  );
  return [...new Set(units)].filter((unitId) => tree.kindOf(unitId, monthEnd) === 'branch').sort();
};

/** A unit and those above it on a date. */
const pathOf = (tree: OrgTree, unitId: string, date: string): readonly string[] => {
  const path = [unitId];
  for (let at = tree.parentOf(unitId, date); at !== undefined; at = tree.parentOf(at, date)) path.push(at);
  return path;
};
