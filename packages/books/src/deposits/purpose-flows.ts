import type { Purpose } from '@tocsin/events';

/** The net postings of one purpose on one account, per day, ascending. */
export type PurposeFlows = { purpose: Purpose; days: number[]; amounts: number[] };

/** Adds a signed amount to what was booked for a purpose on a day. */
export const addPurposeFlow = (
  flows: PurposeFlows[],
  purpose: Purpose,
  day: number,
  amountMinor: number,
): void => {
  let flow = flows.find((known) => known.purpose === purpose);
  if (flow === undefined) {
    flow = { purpose, days: [], amounts: [] };
    flows.push(flow);
  }
  const { days, amounts } = flow;
  let index = days.length;
  while (index > 0 && (days[index - 1] ?? day) > day) index -= 1;
  if (days[index - 1] === day) {
    amounts[index - 1] = (amounts[index - 1] ?? 0) + amountMinor;
    return;
  }
  days.splice(index, 0, day);
  amounts.splice(index, 0, amountMinor);
};

/** What was booked on a day under any purpose, net. */
export const purposeFlowOn = (flows: readonly PurposeFlows[], day: number): number => {
  let sum = 0;
  for (const { days, amounts } of flows) {
    const index = days.lastIndexOf(day);
    sum += index < 0 ? 0 : (amounts[index] ?? 0);
  }
  return sum;
};

/** The flows without the days before the given one. */
export const purposeFlowsFrom = (flows: readonly PurposeFlows[], day: number): PurposeFlows[] =>
  flows
    .map(({ purpose, days, amounts }) => {
      const first = days.filter((known) => known < day).length;
      return { purpose, days: days.slice(first), amounts: amounts.slice(first) };
    })
    .filter(({ days }) => days.length > 0);
