import { beforeAll, describe, expect, it } from 'vitest';
import { branches, legalEntity } from './county.ts';
import { type NaiveBooks, naiveBooks } from './naive/naive-books.ts';
import {
  heldFlatDays,
  type NaiveMonth,
  naiveDeviationFindings,
  naiveMonths,
} from './naive/naive-deviation.ts';
import { naiveDressingFindings } from './naive/naive-dressing.ts';
import type { NaiveFinding } from './naive/naive-finding.ts';
import { naiveMonthEndFindings } from './naive/naive-month-ends.ts';
import type { PlantedCase } from './planted-case.ts';
import { type SimulatedBankOptions, simulatedBank } from './simulated-bank.ts';

const placeOf = ({ signal, subjectId, period }: NaiveFinding): string => `${signal} ${subjectId} ${period}`;
const levelsOf = ({ course }: NaiveFinding): string =>
  course.map(({ on, severity }) => `${on} ${severity}`).join();
const lineOf = (finding: NaiveFinding): string => `${placeOf(finding)}: ${levelsOf(finding)}`;

/** What `naive/` answers for; the cases of borrowers have a test of their own. */
const naiveSignals = ['DEP-01', 'DEP-02', 'DEP-03', 'DEP-05', 'WIN-01', 'WIN-02', 'WIN-03'];

const judged = (options: SimulatedBankOptions) => {
  const bank = simulatedBank(options);
  const books = naiveBooks([...bank.days()].flatMap(({ events }) => events));
  const findings = [
    ...naiveDeviationFindings(books),
    ...naiveMonthEndFindings(books),
    ...naiveDressingFindings(books),
  ];
  const cases = bank.cases.filter(({ signal }) => naiveSignals.includes(signal));
  return { cases, books, findings, months: naiveMonths(books) };
};

// Goal: the labels of the simulated bank are the truth about it, whatever the seed.
// Method: add up every account of every day from the events alone and apply the definitions.
describe.each<SimulatedBankOptions>([
  { seed: 1, until: '2026-04-10' },
  { seed: 1, customers: 600 },
  { seed: 20260217, customers: 600 },
])('the planted cases (%o)', { timeout: 120_000 }, (options) => {
  let cases: readonly PlantedCase[] = [];
  let findings: NaiveFinding[] = [];
  let months: NaiveMonth[] = [];
  let books: NaiveBooks;
  beforeAll(() => {
    ({ cases, findings, months, books } = judged(options));
  }, 300_000);
  const planted = (): PlantedCase[] => cases.filter(({ decoy }) => !decoy);

  it('are exactly what the definitions find, level by level', () => {
    expect(planted().length).toBeGreaterThan(10);
    expect(findings.map(lineOf).sort()).toEqual(planted().map(lineOf).sort());
  });

  it('come with decoys that the definitions leave alone', () => {
    const found = new Set(findings.map(placeOf));
    const decoys = cases.filter(({ decoy }) => decoy);
    expect(decoys.length).toBeGreaterThan(300);
    expect(decoys.filter((decoy) => found.has(placeOf(decoy)))).toEqual([]);
  });

  it('are named once each', () => expect(new Set(cases.map(placeOf)).size).toBe(cases.length));

  it('are unambiguous: every deviation keeps its distance from the limits', () => {
    const limits: [signal: string, limits: number[]][] = [
      ['DEP-01', [3, 3.5]],
      ['DEP-03', [4, 6]],
    ];
    const surged = new Set(planted().map(placeOf));
    for (const { orgUnitId, month, deviation } of months) {
      const [signal, of] = limits[orgUnitId === legalEntity.orgUnitId ? 0 : 1]!;
      const isPlanted = surged.has(`${signal} ${orgUnitId} ${month}`);
      const near = (isPlanted ? of : of.slice(0, 1)).map((limit) => Math.abs(deviation * 100 - limit));
      if (orgUnitId !== 'QH11') expect(Math.min(...near), `${orgUnitId} ${month}`).toBeGreaterThan(0.15);
    }
  });

  it('leave every ordinary unit at 4 % or less on each of the last ten days, held flat', () => {
    const known = new Set(planted().map(placeOf));
    const ordinary = months.filter(({ orgUnitId, month }) => !known.has(`DEP-02 ${orgUnitId} ${month}`));
    expect(ordinary.filter((unit) => heldFlatDays(unit, 10).length > 0)).toEqual([]);
  });

  it('leave no account overdrawn', () => {
    const overdrawn = [...books.closings].filter(([, balances]) => balances.some((balance) => balance < 0));
    expect(overdrawn).toEqual([]);
  });
});

