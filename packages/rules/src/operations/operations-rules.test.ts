import { calendarFrom, cnNotices } from '@tocsin/banking-calendar';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../finding.ts';
import { failedRule } from './failed-rule.ts';
import { silentSource } from './silent-source.ts';
import { unclosedDay } from './unclosed-day.ts';
import { workingDaysAfter } from './working-days-after.ts';

const calendar = calendarFrom(cnNotices);
const asked = { asOf: '2026-01-22', months: [], currency: 'CNY', calendar };
const evidence = { eventId: 'e', source: 'core', type: 't', accountingDate: '2026-02-05', summary: '' };
const workedDays = (from: number, to: number): readonly string[] =>
  Array.from(
    { length: to - from + 1 },
    (_, place) => `2026-01-${String(from + place).padStart(2, '0')}`,
  ).filter(calendar.isWorkingDay);

const failed = (failures: readonly Readonly<{ reason: string; subjects: number }>[]) =>
  failedRule.findings(
    { signal: 'WIN-01', failures },
    { ...asked, parameters: failedRule.parameters.parse({}) },
  );
const silent = (toldOn: readonly string[], asOf = '2026-01-22') =>
  silentSource.findings(
    { source: 'core', toldOn },
    { ...asked, asOf, parameters: silentSource.parameters.parse({}) },
  );
const unclosed = (position: Parameters<typeof unclosedDay.findings>[0]) =>
  unclosedDay.findings(position, { ...asked, parameters: unclosedDay.parameters.parse({}) });

describe('signals of what runs', () => {
  it('count no weekend and no holiday', () => {
    expect(workingDaysAfter(calendar, '2026-01-16', '2026-01-19')).toBe(1);
    expect(workingDaysAfter(calendar, '2026-01-19', '2026-01-19')).toBe(0);
  });

  it('name at most three reasons, and all subjects', () => {
    const [found] = failed(['d', 'b', 'a', 'c'].map((reason) => ({ reason, subjects: 2 })));
    expect(found?.headline.en).toBe('WIN-01 gave no answer on 8 subjects: a; b; c');
    expect(failed([])).toEqual([]);
  });

  it('are the same alert whatever the number of subjects', () => {
    const [one, more] = [1, 50].map((subjects) => failed([{ reason: 'a', subjects }])[0]?.basis);
    expect(one).toBe(more);
  });

  it('ask for a rhythm before silence: eight of ten working days', () => {
    const told = workedDays(7, 20);
    expect(told).toHaveLength(10);
    expect(silent(told)).toHaveLength(1);
    expect(silent(told.filter((_, place) => place !== 2 && place !== 5))).toHaveLength(1);
    expect(silent(told.filter((_, place) => ![2, 5, 6].includes(place)))).toEqual([]);
  });

  it('are silent of a source that told of the day itself, or of a day ahead', () => {
    expect(silent([...workedDays(7, 22)])).toEqual([]);
    expect(silent([...workedDays(7, 20), '2026-02-09'])).toEqual([]);
    expect(silent([])).toEqual([]);
  });

  it('say everything in both languages', () => {
    const found: readonly (Finding | undefined)[] = [
      failed([{ reason: 'no notice for 2027', subjects: 1 }])[0],
      silent(workedDays(7, 20))[0],
      unclosed({
        kind: 'source',
        source: 'core',
        held: { date: '2026-02-05', lastClosed: undefined, evidence },
      })[0],
      unclosed({
        ...{ kind: 'legal-entity', legalEntityId: 'E2', missingSources: [] },
        ...{ closedThrough: '2026-01-15', furthest: '2026-01-22' },
      })[0],
    ];
    for (const one of found) {
      expect(one?.severity).toBeDefined();
      for (const text of [one?.headline, one?.explanation.formula, one?.explanation.counterfactual]) {
        expect(text?.en).toMatch(/^[\x20-\x7e]+$/);
        expect(text?.zh).toMatch(/\p{Script=Han}/u);
      }
    }
  });
});
