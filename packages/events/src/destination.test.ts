import { describe, expect, it } from 'vitest';
import { eventTypes } from './catalogue.ts';
import { destinationOf, factOf } from './destination.ts';
import { exampleOf } from './testing/example-of.ts';

describe('the destination of an event', () => {
  it('is its customer', () => {
    expect(destinationOf(exampleOf('bank.repayment.received.v1', { customerId: 'c-7' }))).toEqual({
      kind: 'customer',
      customerId: 'c-7',
    });
  });

  it('is the first of two related customers', () => {
    expect(
      destinationOf(exampleOf('bank.party.related.v1', { customerId: 'c-7', relatedCustomerId: 'c-8' })),
    ).toEqual({ kind: 'customer', customerId: 'c-7' });
  });

  it('is its guarantee', () => {
    expect(destinationOf(exampleOf('bank.compensation.paid.v1', { guaranteeId: 'g-7' }))).toEqual({
      kind: 'guarantee',
      guaranteeId: 'g-7',
    });
  });

  it('is everybody, even where a target names a customer', () => {
    expect(destinationOf(exampleOf('bank.day.closed.v1'))).toEqual({ kind: 'broadcast' });
    expect(destinationOf(exampleOf('bank.target.declared.v1', { customerId: 'c-7' }))).toEqual({
      kind: 'broadcast',
    });
  });

  it('is known for every event type', () => {
    for (const type of eventTypes)
      expect(destinationOf(exampleOf(type)).kind).toMatch(/customer|guarantee|broadcast/);
  });
});

describe('how an event counts when it is late', () => {
  it('differs between what was opened and what moved', () => {
    expect(factOf(exampleOf('bank.account.opened.v1'))).toBe('master');
    expect(factOf(exampleOf('bank.account.balance-declared.v1'))).toBe('movement');
    expect(factOf(exampleOf('bank.day.closed.v1'))).toBe('close');
  });
});
