import fc from 'fast-check';
import type { GraphPledge } from '../network/pledge-network.ts';

const customer = (most: number): fc.Arbitrary<string> =>
  fc.integer({ min: 1, max: most }).map((number) => `c${number}`);

/** Pledges among a few customers, each under an id of its own. */
export const randomPledges = ({
  customers,
  pledgesMax,
}: Readonly<{ customers: number; pledgesMax: number }>): fc.Arbitrary<readonly GraphPledge[]> =>
  fc
    .array(
      fc.record({
        guarantorId: customer(customers),
        borrowerId: customer(customers),
        amountMinor: fc.integer({ min: 1, max: 9 }),
      }),
      { maxLength: pledgesMax },
    )
    .map((drawn) =>
      drawn
        .filter(({ guarantorId, borrowerId }) => guarantorId !== borrowerId)
        .map((pledge, index) => ({ ...pledge, id: `p${index}` })),
    );
