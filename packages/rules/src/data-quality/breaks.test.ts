import { calendarFrom, cnNotices } from '@tocsin/banking-calendar';
import { describe, expect, it } from 'vitest';
import type { Question } from '../rule.ts';
import { balanceBreak } from './balance-break.ts';
import { type BreakParameters, breakParameters } from './break-parameters.ts';
import { recordBreak } from './record-break.ts';
import type { RecordBreak, RecordBreakKind } from './record-break-words.ts';

const question: Question<BreakParameters> = {
  ...{ asOf: '2026-01-31', months: [], currency: 'CNY' },
  ...{ parameters: breakParameters.parse({}), calendar: calendarFrom(cnNotices) },
};

const accountOff = (...gaps: readonly number[]) =>
  balanceBreak.findings(
    {
      accountId: 'a-1',
      evidence: [],
      breaks: gaps.map((gap, place) => ({
        ...{ accountId: 'a-1', date: `2026-01-${10 + place}` },
        ...{ statedMinor: 5_000_000 + gap, bookMinor: 5_000_000 },
      })),
    },
    question,
  );

const record = (...breaks: readonly Partial<RecordBreak>[]) =>
  recordBreak.findings(
    {
      subject: { kind: 'loan', id: 'l-1', name: 'l-1' },
      evidence: [],
      breaks: breaks.map((one) => ({ kind: 'position', recordId: 'l-1', date: '2026-01-10', ...one })),
    },
    question,
  );

describe('DQ-01 balance break', () => {
  it.each([
    [99, undefined],
    [-99, undefined],
    [100, 'yellow'],
    [-100, 'yellow'],
    [99_999_999, 'yellow'],
    [100_000_000, 'orange'],
    [-100_000_000, 'orange'],
  ])('of %i is %s', (gap, severity) => {
    expect(accountOff(gap)[0]?.severity).toBe(severity);
  });

  it('is silent of an account that adds up', () => expect(accountOff()).toEqual([]));

  it('shows the oldest break and is as bad as the worst', () => {
    expect(accountOff(50, 30_000, 100_000_000)).toMatchObject([
      {
        ...{ severity: 'orange', kind: 'alert', period: '2026-01-31', accountingDate: '2026-01-11' },
        headline: {
          en: 'Balance break on 2026-01-11: CNY 50,300.00 stated, postings lead to CNY 50,000.00',
          zh: '2026-01-11账户余额不平：来源余额5.03万元，按发生额推算5.00万元',
        },
        metrics: [
          { name: 'differenceMinor', value: '30000', limit: '100' },
          { name: 'statedMinor', value: '5030000' },
          { name: 'bookMinor', value: '5000000' },
          { name: 'breaks', value: '2' },
        ],
      },
    ]);
  });

  it('is no other alert when a newer break joins', () => {
    const [one, two] = [accountOff(30_000), accountOff(30_000, 400)];
    expect(one[0]?.basis).toBe(two[0]?.basis);
  });
});

describe('DQ-02 schedule, position or record break', () => {
  it.each([
    ['position', 99, undefined],
    ['position', 100, 'yellow'],
    ['schedule', -99, undefined],
    ['schedule', -100, 'yellow'],
    ['position', 99_999_999, 'yellow'],
    ['position', -100_000_000, 'orange'],
    ['unknown-loan', 0, 'yellow'],
    ['unknown-loan', 100_000_000, 'orange'],
  ] as const)('of a %s by %i is %s', (kind, gap, severity) => {
    const [found] = record({ kind, statedMinor: 200_000_000 + gap, bookMinor: 200_000_000 });
    expect(found?.severity).toBe(severity);
  });

  it.each([
    ['guarantee-of-oneself', 'yellow', 'alert'],
    ['released-before-pledged', 'yellow', 'alert'],
    ['never-pledged', 'yellow', 'alert'],
    ['released-twice', 'blue', 'list'],
    ['told-after-expiry', 'blue', 'list'],
    ['older-report', 'blue', 'list'],
  ] as const)('of %s is %s, on the %s', (kind, severity, onto) => {
    expect(record({ kind, otherDate: '2026-01-05' })).toMatchObject([{ severity, kind: onto }]);
  });

  it('says every kind in both languages', () => {
    const kinds: readonly RecordBreakKind[] = [
      ...(['schedule', 'position', 'unknown-loan', 'guarantee-of-oneself', 'never-pledged'] as const),
      ...(['released-before-pledged', 'released-twice', 'told-after-expiry', 'older-report'] as const),
    ];
    const said = kinds.flatMap((kind) =>
      record({ kind, statedMinor: 900_000, bookMinor: 1_000_000, otherDate: '2026-01-05' }),
    );
    expect(new Set(said.map(({ headline }) => headline.en)).size).toBe(kinds.length);
    for (const { headline, explanation } of said)
      for (const { en, zh } of [headline, explanation.formula, explanation.counterfactual]) {
        expect(en).toMatch(/^[\x20-\x7e]+$/);
        expect(zh).toMatch(/\p{Script=Han}/u);
      }
  });

  it('names the figure of the oldest break', () => {
    const figure = 'overdue-interest';
    const found = record(
      { figure, statedMinor: 5_000, bookMinor: 0 },
      { statedMinor: 0, bookMinor: 900_000 },
    );
    expect(found[0]).toMatchObject({
      headline: {
        en: 'Position of 2026-01-10: overdue interest CNY 50.00, schedule and repayments lead to CNY 0.00',
        zh: '2026-01-10借据台账欠息0.005万元，按还款计划和还款推算为0.00万元',
      },
      metrics: [
        { name: 'differenceMinor', value: '5000' },
        { name: 'statedMinor' },
        { name: 'bookMinor' },
        { name: 'breaks', value: '2' },
      ],
    });
  });
});
