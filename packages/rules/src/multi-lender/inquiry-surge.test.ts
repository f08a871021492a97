import { describe, expect, it } from 'vitest';
import { dayOf2026, lenderCustomer, levelOf } from '../testing/lender-customer.ts';
import { inquirySurge } from './inquiry-surge.ts';

const report = dayOf2026(100);
const asked = (daysBefore: readonly number[], purpose?: string) =>
  lenderCustomer({ kind: 'person' }).reported(
    report,
    [],
    daysBefore.map((days, index) => [dayOf2026(100 - days), `n-${index}`, purpose]),
  );
const level = (customer: ReturnType<typeof lenderCustomer>, asOf = report) =>
  levelOf(customer.judgedBy(inquirySurge, asOf));
const times = (count: number, days: number) => Array.from({ length: count }, () => days);

describe('MUL-06 inquiry surge', () => {
  it.each([
    [2, 0, 'none'],
    [3, 0, 'orange'],
    [3, 29, 'orange'],
    [3, 30, 'none'],
    [5, 31, 'none'],
    [6, 31, 'yellow'],
    [6, 89, 'yellow'],
    [6, 90, 'none'],
    [7, 31, 'yellow'],
    [8, 89, 'orange'],
  ])('%i inquiries %i days ago are %s', (count, days, expected) => {
    expect(level(asked(times(count, days)))).toBe(expected);
  });

  it('counts a lender’s inquiry once a day and purpose, in however many reports it is', () => {
    const inquiry = [dayOf2026(99), 'n-1'] as const;
    const customer = lenderCustomer().reported(report, [], [inquiry, inquiry, [dayOf2026(99), 'n-2']]);
    expect(level(customer.reported(dayOf2026(101), [], [inquiry]), dayOf2026(101))).toBe('none');
    expect(
      level(customer.reported(dayOf2026(102), [], [[dayOf2026(99), 'n-1', 'card']]), dayOf2026(102)),
    ).toBe('orange');
  });

  it('does not count what decides on no new credit, or lies ahead', () => {
    for (const purpose of ['贷后管理', 'self']) expect(level(asked(times(9, 1), purpose))).toBe('none');
    expect(level(asked(times(9, 1)), dayOf2026(98))).toBe('none');
  });

  it('does not ask how old the report is', () => {
    const customer = asked(times(6, 0));
    expect(level(customer, dayOf2026(189))).toBe('yellow');
    expect(level(customer, dayOf2026(190))).toBe('none');
  });

  it('shows both windows with their limits', () => {
    expect(asked(times(8, 31)).judgedBy(inquirySurge, report)[0]).toMatchObject({
      headline: { zh: '征信查询激增：近30天0次，近90天8次' },
      metrics: [
        { name: 'inquiriesShort', value: '0', limit: '3' },
        { name: 'inquiriesLong', value: '8', limit: '8' },
      ],
    });
  });
});
