import { aroundMonthEnds, type Story } from './story.ts';

const repeated = ['2025-12', '2026-03', '2026-06', '2026-09'];

/** Money that stays over the month-end only (WIN-01), which is a surge (WIN-02) as well. */
export const oneDayTours: readonly Story[] = [
  {
    label: 'one-day tour of a company',
    branchId: 'QH09',
    name: '清禾县通达物流有限公司',
    kind: 'company',
    openingYuan: 1_200_000,
    moves: [
      ['2025-12-31', 2_400_000],
      ['2026-01-04', -2_380_000],
    ],
    raises: [
      { signal: 'WIN-01', period: '2025-12', severity: 'yellow' },
      { signal: 'WIN-02', period: '2025-12', severity: 'yellow' },
    ],
  },
  {
    label: 'one-day tour of a person, gone during the holiday',
    branchId: 'QH04',
    name: '何春霞',
    kind: 'person',
    openingYuan: 300_000,
    moves: [
      ['2025-12-31', 1_500_000],
      ['2026-01-02', -1_480_000],
    ],
    raises: [
      { signal: 'WIN-01', period: '2025-12', severity: 'yellow' },
      { signal: 'WIN-02', period: '2025-12', severity: 'yellow' },
    ],
  },
  {
    label: 'one-day tour that comes on the Saturday of a month-end',
    branchId: 'QH08',
    name: '罗文刚',
    kind: 'person',
    openingYuan: 250_000,
    moves: [
      ['2026-01-31', 800_000],
      ['2026-02-02', -790_000],
    ],
    raises: [
      { signal: 'WIN-01', period: '2026-01', severity: 'yellow' },
      { signal: 'WIN-02', period: '2026-01', severity: 'yellow' },
    ],
  },
  {
    label: 'one-day tour over the Labour Day holiday',
    branchId: 'QH05',
    name: '清禾县聚源贸易有限公司',
    kind: 'company',
    openingYuan: 2_000_000,
    moves: [
      ['2026-04-30', 3_400_000],
      ['2026-05-06', -3_350_000],
    ],
    raises: [
      { signal: 'WIN-01', period: '2026-04', severity: 'yellow' },
      { signal: 'WIN-02', period: '2026-04', severity: 'yellow' },
    ],
  },
  {
    label: 'repeater at quarter-ends only',
    branchId: 'QH07',
    name: '清禾县岭秀资产管理有限公司',
    kind: 'company',
    openingYuan: 900_000,
    moves: aroundMonthEnds(repeated, ({ monthEnd, firstWorkingDayAfter }) => [
      [monthEnd, 3_000_000],
      [firstWorkingDayAfter, -2_950_000],
    ]),
    raises: repeated.flatMap((period) => {
      const severity = period === '2025-12' ? 'yellow' : 'orange';
      return [
        { signal: 'WIN-01', period, severity },
        { signal: 'WIN-02', period, severity },
      ] as const;
    }),
  },
];
