import { calendarFrom, cnNotices } from '@tocsin/banking-calendar';
import type { Grade } from '@tocsin/events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { borrower } from '../testing/overdue-loan.ts';
import { fastNonPerformingGrowth } from './fast-non-performing-growth.ts';
import type { GradesPosition } from './grades-position.ts';
import { bucketMigration, bucketOf, overdueBuckets } from './overdue-bucket.ts';
import { unevenGrades } from './uneven-grades.ts';
import type { UnitLoanPosition } from './unit-loan-position.ts';

const question = { asOf: '2026-03-31', calendar: calendarFrom(cnNotices), currency: 'CNY' };

describe('OVD-03 overdue buckets', () => {
  const limits = overdueBuckets.parameters.parse({});

  it('end on days 30, 90, 180, 365 and 1,095', () => {
    expect(
      [0, 1, 30, 31, 90, 91, 180, 181, 365, 366, 1_095, 1_096].map((days) => bucketOf(days, limits)),
    ).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6]);
  });

  it('tell from where to where a loan went, and raise nothing', () => {
    const customer = borrower().disbursed('2025-12-01', { maturityDate: '2026-01-01' });
    const course = customer.positionOn('2026-03-31')?.course ?? [];
    const day = (date: string) => Date.parse(date) / 86_400_000;
    expect(bucketMigration(course, [day('2026-01-31'), day('2026-02-28')], limits)).toEqual({
      from: 1,
      to: 2,
    });
    expect(customer.findings(overdueBuckets, '2026-03-31')).toEqual([]);
  });
});

describe('OVD-13 uneven grades', () => {
  const graded = (grades: readonly Grade[], related: GradesPosition['relatedNonPerforming'] = []) =>
    unevenGrades.findings(
      {
        ...{ customerId: 'c-1', name: 'c-1', relatedNonPerforming: related },
        loans: grades.map((grade, index) => ({ loanId: `l-${index}`, grade, outstandingMinor: 100 })),
      },
      { ...question, months: [], parameters: { gradesMax: 1 } },
    );

  it('is orange when two loans of a customer differ, and silent when they agree', () => {
    expect(graded(['normal', 'special-mention'])).toMatchObject([
      { severity: 'orange', kind: 'alert', period: '2026-03-31' },
    ]);
    expect(graded(['special-mention', 'special-mention'])).toEqual([]);
  });

  it('is an orange alert of its own for a non-performing spouse or guarantor, and names them', () => {
    const related = [
      { customerId: 'c-2', name: 'Li', as: 'spouse' as const, evidence: [] },
      { customerId: 'c-2', name: 'Li', as: 'guarantor' as const, evidence: [] },
      { customerId: 'c-3', name: 'Wang', as: 'guarantor' as const, evidence: [] },
    ];
    expect(graded(['normal', 'special-mention'], related)).toMatchObject([
      { severity: 'orange' },
      {
        ...{ severity: 'orange', kind: 'alert', aspect: 'related', memberCount: 2 },
        headline: { en: 'Spouse non-performing; 2 guarantors non-performing' },
        members: [{ customerId: 'c-2' }, { customerId: 'c-3' }],
        basis: 'guarantor c-2 guarantor c-3 spouse c-2',
      },
    ]);
  });

  it('says how much is graded better than the worst loan', () => {
    const [finding] = graded(['normal', 'doubtful', 'special-mention']);
    expect(finding?.metrics).toContainEqual({ name: 'betterGradedMinor', value: '200', limit: '0' });
    expect(finding?.explanation.counterfactual).toEqual({
      en: 'Would not have been raised had the CNY 2.00 that is graded better also been graded doubtful.',
      zh: '若分类较好的0.0002万元同按可疑类，则不会触发。',
    });
  });
});

