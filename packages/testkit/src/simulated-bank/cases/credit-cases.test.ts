import { beforeAll, describe, expect, it } from 'vitest';
import type { PlantedCase } from '../planted-case.ts';
import { type SimulatedBankOptions, type SimulatedDay, simulatedBank } from '../simulated-bank.ts';
import { lineOf } from './testing/alert-courses.ts';
import { judgedBorrowers } from './testing/judged-borrowers.ts';
import { judgedBranches } from './testing/judged-branches.ts';
import { judgedGuarantees } from './testing/judged-guarantees.ts';
import { judgedRelations } from './testing/judged-relations.ts';

const about = {
  borrowers: {
    families: ['OVD-0', 'OVD-10', 'OVD-11', 'OVD-12', 'OVD-13', 'MUL'],
    judged: (days: Iterable<SimulatedDay>) => {
      const told = [...days];
      return [...judgedBorrowers(told), ...judgedRelations(told)];
    },
  },
  branches: { families: ['OVD-14'], judged: judgedBranches },
  guarantors: { families: ['GUA'], judged: judgedGuarantees },
} as const;

/** A decoy that is quiet in every period has none in its name. */
const nameOf = ({ signal, subjectId, period }: PlantedCase): string =>
  period === undefined ? `${signal} ${subjectId}` : `${signal} ${subjectId} ${period}`;

const rulesAsked = (who: keyof typeof about, options: SimulatedBankOptions) => {
  const { families, judged } = about[who];
  const bank = simulatedBank(options);
  const isAbout = ({ signal }: Pick<PlantedCase, 'signal'>): boolean =>
    families.some((family) => signal.startsWith(family));
  return { labels: bank.cases.filter(isAbout), found: judged(bank.days()).filter(isAbout) };
};

// Goal: the labels of borrowers and guarantors are the truth about them, whatever the seed.
// Method: ask the rules at every close, from everything that was told of each of them.
describe.each<SimulatedBankOptions & { who: keyof typeof about }>([
  { who: 'borrowers', seed: 1, until: '2026-01-29' },
  { who: 'borrowers', seed: 20260217, customers: 600 },
  { who: 'branches', seed: 1, until: '2026-05-31' },
  { who: 'branches', seed: 20260217, customers: 600 },
  { who: 'guarantors', seed: 1, until: '2026-01-29' },
  { who: 'guarantors', seed: 20260217, customers: 600 },
])('the planted cases of $who (%o)', { timeout: 120_000 }, ({ who, ...options }) => {
  let labels: readonly PlantedCase[] = [];
  let found: ReturnType<typeof judgedBorrowers> = [];
  beforeAll(() => {
    ({ labels, found } = rulesAsked(who, options));
  }, 120_000);

  it('are exactly what the rules find, level by level', () => {
    const planted = labels.filter(({ decoy }) => !decoy);
    expect(planted.length).toBeGreaterThan(2);
    expect(found.map(lineOf).sort()).toEqual(planted.map(lineOf).sort());
  });

  it('come with decoys that the rules leave alone', () => {
    const raised = new Set(
      found.flatMap(({ signal, subjectId, period }) => [
        ...[`${signal} ${subjectId}`, `${signal} ${subjectId} ${period}`],
      ]),
    );
    const decoys = labels.filter(({ decoy }) => decoy);
    expect(decoys.length).toBeGreaterThan(40);
    expect(decoys.filter((decoy) => raised.has(nameOf(decoy)))).toEqual([]);
  });
});

describe('the borrowers and guarantors of a bank', () => {
  const { cases } = simulatedBank({ seed: 1, until: '2026-01-29' });

  it.each([
    ...(['OVD-01', 'OVD-02', 'OVD-04', 'OVD-05', 'OVD-06', 'OVD-07', 'OVD-08', 'OVD-09'] as const),
    ...(['OVD-10', 'OVD-11', 'OVD-12', 'OVD-13'] as const),
    ...(['MUL-01', 'MUL-02', 'MUL-03', 'MUL-04', 'MUL-05', 'MUL-06'] as const),
    ...(['GUA-01', 'GUA-02', 'GUA-03', 'GUA-04', 'GUA-05', 'GUA-06', 'GUA-07'] as const),
    ...(['GUA-08', 'GUA-09', 'GUA-10', 'GUA-11', 'DQ-01', 'DQ-02', 'OPS-03'] as const),
    ...(['WIN-03', 'WIN-06', 'WIN-07', 'WIN-10', 'WIN-12'] as const),
  ])('show %s within the days of a first start, and something that only looks like it', (signal) => {
    const labels = cases.filter((one) => one.signal === signal);
    expect(new Set(labels.map(({ decoy }) => decoy))).toEqual(new Set([true, false]));
  });
});
