import { describe, expect, it } from 'vitest';

import type { PartyFlow } from './month-end-parties.ts';
import { neededFlows } from './needed-flows.ts';

const limits = { customerMinimumMinor: 100, returnShareBasisPoints: 5_000, staffMinimumMinor: 60 };
const flow = (party: string, amountMinor: number, partyKind: PartyFlow['partyKind'] = 'customer') => ({
  ...{ party, partyKind, amountMinor },
  largest: { eventId: party, source: 'core', day: 20_573 },
});
const needed = (payers: readonly PartyFlow[], payees: readonly PartyFlow[] = []) => {
  const flows = neededFlows({ month: '2026-04', payers, payees }, limits);
  return flows && [flows.payers, flows.payees].map((sums) => sums.map(({ party }) => party));
};

describe('the flows that a rule of the network can need', () => {
  it.each([
    [[29, 30], undefined],
    [
      [30, 30],
      [['p-0', 'p-1'], []],
    ],
  ] as const)('may be those of staff, in all: %j', (amounts, expected) => {
    expect(needed(amounts.map((amount, index) => flow(`p-${index}`, amount)))).toEqual(expected);
  });

  it.each([
    [99, undefined],
    [100, [['a-1'], ['q']]],
  ])('are those of one account from the minimum on: %i', (amount, expected) => {
    expect(needed([flow('a-1', amount, 'account')], [flow('q', 50)])).toEqual(expected);
  });

  it.each([
    [49, []],
    [50, ['q']],
  ])('went on for the least part of that minimum: %i', (amount, expected) => {
    expect(needed([flow('p', 100)], [flow('q', amount)])?.[1]).toEqual(expected);
  });

  it('go on to nobody where no one payer paid enough', () => {
    expect(needed([flow('p', 99)], [flow('q', 90)])).toEqual([['p'], []]);
  });

  it('leave out small accounts', () => {
    expect(needed([flow('p', 70), flow('a-1', 99, 'account')])).toEqual([['p'], []]);
  });
});
