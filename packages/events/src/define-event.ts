import { z } from 'zod';
import { calendarDate, instant } from './vocabulary/calendar-date.ts';
import { eventId, type id, source } from './vocabulary/id.ts';

/**
 * Where an event is written: `customer` to `bank.customer-events` by its customer, `guarantee` to
 * `bank.guarantee-events`, `broadcast` to every partition of both, because it concerns everybody.
 */
export type Route = 'customer' | 'guarantee' | 'broadcast';

/**
 * How an event counts when it comes late: a `master` fact whenever it comes, a `movement` (or balance)
 * only within the accepted lateness, a `close` by the rules of closing a day.
 */
export type Fact = 'master' | 'movement' | 'close';

type ShapeOfRoute = {
  customer: { customerId: typeof id };
  guarantee: { guaranteeId: typeof id };
  broadcast: object;
};

/** Defines an event type: its schema, where it is written and how it counts when it is late. */
export const defineEvent = <
  const Type extends `bank.${string}.v${number}`,
  const R extends Route,
  const F extends Fact,
  Shape extends z.core.$ZodShape & ShapeOfRoute[R],
>(
  type: Type,
  { route, fact }: Readonly<{ route: R; fact: F }>,
  fields: z.ZodObject<Shape>,
) => {
  const data = z.object({ accountingDate: calendarDate, ...fields.shape });
  const schema = z.object({
    specversion: z.literal('1.0'),
    id: eventId,
    source,
    type: z.literal(type),
    time: instant.optional(),
    data,
  });
  return Object.freeze({ type, route, fact, data, schema });
};

/** The fields of `data` of an event definition. */
export type FieldsOf<Definition extends Readonly<{ data: z.ZodType }>> = Immutable<
  z.infer<Definition['data']>
>;

/** The same value, which nobody may change: an event is a fact. */
export type Immutable<T> = T extends object ? { readonly [Key in keyof T]: Immutable<T[Key]> } : T;
