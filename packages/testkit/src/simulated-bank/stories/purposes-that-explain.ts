import { aroundMonthEnds, judgedMonths, type Story } from './story.ts';

const quarterEnds = ['2025-12', '2026-03', '2026-06'];
const monthsOfThirtyDays = judgedMonths.filter((month) => month !== '2026-02');

/** Wealth of one person that matures on the 30th of each month and is bought again after it. */
const maturingWealth = (name: string, yuan: number): Story => ({
  label: 'wealth money that matures on the 30th',
  branchId: 'QH08',
  name,
  kind: 'person',
  openingYuan: 150_000,
  moves: aroundMonthEnds(monthsOfThirtyDays, ({ month, firstWorkingDayAfter }) => [
    [`${month}-30`, yuan, 'wealth'],
    [firstWorkingDayAfter, -yuan, 'wealth'],
  ]),
  quietIn: monthsOfThirtyDays,
});

/** Decoys: the money moves like a surge, and its purpose says why. */
export const purposesThatExplain: readonly Story[] = [
  {
    label: 'wages: a firm collects its payroll at month-end',
    branchId: 'QH01',
    name: '清禾县锦绣纺织有限公司',
    kind: 'company',
    openingYuan: 4_000_000,
    moves: aroundMonthEnds(judgedMonths, ({ lastWorkingDay, outflowTo }) => [
      [lastWorkingDay, 2_600_000],
      [outflowTo, -2_600_000, 'wages'],
    ]),
    quietIn: judgedMonths,
  },
  {
    label: 'bonus: a year-end bonus that goes into a house',
    branchId: 'QH01',
    name: '郭明洋',
    kind: 'person',
    openingYuan: 400_000,
    moves: [
      ['2025-12-31', 900_000, 'wages'],
      ['2026-01-04', -880_000],
    ],
    quietIn: ['2025-12'],
  },
  {
    label: 'taxes: a firm collects before the quarter’s taxes',
    branchId: 'QH03',
    name: '清禾县北方酒业有限公司',
    kind: 'company',
    openingYuan: 3_000_000,
    moves: aroundMonthEnds(quarterEnds, ({ lastWorkingDay, outflowTo }) => [
      [lastWorkingDay, 2_200_000],
      [outflowTo, -2_150_000, 'tax'],
    ]),
    quietIn: quarterEnds,
  },
  {
    label: 'land auction: deposits of bidders come and are returned',
    branchId: 'QH01',
    name: '清禾县公共资源交易服务有限公司',
    kind: 'company',
    openingYuan: 5_000_000,
    moves: [
      ['2025-12-30', 9_000_000, 'land-auction'],
      ['2026-01-05', -9_000_000, 'land-auction'],
      ['2026-06-29', 12_000_000, 'land-auction'],
      ['2026-07-02', -12_000_000, 'land-auction'],
    ],
    quietIn: ['2025-12', '2026-06'],
  },
  {
    label: 'bid deposit: returned to a bidder, who bids again',
    branchId: 'QH03',
    name: '清禾县安居置业有限公司',
    kind: 'company',
    openingYuan: 2_500_000,
    moves: [
      ['2025-12-30', 1_600_000, 'bid-deposit'],
      ['2026-01-04', -1_600_000, 'bid-deposit'],
    ],
    quietIn: ['2025-12'],
  },
  {
    label: 'repayment: a firm collects to repay its loan',
    branchId: 'QH01',
    name: '清禾县绿野农业有限公司',
    kind: 'company',
    openingYuan: 2_000_000,
    moves: [
      ['2025-12-29', 2_800_000],
      ['2026-01-05', -2_800_000, 'repayment'],
    ],
    quietIn: ['2025-12'],
  },
  {
    label: 'cash pool: the group lends its surplus overnight',
    branchId: 'QH01',
    name: '清禾县城乡供水有限公司',
    kind: 'company',
    openingYuan: 3_000_000,
    moves: [
      ['2025-12-31', 6_000_000, 'cash-pool'],
      ['2026-01-04', -6_000_000, 'cash-pool'],
    ],
    quietIn: ['2025-12'],
  },
  {
    label: 'securities: shares sold before the holiday and bought after it',
    branchId: 'QH01',
    name: '林静',
    kind: 'person',
    openingYuan: 200_000,
    moves: [
      ['2025-12-31', 1_200_000, 'securities'],
      ['2026-01-05', -1_200_000, 'securities'],
    ],
    quietIn: ['2025-12'],
  },
  maturingWealth('高丽华', 500_000),
  maturingWealth('马国强', 700_000),
  maturingWealth('孙秀兰', 900_000),
];
