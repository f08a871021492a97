import type { GraphPledge } from '@tocsin/guarantee-graph';
import { seededRandom } from '@tocsin/testkit';

export const FIRMS = 200_000;
export const PLEDGES = 300_000;
const HUB_PLEDGES = 5_000;
const ALL_TO_ALL = 30;

/**
 * Pledges that tie all firms into one component: a tree of random pledges, a hub with 5,000 pledges in and out, 30
 * firms that all guarantee each other, and random pledges for the rest; in random order.
 */
export const guaranteePledges = (): readonly GraphPledge[] => {
  const random = seededRandom(1);
  const pairs = new Map<number, readonly [number, number]>();
  const tie = (guarantor: number, borrower: number): void => {
    if (guarantor !== borrower) pairs.set(guarantor * FIRMS + borrower, [guarantor, borrower]);
  };
  const anyFirm = (): number => random.integer(0, FIRMS - 1);
  for (let firm = 1; firm < FIRMS; firm += 1) {
    const earlier = random.integer(0, firm - 1);
    if (random.integer(0, 1) === 0) tie(firm, earlier);
    else tie(earlier, firm);
  }
  for (let count = 0; count < HUB_PLEDGES; count += 1) {
    tie(0, anyFirm());
    tie(anyFirm(), 0);
  }
  for (let one = 1; one <= ALL_TO_ALL; one += 1)
    for (let other = 1; other <= ALL_TO_ALL; other += 1) tie(one, other);
  while (pairs.size < PLEDGES) tie(anyFirm(), anyFirm());
  const drawn = [...pairs.values()];
  for (let last = drawn.length - 1; last > 0; last -= 1) {
    const other = random.integer(0, last);
    const kept = drawn[last] as readonly [number, number];
    drawn[last] = drawn[other] as readonly [number, number];
    drawn[other] = kept;
  }
  return drawn.map(([guarantor, borrower], index) => ({
    id: `p-${index}`,
    guarantorId: `c-${guarantor}`,
    borrowerId: `c-${borrower}`,
    amountMinor: random.integer(10_000_000, 900_000_000),
  }));
};
