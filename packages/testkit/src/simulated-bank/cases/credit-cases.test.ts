import { beforeAll, describe, expect, it } from 'vitest';
import type { PlantedCase } from '../planted-case.ts';
import { type SimulatedBankOptions, simulatedBank } from '../simulated-bank.ts';
import { lineOf } from './testing/alert-courses.ts';
import { judgedBorrowers } from './testing/judged-borrowers.ts';

/** What `judgedBorrowers` answers for. */
const isAboutBorrowers = ({ signal }: Pick<PlantedCase, 'signal'>): boolean =>
  signal.startsWith('OVD') || signal.startsWith('MUL');

// Goal: the labels of borrowers are the truth about them, whatever the seed.
// Method: ask the rules at every close, from books that hold all that was told of each borrower.
describe.each<SimulatedBankOptions>([
  { seed: 1, until: '2026-01-29' },
  { seed: 20260217, customers: 300 },
])('the planted cases of borrowers (%o)', { timeout: 120_000 }, (options) => {
  const bank = simulatedBank(options);
  const labels = bank.cases.filter(isAboutBorrowers);
  const planted = labels.filter(({ decoy }) => !decoy);
  let found: ReturnType<typeof judgedBorrowers> = [];
  beforeAll(() => {
    found = judgedBorrowers(bank.days());
  }, 120_000);

  it('are exactly what the rules find, level by level', () => {
    expect(planted.length).toBeGreaterThan(40);
    expect(found.map(lineOf).sort()).toEqual(planted.map(lineOf).sort());
  });

  it('come with decoys that the rules leave alone', () => {
    const raised = new Set(found.map(({ signal, subjectId }) => `${signal} ${subjectId}`));
    const decoys = labels.filter(({ decoy }) => decoy);
    expect(decoys.length).toBeGreaterThan(250);
    expect(decoys.filter(({ signal, subjectId }) => raised.has(`${signal} ${subjectId}`))).toEqual([]);
  });
});

describe('the borrowers of a bank', () => {
  const { cases } = simulatedBank({ seed: 1, until: '2026-01-29' });

  it.each([
    ...(['OVD-01', 'OVD-02', 'OVD-04', 'OVD-05', 'OVD-06', 'OVD-07', 'OVD-08', 'OVD-09'] as const),
    ...(['OVD-10', 'OVD-11', 'OVD-12', 'OVD-13'] as const),
    ...(['MUL-01', 'MUL-02', 'MUL-03', 'MUL-04', 'MUL-05', 'MUL-06'] as const),
  ])('show %s within the days of a first start, and something that only looks like it', (signal) => {
    const labels = cases.filter((one) => one.signal === signal);
    expect(new Set(labels.map(({ decoy }) => decoy))).toEqual(new Set([true, false]));
  });
});
