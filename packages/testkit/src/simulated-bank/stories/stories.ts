import { monthEndSurges } from './month-end-surges.ts';
import { oneDayTours } from './one-day-tours.ts';
import { ordinaryMoney } from './ordinary-money.ts';
import { purposesThatExplain } from './purposes-that-explain.ts';
import type { Story } from './story.ts';

/** Every scripted customer of the bank. */
export const stories: readonly Story[] = [
  ...monthEndSurges,
  ...oneDayTours,
  ...purposesThatExplain,
  ...ordinaryMoney,
];
