import { changeNetwork, emptyGuaranteeNetwork } from '@tocsin/books';
import { weakComponents } from '@tocsin/guarantee-graph';
import { expect, it } from 'vitest';
import { componentPosition } from './network-positions.ts';
import { standing } from './testing/guarantee-questions.ts';

const pledge = (guarantorId: string, borrowerId: string) => ({
  ...{ id: `${guarantorId} for ${borrowerId}`, guarantorId, borrowerId, amountMinor: 1 },
  ...{ kind: 'guarantee' as const, isMaximum: false, jointGroupId: undefined, loanId: undefined },
  ...{ fromDay: 20_000, statedDay: 20_000, throughDay: undefined, eventId: 'e-1', source: 'core' },
});

it.each([200, 201])(
  'of %d customers names the 200 with the smallest numbers, whoever came first',
  (count) => {
    const numbers = Array.from({ length: count }, (_, index) => `c-${1_000 + ((index * 7) % count)}`);
    const network = emptyGuaranteeNetwork();
    const began = numbers.slice(1).map((number, index) => pledge(numbers[index] ?? '', number));
    changeNetwork(network, { ended: [], began }, 20_000);
    const unasked = () => {
      throw new Error('nothing else is asked');
    };
    const reading = {
      ...{ network, standingOf: standing, owedMinor: () => 0 },
      ...{ spousesOf: unasked, failureOf: unasked },
    };

    const [component] = weakComponents(network.pledges).map((one) => componentPosition(reading, one));

    expect(component?.namedMembers.map(({ customerId }) => customerId)).toEqual(
      numbers.toSorted().slice(0, 200),
    );
    expect([component?.componentId, component?.firmCount]).toEqual(['c-1000', count]);
  },
);
