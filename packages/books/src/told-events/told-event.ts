import { dayNumber } from '@tocsin/banking-calendar';

/** The event that a book's entry comes from, so that a finding can name it. */
export type ToldEvent = Readonly<{ eventId: string; source: string; day: number }>;

type Dated = Readonly<{ id: string; source: string; data: Readonly<{ accountingDate: string }> }>;

/** The event's name and accounting date. */
export const toldOf = ({ id, source, data }: Dated): ToldEvent => ({
  eventId: id,
  source,
  day: dayNumber(data.accountingDate),
});

/** Orders entries by day, then by name: no order of arrival shows. */
export const byDay = (a: ToldEvent, b: ToldEvent): number => a.day - b.day || nameOrder(a, b);

const nameOrder = (a: ToldEvent, b: ToldEvent): number => {
  const [one, other] = [`${a.source}\0${a.eventId}`, `${b.source}\0${b.eventId}`];
  if (one === other) return 0;
  return one < other ? -1 : 1;
};
