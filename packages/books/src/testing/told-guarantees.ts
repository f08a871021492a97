import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import type { EventOf } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import { applyGuaranteeEvent, type GuaranteeContext } from '../guarantees/apply-guarantee-event.ts';
import { closeGuaranteeDay } from '../guarantees/counting.ts';
import { emptyGuaranteeBook } from '../guarantees/guarantee-book.ts';
import type { GuaranteeChange } from '../guarantees/guarantee-change.ts';

type Pledged = EventOf<'bank.guarantee.pledged.v1'>['data'];

/** The `dayNumber` of a day counted from 2026-01-01. */
export const dayOf = (day: number): number => dayNumber('2026-01-01') + day - 1;

/** The date of a day counted from 2026-01-01. */
export const dateIn = (day: number): string => dateOfDay(dayOf(day));

/** A bank's guarantees in January 2026, told in its own words; the 10th is open unless told otherwise. */
export const toldGuarantees = (told: Partial<GuaranteeContext> = {}) => {
  const book = emptyGuaranteeBook();
  const context: GuaranteeContext = { firstOpenDay: dayOf(10), latestAcceptedFrom: dayOf(1), ...told };
  let arrived = 0;
  const envelope = () => {
    arrived += 1;
    return { id: `e-${arrived}` };
  };
  const parties = { guarantorId: 'a', borrowerId: 'b' };
  return {
    book,
    pledged: (guaranteeId: string, day: number, fields: Partial<Pledged> = {}): GuaranteeChange =>
      applyGuaranteeEvent(
        book,
        exampleOf(
          'bank.guarantee.pledged.v1',
          { guaranteeId, ...parties, amountMinor: 100, accountingDate: dateIn(day), ...fields },
          envelope(),
        ),
        context,
      ),
    released: (guaranteeId: string, day: number): GuaranteeChange =>
      applyGuaranteeEvent(
        book,
        exampleOf(
          'bank.guarantee.released.v1',
          { guaranteeId, ...parties, accountingDate: dateIn(day) },
          envelope(),
        ),
        context,
      ),
    compensated: (guaranteeId: string, day: number, amountMinor: number): GuaranteeChange =>
      applyGuaranteeEvent(
        book,
        exampleOf(
          'bank.compensation.paid.v1',
          { guaranteeId, ...parties, amountMinor, accountingDate: dateIn(day) },
          envelope(),
        ),
        context,
      ),
    closed: (day: number): GuaranteeChange => closeGuaranteeDay(book, dayOf(day)),
    counting: (): string[] =>
      [...book.guarantees.values()]
        .filter(({ isCounting }) => isCounting)
        .map(({ id }) => id)
        .sort(),
  };
};
