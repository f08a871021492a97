import type { z } from 'zod';
import type { EventDefinition, EventType } from './catalogue.ts';
import type { Immutable, Route } from './define-event.ts';

type DefinitionOf<Type extends EventType> = Extract<EventDefinition, { type: Type }>;

type EventsByType = {
  [Type in EventType]: Immutable<z.infer<DefinitionOf<Type>['schema']>>;
};

/** The event of one type: its CloudEvents envelope and its fields under `data`. */
export type EventOf<Type extends EventType> = EventsByType[Type];

/** Anything that happened in the bank, told apart by `type`. */
export type BankEvent = EventsByType[EventType];

type TypeRouted<R extends Route> = Extract<EventDefinition, { route: R }>['type'];

/** An event about one customer, written by `data.customerId`. */
export type CustomerEvent = EventOf<TypeRouted<'customer'>>;

/** An event about a guarantee. */
export type GuaranteeEvent = EventOf<TypeRouted<'guarantee'>>;

/** An event that concerns everybody, written to every partition. */
export type BroadcastEvent = EventOf<TypeRouted<'broadcast'>>;
