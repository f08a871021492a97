import assert from 'node:assert/strict';
import type { BankEvent } from './bank-event.ts';
import { definitionOf } from './catalogue.ts';
import type { Fact } from './define-event.ts';

/** Where an event has to be written, and by which key it keeps its order. */
export type Destination =
  | Readonly<{ kind: 'customer'; customerId: string }>
  | Readonly<{ kind: 'guarantee'; guaranteeId: string }>
  | Readonly<{ kind: 'broadcast' }>;

/** Says where an event has to be written. */
export const destinationOf = (event: BankEvent): Destination => {
  const { route } = knownDefinitionOf(event);
  switch (route) {
    case 'customer':
      assert('customerId' in event.data && event.data.customerId !== undefined);
      return { kind: 'customer', customerId: event.data.customerId };
    case 'guarantee':
      assert('guaranteeId' in event.data);
      return { kind: 'guarantee', guaranteeId: event.data.guaranteeId };
    case 'broadcast':
      return { kind: 'broadcast' };
  }
};

/** Says how an event counts when it comes late. */
export const factOf = (event: BankEvent): Fact => knownDefinitionOf(event).fact;

const knownDefinitionOf = (event: BankEvent) => {
  const definition = definitionOf(event.type);
  assert(definition, `nobody defined the event type ${event.type}`);
  return definition;
};
