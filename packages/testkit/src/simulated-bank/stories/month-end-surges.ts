import type { Story } from './story.ts';

/** Money that comes in the last days of a month and leaves in the first of the next (WIN-02). */
export const monthEndSurges: readonly Story[] = [
  {
    label: 'month-end surge of a person',
    branchId: 'QH03',
    name: '周建平',
    kind: 'person',
    openingYuan: 800_000,
    moves: [
      ['2025-12-29', 1_800_000],
      ['2026-01-05', -900_000],
      ['2026-01-06', -800_000],
    ],
    raises: [{ signal: 'WIN-02', period: '2025-12', severity: 'yellow' }],
  },
  {
    label: 'month-end surge of a company, two month-ends running',
    branchId: 'QH06',
    name: '清禾县恒通商贸有限公司',
    kind: 'company',
    openingYuan: 1_500_000,
    moves: [
      ['2025-12-30', 3_600_000],
      ['2026-01-05', -3_400_000],
      ['2026-01-29', 3_200_000],
      ['2026-02-03', -3_100_000],
    ],
    raises: [
      { signal: 'WIN-02', period: '2025-12', severity: 'yellow' },
      { signal: 'WIN-02', period: '2026-01', severity: 'orange' },
    ],
  },
  {
    label: 'month-end surge of more than ten million',
    branchId: 'QH01',
    name: '清禾县鼎盛投资有限公司',
    kind: 'company',
    openingYuan: 6_000_000,
    moves: [
      ['2025-12-29', 6_000_000],
      ['2025-12-30', 5_200_000],
      ['2026-01-05', -5_000_000],
      ['2026-01-06', -6_000_000],
    ],
    raises: [{ signal: 'WIN-02', period: '2025-12', severity: 'orange' }],
  },
  {
    label: 'month-end surge above the Spring Festival minimum',
    branchId: 'QH02',
    name: '吴桂兰',
    kind: 'person',
    openingYuan: 600_000,
    moves: [
      ['2026-02-27', 2_600_000],
      ['2026-03-03', -2_500_000],
    ],
    raises: [{ signal: 'WIN-02', period: '2026-02', severity: 'yellow' }],
  },
];
