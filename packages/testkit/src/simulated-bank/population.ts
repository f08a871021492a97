import assert from 'node:assert';
import { type AccountingDate, addDays } from '@tocsin/banking-calendar';
import type { Random } from '../random/seeded-random.ts';
import { type Branch, branches, customersAtFullSize, smallestBranchId } from './county.ts';
import type { Account, Customer } from './customer.ts';
import { fen } from './posting.ts';
import { type Resident, residentsOf } from './residents.ts';
import type { Story } from './stories/story.ts';

/** Everybody who banks here. */
export type Population = Readonly<{
  customers: readonly Customer[];
  /** In the order of their `index`. */
  accounts: readonly Account[];
  /** Who plays a story. */
  cast: ReadonlyMap<Story, Customer>;
}>;

/** Below this a branch could no longer hold its stories and somebody to live beside them. */
const customersMin = 300;

// The first close judges every month that events are still accepted of, back to August 2025: an account that was
// opened in them would count as growth of its branch, of which nothing else is told.
const firstOpenedOn: AccountingDate = '2015-12-21';
const firstSavedOn: AccountingDate = '2024-03-18';
const managersPerBranch = 4;

/** The staff numbers of a branch's account managers. */
export const managersOf = ({ branchId }: Branch): readonly string[] =>
  Array.from(
    { length: branchId === smallestBranchId ? 1 : managersPerBranch },
    (_, index) => `S${branchId.slice(2)}0${index + 1}`,
  );

const yuanPerWeightOf = ({ depositsYuan }: Branch, residents: readonly Resident[]): number => {
  const fixed = residents.reduce((sum, { openingYuan = 0 }) => sum + openingYuan, 0);
  const weights = residents.reduce((sum, { weight, savingsWeight = 0 }) => sum + weight + savingsWeight, 0);
  assert(weights > 0 && fixed < depositsYuan, 'a branch must have deposits beside those of its stories');
  return (depositsYuan - fixed) / weights;
};

/** Draws the bank's customers and what they hold on the first morning. */
export const population = ({
  random,
  stories,
  customers: customersWanted,
}: Readonly<{ random: Random; stories: readonly Story[]; customers: number }>): Population => {
  assert(
    customersWanted >= customersMin,
    `a bank of ${customersWanted} customers is too small for its stories`,
  );
  const customers: Customer[] = [];
  const accounts: Account[] = [];
  const cast = new Map<Story, Customer>();

  const open = (account: Omit<Account, 'index'>): Account => {
    const opened = { ...account, index: accounts.length };
    accounts.push(opened);
    return opened;
  };

  const settle = (branch: Branch, residents: readonly Resident[]): void => {
    const yuanPerWeight = yuanPerWeightOf(branch, residents);
    const managers = managersOf(branch);
    for (const [place, { story, weight, openingYuan, savingsWeight, ...resident }] of residents.entries()) {
      const number = `${branch.branchId.slice(2)}${String(place + 1).padStart(4, '0')}`;
      const customerId = `C${number}`;
      const held = {
        customerId,
        branchId: branch.branchId,
        managerId: managers[place % managers.length] as string,
      };
      const account = open({
        ...held,
        accountId: `A${number}-1`,
        category: 'demand',
        openedOn: addDays(firstOpenedOn, random.integer(0, 3_500)),
        openingMinor: fen(openingYuan ?? Math.round(weight * yuanPerWeight)),
        tellsBalance: random.chance(0.5),
      });
      const savings =
        savingsWeight === undefined
          ? undefined
          : open({
              ...held,
              accountId: `A${number}-2`,
              category: 'time',
              openedOn: addDays(firstSavedOn, random.integer(0, 500)),
              openingMinor: fen(Math.round(savingsWeight * yuanPerWeight)),
              tellsBalance: false,
            });
      const customer: Customer = { ...resident, ...held, account, ...(savings && { savings }) };
      customers.push(customer);
      if (story !== undefined) cast.set(story, customer);
    }
  };

  for (const branch of branches) {
    const count =
      branch.branchId === smallestBranchId
        ? branch.customers
        : Math.round((branch.customers * customersWanted) / customersAtFullSize);
    settle(branch, residentsOf(branch, { stories, count, random: random.fork(branch.branchId) }));
  }
  return { customers, accounts, cast };
};
