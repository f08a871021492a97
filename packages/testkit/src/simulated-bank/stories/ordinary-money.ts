import { smallestBranchId } from '../county.ts';
import { aroundMonthEnds, type Story } from './story.ts';

const holidays = ['2025-12', '2026-04'];
const quarterEnds = ['2025-12', '2026-03', '2026-06'];

/** Decoys: the money moves like a surge, and who moves it, or how much of it, says that it is none. */
export const ordinaryMoney: readonly Story[] = [
  {
    label: 'fiscal money: the county treasury at quarter-ends',
    branchId: 'QH01',
    name: '清禾县财政国库支付中心',
    kind: 'company',
    customerType: 'fiscal',
    openingYuan: 60_000_000,
    moves: aroundMonthEnds(quarterEnds, ({ lastWorkingDay, firstWorkingDayAfter }) => [
      [lastWorkingDay, 9_000_000, 'fiscal'],
      [firstWorkingDayAfter, -8_900_000, 'fiscal'],
    ]),
    quietIn: quarterEnds,
  },
  {
    label: 'fiscal money: a township whose postings say no purpose',
    branchId: 'QH04',
    name: '柳河镇财政所',
    kind: 'company',
    customerType: 'government',
    openingYuan: 2_000_000,
    moves: [
      ['2025-12-31', 1_900_000],
      ['2026-01-04', -1_850_000],
    ],
    quietIn: ['2025-12'],
  },
  {
    label: 'holidays: takings of a supermarket, below the minimum',
    branchId: 'QH05',
    name: '清禾县百禾超市有限公司',
    kind: 'company',
    openingYuan: 1_000_000,
    moves: aroundMonthEnds(holidays, ({ monthEnd, firstWorkingDayAfter }) => [
      [monthEnd, 900_000],
      [firstWorkingDayAfter, -880_000],
    ]),
    quietIn: holidays,
  },
  {
    label: 'migrants: a contractor home for the Spring Festival, below its minimum',
    branchId: 'QH09',
    name: '徐勇',
    kind: 'person',
    openingYuan: 200_000,
    moves: [
      ['2026-02-28', 1_600_000],
      ['2026-03-02', -1_550_000],
    ],
    quietIn: ['2026-02'],
  },
  {
    label: 'growth: a quarter of the money stays',
    branchId: 'QH10',
    name: '清禾县春晖种业有限公司',
    kind: 'company',
    openingYuan: 1_000_000,
    moves: [
      ['2025-12-30', 1_600_000],
      ['2026-01-06', -1_200_000],
    ],
    quietIn: ['2025-12'],
  },
  {
    label: 'large account: less than 30 % of what always lies there',
    branchId: 'QH01',
    name: '清禾县中医院',
    kind: 'company',
    openingYuan: 12_000_000,
    moves: [
      ['2025-12-30', 3_000_000],
      ['2026-01-05', -3_000_000],
    ],
    quietIn: ['2025-12'],
  },
  {
    label: 'branch with 10 accounts: one customer is a thirtieth of it',
    branchId: smallestBranchId,
    name: '杨秀英',
    kind: 'person',
    openingYuan: 1_100_000,
    moves: [
      ['2025-12-30', 350_000],
      ['2026-01-05', -340_000],
    ],
    quietIn: ['2025-12'],
  },
];
