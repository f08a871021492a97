import type { Account } from './customer.ts';

/** What lies on each account at this moment of the simulation. */
export type Ledger = Readonly<{
  balanceOf: (account: Account) => number;
  /** Books an amount in fen and says the balance after it. */
  book: (account: Account, minor: number) => number;
}>;

/** A ledger that begins with the accounts' opening balances. */
export const ledger = (accounts: readonly Account[]): Ledger => {
  const balances = accounts.map(({ openingMinor }) => openingMinor);
  const balanceOf = ({ index }: Account): number => balances[index] ?? 0;
  return {
    balanceOf,
    book: (account, minor) => {
      const after = balanceOf(account) + minor;
      balances[account.index] = after;
      return after;
    },
  };
};
