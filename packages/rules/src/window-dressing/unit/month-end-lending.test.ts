import { describe, expect, it } from 'vitest';
import { cn } from '../../testing/month-end-customer.ts';
import { aprilBranch, askUnit } from '../../testing/unit-questions.ts';
import { unitWindowJudgingDays } from './judging-days.ts';
import { monthEndLending } from './month-end-lending.ts';

// The last three working days of April 2026 are the 28th, 29th and 30th.
const lending = (
  disbursed: Readonly<Record<number, number>>,
  repaid: Readonly<Record<number, number>> = {},
) => aprilBranch({ daily: { disbursed, 'repaid-soon': repaid } });
const found = (position: ReturnType<typeof lending>, asOf?: string) =>
  askUnit(monthEndLending, position, { asOf });

describe('WIN-10 month-end lending surge', () => {
  it.each([
    [5_999_999.99, 9_000_000, 0],
    [6_000_000, 9_000_000, 1],
  ])('%d at the end and %d before: %i', (atEnd, before, count) => {
    expect(found(lending({ 10: before, 28: atEnd }))).toHaveLength(count);
  });

  it.each([
    [27, 0],
    [28, 1],
    [30, 1],
  ])('counts what was lent on day %i: %i', (day, count) => {
    expect(found(lending({ [day]: 6_000_000 }))).toHaveLength(count);
  });

  it.each([
    [4_999_999.99, 0],
    [5_000_000, 1],
  ])('looks at 5 million and more: %d', (amount, count) => {
    expect(found(lending({ 30: amount }))).toHaveLength(count);
  });

  it.each([
    [2_399_999.99, 0],
    [2_400_000, 1],
  ])('or 40 %% of it was repaid within ten days: %d of 6 million', (repaid, count) => {
    const position = lending({ 10: 50_000_000, 29: 6_000_000 }, { 10: 50_000_000, 29: repaid });
    expect(found(position, '2026-05-10')).toHaveLength(count);
    expect(found(position, '2026-05-09')).toEqual([]);
  });

  it('judges branches only', () => {
    const position = lending({ 30: 6_000_000 });
    expect(found({ ...position, kind: 'legal-entity' })).toEqual([]);
    expect(found(position)).toHaveLength(1);
  });

  it('says what it found, and how little would have been quiet', () => {
    const [finding] = found(lending({ 10: 9_000_000, 28: 9_000_000 }), '2026-04-30');
    expect(finding).toMatchObject({
      severity: 'yellow',
      headline: { zh: 'Qinghe2026年4月末三个工作日放款900.00万元，占当月50.00%' },
      explanation: {
        counterfactual: {
          en: 'Would not have been raised with less than CNY 6,000,000.00 lent in those days.',
        },
      },
    });
    const [repaid] = found(lending({ 10: 50_000_000, 29: 6_000_000 }, { 29: 3_000_000 }));
    expect(repaid?.headline.zh).toContain('其中50.00%于月后10日内收回');
    expect(repaid?.explanation.counterfactual.zh).toBe(
      '月末三个工作日放款低于500.00万元，或其中收回低于240.00万元，则不会触发。',
    );
  });

  it.each([
    ['WIN-03', ['2026-05-08']],
    ['WIN-07', ['2026-04-30']],
    ['WIN-10', ['2026-04-30', '2026-05-10']],
  ] as const)('%s is judged at the close of %j', (signal, days) => {
    expect(unitWindowJudgingDays(signal, cn, '2026-04')).toEqual(days);
  });
});
