import { readFile } from 'node:fs/promises';

import { type CalendarNotices, cnNotices, parseNotices } from '@tocsin/banking-calendar';
import type { ParameterProposal } from '@tocsin/detector';

import type { StandaloneOptions } from './options.ts';
import { OptionsError } from './options.ts';

const calendarOf = async (calendar: string): Promise<CalendarNotices> => {
  if (calendar === 'cn') return cnNotices;
  if (calendar === 'weekdays') return { kind: 'weekdays' };
  const text = await readFile(calendar, 'utf8').catch((cause: unknown) => {
    throw new OptionsError(`--calendar ${calendar} cannot be read; it takes cn, weekdays or a file`, {
      cause,
    });
  });
  return parseNotices(text);
};

/** What the command line asks the deployment to judge by; what it does not name stays as the deployment has it. */
export const parameterProposal = async ({
  calendar,
  currency,
  openingDate,
}: Pick<StandaloneOptions, 'calendar' | 'currency' | 'openingDate'>): Promise<ParameterProposal> => ({
  ...(calendar !== undefined && { calendar: await calendarOf(calendar) }),
  ...(currency !== undefined && { currency }),
  ...(openingDate !== undefined && { openingDate }),
});
