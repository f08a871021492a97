import type { AccountCategory } from '@tocsin/events';
import { changeAt } from './account-timeline.ts';
import { branchOn, categoryOn, type DepositAccount, isOpenOn } from './deposit-account.ts';
import type { UnitDelta } from './deposit-change.ts';

/** Whether accounts of a category are deposits: the deployment's decision. */
export type CountsAsDeposit = (category: AccountCategory) => boolean;

/**
 * What units gain and lose when an account changes, exactly: what it gives them afterwards without what it gave
 * before. Looks at every kept day of one account; the everyday posting does not come here.
 */
export const unitDeltas = (
  before: DepositAccount | undefined,
  after: DepositAccount,
  counts: CountsAsDeposit,
): readonly UnitDelta[] => {
  const sums: DeltaSums = new Map();
  addContributions(sums, after, counts, 1);
  if (before !== undefined) addContributions(sums, before, counts, -1);
  return [...sums].flatMap(([unitId, days]) =>
    [...days]
      .filter(([, { balanceMinor, openAccounts }]) => balanceMinor !== 0 || openAccounts !== 0)
      .map(([fromDay, sum]) => ({ unitId, fromDay, ...sum })),
  );
};

type DeltaSums = Map<string, Map<number, { balanceMinor: number; openAccounts: number }>>;

const addContributions = (
  sums: DeltaSums,
  account: DepositAccount,
  counts: CountsAsDeposit,
  sign: 1 | -1,
): void => {
  let unitId = '';
  let balance = 0;
  let open = 0;
  const add = (fromDay: number, balanceMinor: number, openAccounts: number): void => {
    if (balanceMinor !== 0 || openAccounts !== 0)
      addDelta(sums, unitId, fromDay, sign * balanceMinor, sign * openAccounts);
  };
  for (const { day, closing } of closingsOf(account)) {
    const unitNow = branchOn(account, day) ?? '';
    const isDeposit = counts(categoryOn(account, day));
    const balanceNow = isDeposit ? closing : 0;
    const openNow = isDeposit && isOpenOn(account, day) ? 1 : 0;
    if (unitNow !== unitId) {
      add(day, -balance, -open);
      balance = 0;
      open = 0;
      unitId = unitNow;
    }
    add(day, balanceNow - balance, openNow - open);
    balance = balanceNow;
    open = openNow;
  }
};

/** Every day on which something about the account changes, with its closing balance. */
const closingsOf = (account: DepositAccount): readonly { day: number; closing: number }[] => {
  const { days, firstDay, branches, categories, openings } = account;
  const changes = new Map(days.map((day, entry) => [day, changeAt(account, entry)]));
  for (const day of [firstDay, ...[...branches, ...categories, ...openings].map(([from]) => from)])
    if (!changes.has(day)) changes.set(day, 0);
  const ascending = [...changes].sort(([a], [b]) => a - b);
  let closing = account.closing - ascending.reduce((sum, [, change]) => sum + change, 0);
  return ascending.map(([day, change]) => {
    closing += change;
    return { day, closing };
  });
};

const addDelta = (
  sums: DeltaSums,
  unitId: string,
  fromDay: number,
  balanceMinor: number,
  openAccounts: number,
): void => {
  let days = sums.get(unitId);
  if (days === undefined) {
    days = new Map();
    sums.set(unitId, days);
  }
  const sum = days.get(fromDay) ?? { balanceMinor: 0, openAccounts: 0 };
  days.set(fromDay, {
    balanceMinor: sum.balanceMinor + balanceMinor,
    openAccounts: sum.openAccounts + openAccounts,
  });
};
