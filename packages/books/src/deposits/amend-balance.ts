import { amendAccount } from './amend-account.ts';
import { amendLatestDay, type DayAmendment } from './amend-latest-day.ts';
import type { CustomerDeposits } from './customer-deposits.ts';
import { stateBranch } from './deposit-account.ts';
import type { DepositChange, DepositProblem } from './deposit-change.ts';

/** Changes balances from one day on, the short way where that day is the account's latest. */
export const amendBalance = (
  deposits: CustomerDeposits,
  amendment: DayAmendment,
): DepositChange | DepositProblem =>
  amendLatestDay(deposits, amendment) ??
  amendAccount(deposits, {
    accountId: amendment.accountId,
    existsFrom: amendment.day,
    changedFrom: amendment.day,
    countsAsDeposit: amendment.countsAsDeposit,
    apply: (account) => {
      stateBranch(account, amendment.day, amendment.branchId);
      return amendment.apply(account);
    },
  });