describe('what a bank of full size shows', () => {
  const cases = simulatedBank({ seed: 1 }).cases.filter(({ signal }) => naiveSignals.includes(signal));
  const planted = cases.filter(({ decoy }) => !decoy);
  const labelled = (text: string): PlantedCase[] => planted.filter(({ label }) => label.includes(text));

  it('has surges of a person and of companies, one of them above ten million', () => {
    expect(labelled('surge of a person').map(({ severity }) => severity)).toEqual(['yellow']);
    expect(labelled('two month-ends running').map(({ severity }) => severity)).toEqual(['yellow', 'orange']);
    expect(labelled('more than ten million').map(({ severity }) => severity)).toEqual(['orange']);
  });

  it('has one-day tours, which are surges as well', () => {
    const tours = labelled('one-day tour');
    expect(tours.filter(({ signal }) => signal === 'WIN-01').length).toBe(4);
    expect(tours.filter(({ signal }) => signal === 'WIN-02').length).toBe(4);
  });

  it('has a repeater that is orange from its second quarter-end on', () => {
    const tours = labelled('repeater').filter(({ signal }) => signal === 'WIN-01');
    expect(tours.map(({ period, severity }) => `${period} ${severity}`)).toEqual([
      ...['2025-12 yellow', '2026-03 orange', '2026-06 orange', '2026-09 orange'],
    ]);
  });

  it('has branches over their limit that fall back, grow, or are small', () => {
    const courses = planted.filter(({ signal }) => signal === 'DEP-03').map(lineOf);
    expect(courses).toEqual([
      'DEP-03 QH02 2025-12: 2025-12-31 yellow,2026-01-08 orange',
      'DEP-03 QH04 2026-03: 2026-03-31 orange,2026-04-08 red',
      'DEP-03 QH11 2026-05: 2026-05-31 blue,2026-06-05 yellow',
      'DEP-03 QH03 2026-07: 2026-07-31 yellow,2026-08-07 blue',
    ]);
  });

  it('has one month of the legal entity above 3 %', () => {
    expect(planted.filter(({ signal }) => signal === 'DEP-01').map(lineOf)).toEqual([
      'DEP-01 QH00 2026-09: 2026-09-30 yellow',
    ]);
  });

  it('shows a case of each kind within 60 days, the first on the 22nd', () => {
    const early = simulatedBank({ seed: 1, until: '2026-01-29' }).cases.filter(
      ({ decoy, signal }) => !decoy && naiveSignals.includes(signal),
    );
    expect(new Set(early.map(({ signal }) => signal))).toEqual(
      new Set(['DEP-02', 'DEP-03', 'WIN-01', 'WIN-02', 'WIN-03']),
    );
    expect(early.map(({ course }) => course[0]!.on).sort()[0]).toBe('2025-12-22');
  });

  it('claims nothing beyond the day on which it stops', () => {
    const lines = simulatedBank({ seed: 1, until: '2026-01-05' })
      .cases.filter(({ decoy }) => !decoy)
      .map(lineOf);
    expect(lines).toContain('DEP-03 QH02 2025-12: 2025-12-31 yellow');
    expect(lines.filter((line) => line.startsWith('WIN-01')).length).toBe(3);
    expect(lines.filter((line) => line.startsWith('WIN-02'))).toEqual([]);
  });

  it('has 500 accounts and more in the branches that are to be alerted', () => {
    const small = branches.filter(({ customers }) => customers < 430).map(({ branchId }) => branchId);
    expect(small).toContain('QH11');
    expect(small).not.toContain('QH04');
  });

  it.each([
    ...['wages', 'bonus', 'taxes', 'holidays', 'wholesaler', 'fiscal', 'land auction', 'migrants'],
    ...['branch with 10 accounts', 'matures on the 30th', 'securities', 'cash pool', 'repayment', 'growth'],
  ])('has a decoy of %s', (text) => {
    expect(cases.some(({ label, decoy }) => decoy && label.includes(text))).toBe(true);
  });
});
