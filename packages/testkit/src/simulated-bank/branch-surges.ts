import type { AccountingDate, Month } from '@tocsin/banking-calendar';
import type { Purpose, Severity } from '@tocsin/events';
import type { Random } from '../random/seeded-random.ts';
import { branches } from './county.ts';
import type { Customer } from './customer.ts';
import { fen } from './posting.ts';

/** Many customers of some branches bring money on one day, so that the units' own figures move. */
export type BranchSurge = Readonly<{
  label: string;
  branchIds: readonly string[];
  month: Month;
  comesOn: AccountingDate;
  /** So much of the deposits of the first morning, in hundredths of a percent. */
  shareBp: number;
  /** Whether it leaves again, on the fourth working day after month-end unless said otherwise; else it stays for good. */
  leaves: boolean;
  leavesOnWorkingDay?: number;
  purpose?: Purpose;
  /** DEP-03 at the month-end of a branch of 500 accounts; absent where every branch stays within its limit. */
  level?: Severity;
}>;

/** After the windows of WIN-01 and WIN-02, before the day on which DEP-03 looks whether the money fell back. */
export const leavesOnWorkingDay = 4;

/** Branches that pass their limit of 4 %, in each of the ways that DEP-03 tells apart. */
export const branchSurges: readonly BranchSurge[] = [
  {
    label: 'branch over its limit at year-end, fallen back after it',
    branchIds: ['QH02'],
    month: '2025-12',
    comesOn: '2025-12-22',
    shareBp: 800,
    leaves: true,
    level: 'yellow',
  },
  {
    label: 'branch far over its limit at quarter-end, fallen back after it',
    branchIds: ['QH04'],
    month: '2026-03',
    comesOn: '2026-03-24',
    shareBp: 1_050,
    leaves: true,
    level: 'orange',
  },
  {
    label: 'small branch over its limit, fallen back after it',
    branchIds: ['QH11'],
    month: '2026-05',
    comesOn: '2026-05-22',
    shareBp: 1_050,
    leaves: true,
    level: 'blue',
  },
  {
    label: 'branch over its limit by growth that stays',
    branchIds: ['QH03'],
    month: '2026-07',
    comesOn: '2026-07-22',
    shareBp: 850,
    leaves: false,
    level: 'yellow',
  },
];

/** Wealth that matures before the National Day: no branch passes 4 %, the legal entity passes 3 %. */
export const entitySurge: BranchSurge = {
  label: 'legal entity above 3 %, every branch within its limit',
  // Not the branches whose stories move 2 % of them at this month-end, nor the three smallest, which wander more.
  branchIds: ['QH01', 'QH02', 'QH03', 'QH04', 'QH05', 'QH06', 'QH09'],
  month: '2026-09',
  comesOn: '2026-09-29',
  shareBp: 370,
  leaves: true,
  purpose: 'wealth',
};

/** Money of many small depositors that is there for the month-end alone: the branch stays within its limit. */
export const dressedSurge: BranchSurge = {
  label: 'branch whose month-end growth comes for two days and leaves',
  branchIds: ['QH03'],
  month: '2025-12',
  comesOn: '2025-12-30',
  shareBp: 200,
  leaves: true,
  leavesOnWorkingDay: 2,
};

const depositorsMax = 40;

/** Who brings how much, in fen. */
export type Depositor = Readonly<{ customer: Customer; minor: number }>;

/** Spreads a surge over households of its branches: the same seed, the same households. */
export const depositorsOf = (
  surge: BranchSurge,
  customers: readonly Customer[],
  random: Random,
): readonly Depositor[] =>
  branches
    .filter(({ branchId }) => surge.branchIds.includes(branchId))
    .flatMap((branch) => {
      const households = customers.filter(
        ({ branchId, livelihood }) =>
          branchId === branch.branchId && (livelihood === 'wages' || livelihood === 'farming'),
      );
      const chosen = random.shuffled(households).slice(0, depositorsMax);
      const weights = chosen.map(() => random.integer(80, 120));
      const weightsSum = weights.reduce((sum, weight) => sum + weight, 0);
      const totalMinor = fen((branch.depositsYuan * surge.shareBp) / 10_000);
      return chosen.map((customer, place) => ({
        customer,
        minor: Math.round((totalMinor * (weights[place] ?? 0)) / weightsSum),
      }));
    });
