import type { CustomerDeposits } from './customer-deposits.ts';
import type { DepositAccount } from './deposit-account.ts';
import type { PurposeFlows } from './purpose-flows.ts';
import type { PurposedPostings } from './purposed-postings.ts';

type PackedFlows = [PurposeFlows['purpose'], number[], number[]];
type PackedPostings = [PurposedPostings['purpose'], number[], number[]];

type PackedAccount = [
  id: string,
  firstDay: number,
  closing: number,
  branches: DepositAccount['branches'],
  categories: DepositAccount['categories'],
  openings: DepositAccount['openings'],
  isOpeningSettled: boolean,
  /** Day, flow, rest and authority of each kept day in turn. */
  kept: (number | boolean | null)[],
  purposeFlows: PackedFlows[],
];

/** A customer's deposits by position instead of by name: the names would be most of what is stored. */
export type PackedDeposits = [
  accounts: PackedAccount[],
  purposed: PackedPostings[],
  reversedDays: number[],
  reversedKeys: number[],
  waiting: CustomerDeposits['waiting'],
  largePostings: CustomerDeposits['largePostings'],
];

/** As it is stored; shares its arrays with the deposits. */
export const packedDeposits = (deposits: CustomerDeposits): PackedDeposits => [
  deposits.accounts.map(packedAccount),
  deposits.purposed.map(({ purpose, days, keys }) => [purpose, days, keys]),
  deposits.reversed.days,
  deposits.reversed.keys,
  deposits.waiting,
  deposits.largePostings,
];

/** The deposits that were stored; takes over the arrays. */
export const unpackedDeposits = ([
  accounts,
  purposed,
  reversedDays,
  reversedKeys,
  waiting,
  largePostings,
]: PackedDeposits): CustomerDeposits => ({
  accounts: accounts.map(unpackedAccount),
  purposed: purposed.map(([purpose, days, keys]) => ({ purpose, days, keys })),
  reversed: { days: reversedDays, keys: reversedKeys },
  waiting,
  largePostings,
});

const packedAccount = (account: DepositAccount): PackedAccount => [
  account.id,
  account.firstDay,
  account.closing,
  account.branches,
  account.categories,
  account.openings,
  account.isOpeningSettled,
  keptDays(account),
  account.purposeFlows.map(({ purpose, days, amounts }) => [purpose, days, amounts]),
];

const keptDays = ({ days, flows, rest, authorities }: DepositAccount): (number | boolean | null)[] => {
  const kept: (number | boolean | null)[] = [];
  for (let at = 0; at < days.length; at += 1) {
    kept.push(days[at] ?? 0, flows[at] ?? 0, rest[at] ?? 0, authorities[at] ?? null);
  }
  return kept;
};

const unpackedAccount = ([
  id,
  firstDay,
  closing,
  branches,
  categories,
  openings,
  isOpeningSettled,
  kept,
  purposeFlows,
]: PackedAccount): DepositAccount => {
  const account: DepositAccount = {
    id,
    firstDay,
    closing,
    branches,
    categories,
    openings,
    isOpeningSettled,
    days: [],
    flows: [],
    rest: [],
    authorities: [],
    purposeFlows: purposeFlows.map(([purpose, days, amounts]) => ({ purpose, days, amounts })),
  };
  for (let at = 0; at < kept.length; at += 4) {
    account.days.push(kept[at] as number);
    account.flows.push(kept[at + 1] as number);
    account.rest.push(kept[at + 2] as number);
    account.authorities.push(kept[at + 3] ?? null);
  }
  return account;
};
