import { type AccountingDate, daysIn, type Month } from '@tocsin/banking-calendar';

/** What one task's deposit accounts of a unit came to on each day of a month: one record of a round. */
export type UnitMonthVector = Readonly<{
  unitId: string;
  month: Month;
  /** The opening of the task's first deposit account of the unit; null where it has none. */
  firstAccountOn: AccountingDate | null;
  /** Closing balances in minor units of days 1 to k; k is the last closed day or the month end. */
  balances: readonly bigint[];
  /** Deposit accounts open at the close of day k. */
  openAccounts: number;
}>;

type TaskMonth = Readonly<{ balances: readonly bigint[]; openAccounts: number }>;

/**
 * The own accounts of one unit as each task last told them. Plain state, changed in place.
 *
 * Days after a task's last told one hold its last balance, in later months too.
 */
export type AccountVectors = {
  /** By task, then by month. */
  told: Record<string, Record<Month, TaskMonth>>;
  firstAccountOn: Record<string, AccountingDate | null>;
};

/** A unit of which no task has told anything. */
export const noAccountVectors = (): AccountVectors => ({ told: {}, firstAccountOn: {} });

/** Replaces the task's earlier vector of the month. Says whether any figure differs. */
export const tellVector = (
  vectors: AccountVectors,
  task: string,
  { month, balances, openAccounts, firstAccountOn }: UnitMonthVector,
): 'changed' | 'unchanged' => {
  const months = vectors.told[task] ?? {};
  const before = standingIn(months, month);
  const after = { balances: [...balances], openAccounts };
  const isFirstSame = vectors.firstAccountOn[task] === firstAccountOn;
  months[month] = after;
  vectors.told[task] = months;
  vectors.firstAccountOn[task] = firstAccountOn;
  return isFirstSame && isSame(before, after, daysIn(month)) ? 'unchanged' : 'changed';
};

/** The unit's own accounts on every day of a month, as if nothing moved after what was told. */
export const ownMonth = (vectors: AccountVectors, month: Month): TaskMonth => {
  const balances = new Array<bigint>(daysIn(month)).fill(0n);
  let openAccounts = 0;
  for (const months of Object.values(vectors.told)) {
    const standing = standingIn(months, month);
    for (let index = 0; index < balances.length; index += 1)
      balances[index] = (balances[index] ?? 0n) + balanceAt(standing, index);
    openAccounts += standing.openAccounts;
  }
  return { balances, openAccounts };
};

/** The day on which the unit's first deposit account was opened. */
export const firstAccountOf = (vectors: AccountVectors): AccountingDate | undefined =>
  Object.values(vectors.firstAccountOn)
    .filter((date) => date !== null)
    .sort()[0];

/** Forgets months before one, except what each task last told before it: that still carries on. */
export const pruneVectors = (vectors: AccountVectors, keepFrom: Month): 'pruned' | 'unchanged' => {
  let outcome: 'pruned' | 'unchanged' = 'unchanged';
  for (const [task, months] of Object.entries(vectors.told)) {
    const carried = Object.keys(months)
      .filter((month) => month <= keepFrom)
      .sort()
      .at(-1);
    const kept = Object.entries(months).filter(([month]) => carried === undefined || month >= carried);
    if (kept.length === Object.keys(months).length) continue;
    vectors.told[task] = Object.fromEntries(kept);
    outcome = 'pruned';
  }
  return outcome;
};

const nothing: TaskMonth = { balances: [], openAccounts: 0 };

/** What a task told of a month, else what it last told before it. */
const standingIn = (months: Readonly<Record<Month, TaskMonth>>, month: Month): TaskMonth => {
  const told = months[month];
  if (told) return told;
  const last = Object.keys(months)
    .filter((earlier) => earlier < month)
    .sort()
    .at(-1);
  const carried = last === undefined ? nothing : (months[last] ?? nothing);
  return { balances: carried.balances.slice(-1), openAccounts: carried.openAccounts };
};

/** The last told balance stands on the days after it. */
const balanceAt = ({ balances }: TaskMonth, index: number): bigint =>
  balances[Math.min(index, balances.length - 1)] ?? 0n;

const isSame = (a: TaskMonth, b: TaskMonth, days: number): boolean => {
  if (a.openAccounts !== b.openAccounts) return false;
  for (let index = 0; index < days; index += 1) if (balanceAt(a, index) !== balanceAt(b, index)) return false;
  return true;
};
