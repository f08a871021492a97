import { readFile } from 'node:fs/promises';

import { type CalendarNotices, cnNotices, parseNotices } from '@tocsin/banking-calendar';
import { type DeploymentParameters, defaultParameters } from '@tocsin/rules';

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

/** What this start asks the deployment to judge by; the log decides by numbering it. */
export const proposedParameters = async (
  options: Pick<StandaloneOptions, 'calendar' | 'currency' | 'openingDate'>,
): Promise<DeploymentParameters> => ({
  ...defaultParameters,
  calendar: await calendarOf(options.calendar),
  currency: options.currency,
  ...(options.openingDate !== undefined && { openingDate: options.openingDate }),
});
