import { addDays, type Month, monthOf, nextMonth } from '@tocsin/banking-calendar';

import type { Deployment } from '../deployment/deployment.ts';

/** The months of which anything that is still accepted can change something, up to that of the last closed day. */
export const openMonths = (known: Pick<Deployment, 'parameters'>, asOf: string): readonly Month[] => {
  const oldest = addDays(asOf, -known.parameters().latenessDaysMax);
  const months: Month[] = [];
  for (let month = monthOf(oldest); month <= monthOf(asOf); month = nextMonth(month)) months.push(month);
  return months;
};
