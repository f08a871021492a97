import { calendarFrom, cnNotices } from '@tocsin/banking-calendar';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../finding.ts';
import { failedRule, type RuleFailures } from './failed-rule.ts';
import { silentSource } from './silent-source.ts';
import { unclosedDay } from './unclosed-day.ts';
import { unjudgedKindOf } from './unjudged-kind.ts';
import { workingDaysAfter } from './working-days-after.ts';

const calendar = calendarFrom(cnNotices);
const asked = { asOf: '2026-01-22', months: [], currency: 'CNY', calendar };
const evidence = { eventId: 'e', source: 'core', type: 't', accountingDate: '2026-02-05', summary: '' };
const workedDays = (from: number, to: number): readonly string[] =>
  Array.from(
    { length: to - from + 1 },
    (_, place) => `2026-01-${String(from + place).padStart(2, '0')}`,
  ).filter(calendar.isWorkingDay);

const failed = (failures: RuleFailures['failures']) =>
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

  it('name at most three reasons in words, and all subjects', () => {
    const told = ['parameters', 'no-notice-2030', 'failed', 'failed', 'no-notice-2031'];
    const [found] = failed(told.map((kind, place) => ({ kind, reason: `thrown ${place}`, subjects: 2 })));
    expect(found?.headline).toEqual({
      en: 'WIN-01 gave no answer on 10 subjects: the rule failed; no holiday notice for 2030; no holiday notice for 2031',
      zh: 'WIN-01有10个对象未能判定：规则出错；缺少2030年放假安排；缺少2031年放假安排',
    });
    expect(found?.reason).toContain('thrown 0; thrown 1; thrown 2.');
    expect(failed([])).toEqual([]);
  });

  it('know what a rule threw', () => {
    const thrownBy = (act: () => unknown): unknown => {
      try {
        return act();
      } catch (error) {
        return unjudgedKindOf(error);
      }
    };
    expect(thrownBy(() => calendar.isWorkingDay('2031-01-02'))).toBe('no-notice-2031');
    expect(thrownBy(() => failedRule.parameters.parse({ subjectsMin: 'many' }))).toBe('parameters');
    expect(unjudgedKindOf(new Error('it fails'))).toBe('failed');
  });

  it('say that no day is closed yet', () => {
    const [found] = unclosed({
      ...{ kind: 'source', source: 'core' },
      held: { date: '2026-02-05', lastClosed: undefined, evidence },
    });
    expect(found?.headline.zh).toBe('2026-02-05日终异常，已挂起：尚无日终');
  });

  it('are the same alert whatever the number of subjects', () => {
    const [one, more] = [1, 50].map(
      (subjects) => failed([{ kind: 'failed', reason: 'a', subjects }])[0]?.basis,
    );
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
      failed([{ kind: 'no-notice-2027', reason: 'no notice for 2027', subjects: 1 }])[0],
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
