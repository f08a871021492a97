import type { Customer } from '../customer.ts';
import { fen } from '../posting.ts';
import type { Habit } from './habit.ts';

const paidOnDay = '05';

/** Pensions come on the 5th from the province, whatever day that is. */
export const pensions = (customers: readonly Customer[]): Habit => {
  const pensioners = customers.filter(({ livelihood }) => livelihood === 'pension');
  return function* ({ date }) {
    if (!date.endsWith(`-${paidOnDay}`)) return;
    for (const { account, monthlyYuan } of pensioners) {
      yield { account, minor: fen(monthlyYuan), summary: '养老金', purpose: 'social-benefit' };
    }
  };
};
