import type { RepaymentReceived } from '@tocsin/events';
import type { Repayments } from './loan.ts';

/** Adds money that came in on a day. */
export const addRepayment = (repayments: Repayments, day: number, event: RepaymentReceived): void => {
  const { days, principal, interest, unsplit } = repayments;
  let index = days.length;
  while (index > 0 && (days[index - 1] ?? day) > day) index -= 1;
  if (index === 0 || days[index - 1] !== day) {
    days.splice(index, 0, day);
    for (const column of [principal, interest, unsplit]) column.splice(index, 0, 0);
    index += 1;
  }
  const at = index - 1;
  principal[at] = (principal[at] ?? 0) + (event.principalMinor ?? 0);
  interest[at] = (interest[at] ?? 0) + (event.interestMinor ?? 0);
  unsplit[at] = (unsplit[at] ?? 0) + unsplitOf(event);
};

/** An amount is left to the book only where the source split none of it; a penalty pays no due. */
export const unsplitOf = ({
  principalMinor,
  interestMinor,
  penaltyMinor = 0,
  amountMinor = 0,
}: RepaymentReceived): number =>
  principalMinor === undefined && interestMinor === undefined ? Math.max(0, amountMinor - penaltyMinor) : 0;
