import { describe, expect, it } from 'vitest';
import { topics } from './topics.ts';

describe('the topics', () => {
  it('have the names of the contract', () => {
    expect(Object.values(topics).map(({ name }) => name)).toEqual([
      'bank.customer-events',
      'bank.guarantee-events',
      'risk.alerts',
      'risk.dead-letters',
      'risk.internal.rounds',
      'risk.internal.standings',
    ]);
  });

  it('keep all guarantees in one order', () => {
    expect(topics.guaranteeEvents.partitions).toEqual({ embedded: 1, cluster: 1 });
  });

  it('have a partition of rounds for every task that writes them', () => {
    expect(topics.internalRounds.partitions).toEqual(topics.customerEvents.partitions);
    expect(topics.internalStandings.partitions).toEqual(topics.customerEvents.partitions);
  });
});
