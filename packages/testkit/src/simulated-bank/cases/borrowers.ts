import assert from 'node:assert';
import { smallestBranchId } from '../county.ts';
import type { Customer } from '../customer.ts';

/** Hands out customers of the bank to be borrowers, each once. */
export type Borrowers = Readonly<{ firm: () => Customer; person: () => Customer }>;

/** Ordinary customers, one branch after the other: the same population, the same borrowers. */
export const borrowersAmong = (customers: readonly Customer[]): Borrowers => {
  const next = (livelihoods: readonly Customer['livelihood'][]) => {
    const queue = byTurns(
      customers.filter(
        ({ branchId, livelihood }) => branchId !== smallestBranchId && livelihoods.includes(livelihood),
      ),
    );
    return (): Customer => {
      const customer = queue.shift();
      assert(customer !== undefined, 'a bank must have enough borrowers for its cases');
      return customer;
    };
  };
  return { firm: next(['company', 'wholesale']), person: next(['shop', 'farming', 'wages']) };
};

/** The first customer of each branch, then the second of each, and so on. */
const byTurns = (customers: readonly Customer[]): Customer[] => {
  const turns = new Map<string, number>();
  const placed = customers.map((customer) => {
    const turn = turns.get(customer.branchId) ?? 0;
    turns.set(customer.branchId, turn + 1);
    return { customer, turn };
  });
  return placed.sort((a, b) => a.turn - b.turn).map(({ customer }) => customer);
};
