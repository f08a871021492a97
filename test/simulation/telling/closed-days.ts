import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import type { BankEvent } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';

let closes = 0;

/** The close of a day, each time another event; of all legal entities where none is named. */
export const closed = (accountingDate: string, legalEntityId?: string): BankEvent => {
  closes += 1;
  return exampleOf(
    'bank.day.closed.v1',
    { accountingDate, ...(legalEntityId && { legalEntityId }) },
    { id: `close-${closes}` },
  );
};

/** Every day's close from one date to another. */
export const closedDays = (from: string, through: string, legalEntityId?: string): readonly BankEvent[] =>
  Array.from({ length: dayNumber(through) - dayNumber(from) + 1 }, (_, day) =>
    closed(dateOfDay(dayNumber(from) + day), legalEntityId),
  );