describe('OVD-14 fast NPL growth', () => {
  /** A unit with 100,000,000.00 of loans and so much non-performing at the ends of January, February and March. */
  const unit = (...nonPerforming: readonly bigint[]): UnitLoanPosition => ({
    unitId: '55',
    name: 'Qinghe',
    kind: 'branch',
    months: nonPerforming.map((nonPerformingMinor, index) => ({
      month: `2026-0${4 - nonPerforming.length + index}`,
      loansMinor: 10_000_000_000n,
      nonPerformingMinor,
    })),
  });
  const judged = (position: UnitLoanPosition, limits: object = {}) =>
    fastNonPerformingGrowth
      .findings(position, {
        ...question,
        months: ['2026-03'],
        parameters: fastNonPerformingGrowth.parameters.parse(limits),
      })
      .map(({ severity }) => severity);
  const noShare = { promptFromBasisPoints: 9_999, interviewFromBasisPoints: 9_999 };

  it('prompts from 500,000.00 net', () => {
    expect(judged(unit(0n, 49_999_999n), noShare)).toEqual([]);
    expect(judged(unit(0n, 50_000_000n), noShare)).toEqual(['yellow']);
  });

  it('prompts from 0.1 percentage points', () => {
    expect(judged(unit(0n, 9_999_999n))).toEqual([]);
    expect(judged(unit(0n, 10_000_000n))).toEqual(['yellow']);
  });

  it('calls for an interview from 2,000,000.00, 0.3 points, or two months running', () => {
    expect(judged(unit(0n, 199_999_999n), noShare)).toEqual(['yellow']);
    expect(judged(unit(0n, 200_000_000n), noShare)).toEqual(['orange']);
    expect(judged(unit(0n, 29_999_999n))).toEqual(['yellow']);
    expect(judged(unit(0n, 30_000_000n))).toEqual(['orange']);
    expect(judged(unit(0n, 10_000_000n, 20_000_000n))).toEqual(['orange']);
    expect(judged(unit(0n, 9_999_999n, 20_000_000n))).toEqual(['yellow']);
  });

  const findingOf = (position: UnitLoanPosition) =>
    fastNonPerformingGrowth.findings(position, {
      ...question,
      ...{ months: ['2026-03'], parameters: fastNonPerformingGrowth.parameters.parse({}) },
    })[0];

  it('shows its rank among the branches and its plan, which decide nothing', () => {
    const ranked = {
      ...unit(0n, 60_000_000n),
      peerRises: () => [90_000_000n, 60_000_000n, -5n],
      plannedMinor: () => 20_000_000,
    };
    const finding = findingOf(ranked);
    expect(finding).toMatchObject({
      severity: 'orange',
      headline: {
        en: 'Interview: non-performing loans CNY 600,000.00 up in 2026-03, share 0.60 pp, rank 2 of 4 branches, CNY 400,000.00 above the plan of CNY 200,000.00',
        zh: '约谈：2026-03不良贷款净增60.00万元，不良率变动0.60个百分点，增幅在4家机构中排第2，超压降计划20.00万元达40.00万元',
      },
    });
    expect(finding?.metrics).toContainEqual({ name: 'rank', value: '2', limit: '4' });
    expect(finding?.metrics).toContainEqual({
      name: 'nonPerformingMinor',
      value: '60000000',
      limit: '20000000',
    });
    expect(findingOf({ ...ranked, plannedMinor: () => 60_000_000 })?.headline.zh).toMatch(
      /未超压降计划60.00万元$/,
    );
  });

  it('says how much more had to be recovered, to the last minor unit', () => {
    const bad = fc.bigInt({ min: 0n, max: 10_000_000_000n });
    fc.assert(
      fc.property(bad, bad, (one, other) => {
        const told = unit(one, other);
        const text = findingOf(told)?.explanation.counterfactual.en;
        if (text === undefined) return;
        const [, amount = ''] = /CNY ([\d,.]+) more/.exec(text) ?? [];
        const least = BigInt(amount.replace(/[,.]/g, ''));
        const recovered = (minor: bigint): UnitLoanPosition => ({
          ...told,
          months: told.months.map((month, at) =>
            at === 0
              ? month
              : {
                  ...month,
                  loansMinor: month.loansMinor - minor,
                  nonPerformingMinor: month.nonPerformingMinor - minor,
                },
          ),
        });
        expect(findingOf(recovered(least))).toBeUndefined();
        expect(findingOf(recovered(least - 1n))).toBeDefined();
      }),
    );
  });

  it('judges branches, not what they add up to', () => {
    expect(judged({ ...unit(0n, 900_000_000n), kind: 'legal-entity' })).toEqual([]);
  });

  it('does not judge a month without the one before', () => {
    expect(judged(unit(900_000_000n))).toEqual([]);
  });
});
