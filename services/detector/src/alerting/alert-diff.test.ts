import type { StoredAlerts } from '@tocsin/customer-state';
import type { Finding } from '@tocsin/rules';
import { beforeEach, describe, expect, it } from 'vitest';
import { type AlertContext, alertDiff, answersForMonths, type Verdict } from './alert-diff.ts';

const finding = (changed: Partial<Finding> = {}): Finding => ({
  signal: 'DEP-03',
  subject: { kind: 'org-unit', id: '55', name: 'Hekou' },
  period: '2026-01',
  severity: 'yellow',
  kind: 'alert',
  condition: 'active',
  accountingDate: '2026-01-31',
  headline: { en: 'above', zh: '偏高' },
  metrics: [{ name: 'deviationPercent', value: '4.651163', limit: '4' }],
  basis: 'sum=1',
  evidence: [],
  reason: 'because',
  explanation: { formula: { en: 'a', zh: '甲' }, counterfactual: { en: 'b', zh: '乙' } },
  ...changed,
});

const context: AlertContext = {
  orgUnitId: '55',
  involvedOrgUnitIds: ['55'],
  managerId: null,
  knownOn: '2026-01-31',
  cause: 'topic/0/7',
  parametersVersion: 1,
  keptFrom: '2025-10-31',
  openingDate: undefined,
};

describe('the difference between findings and alerts', () => {
  let stored: StoredAlerts;

  beforeEach(() => {
    stored = {};
  });

  const told = (
    findings: readonly Finding[],
    changed: Partial<Verdict> = {},
    about: Partial<AlertContext> = {},
  ) =>
    alertDiff(
      stored,
      {
        signal: 'DEP-03',
        ruleVersion: '1',
        audience: 'line',
        period: 'month',
        endsAs: 'withdrawn',
        answersFor: answersForMonths(['2026-01']),
        findings,
        ...changed,
      },
      { ...context, ...about },
    ).map(({ change, revision, severity, condition }) => ({ change, revision, severity, condition }));

  it('has no news of what was over before the oldest alert that is kept', () => {
    const about = { keptFrom: '2026-01-31' };
    const older = { accountingDate: '2026-01-30' };
    const over = { ...older, condition: 'cleared' as const };
    expect(told([finding(over)], { period: 'episode' }, about)).toEqual([]);
    expect(told([finding(older)], { period: 'event' }, about)).toEqual([]);
    const kept = { ...over, accountingDate: '2026-01-31' };
    expect(told([finding(kept)], { period: 'episode' }, about)).toHaveLength(2);
    stored = {};
    expect(told([finding(older)], { period: 'episode' }, about)).toHaveLength(1);
    expect(told([finding(over)], { period: 'episode' }, about)).toHaveLength(1);
  });

  it('raises a finding once, however often it is found', () => {
    expect(told([finding()])).toEqual([
      { change: 'raised', revision: 1, severity: 'yellow', condition: 'active' },
    ]);
    expect(told([finding()])).toEqual([]);
  });

  it('says nothing of a figure that merely ages', () => {
    told([finding()]);
    expect(told([finding({ metrics: [], reason: 'other words' })])).toEqual([]);
  });

  it('tells worse from better', () => {
    told([finding()]);
    expect(told([finding({ severity: 'orange' })])).toMatchObject([{ change: 'escalated', revision: 2 }]);
    expect(told([finding({ severity: 'blue' })])).toMatchObject([{ change: 'eased', revision: 3 }]);
  });

  it('amends where a correction changed the figures and not the level', () => {
    told([finding()]);
    expect(told([finding({ basis: 'sum=2' })])).toMatchObject([{ change: 'amended', revision: 2 }]);
  });

  it('is for fewer eyes where a finding says so', () => {
    const audiences = [finding(), finding({ severity: 'red', audience: 'restricted' })].flatMap((one) =>
      alertDiff(
        stored,
        {
          signal: 'DEP-03',
          ruleVersion: '1',
          audience: 'line',
          period: 'month',
          endsAs: 'withdrawn',
          answersFor: answersForMonths(['2026-01']),
          findings: [one],
        },
        context,
      ).map(({ audience }) => audience),
    );
    expect(audiences).toEqual(['line', 'restricted']);
  });

  it('withdraws what was never true, once, and raises it again under the same number range', () => {
    told([finding()]);
    expect(told([])).toMatchObject([{ change: 'withdrawn', revision: 2, condition: 'withdrawn' }]);
    expect(told([])).toEqual([]);
    expect(told([finding()])).toMatchObject([{ change: 'raised', revision: 3, condition: 'active' }]);
  });

  it('clears what has ended, with the level of its last true day', () => {
    told([finding()]);
    expect(told([finding({ condition: 'cleared', severity: 'red' })])).toEqual([
      { change: 'cleared', revision: 2, severity: 'red', condition: 'cleared' },
    ]);
    expect(told([finding()])).toMatchObject([{ change: 'raised', revision: 3 }]);
  });

  it('records what was learnt of after its end as raised and cleared', () => {
    expect(told([finding({ condition: 'cleared' })])).toMatchObject([
      { change: 'raised', revision: 1, condition: 'active' },
      { change: 'cleared', revision: 2, condition: 'cleared' },
    ]);
  });

  it('leaves alerts of other months, signals and legal entities as they are', () => {
    told([finding()]);
    expect(told([], { answersFor: answersForMonths(['2026-02']) })).toEqual([]);
    expect(told([], { signal: 'DEP-02' })).toEqual([]);
    expect(told([], { answersFor: answersForMonths(['2026-01'], 'north') })).toEqual([]);
  });

  it('names an alert by signal, subject, period and judged entity alone', () => {
    const idOf = (changed: Partial<Finding>) => {
      stored = {};
      told([finding(changed)]);
      return Object.keys(stored)[0];
    };
    const id = idOf({});
    expect(idOf({ severity: 'red', basis: 'x', headline: { en: '', zh: '' } })).toBe(id);
    expect(idOf({ period: '2026-02' })).not.toBe(id);
    expect(idOf({ signal: 'DEP-01' })).not.toBe(id);
    expect(idOf({ subject: { kind: 'org-unit', id: '56', name: '' } })).not.toBe(id);
    expect(idOf({ legalEntityId: 'north' })).not.toBe(id);
  });

  it('gives the same decision on the same record the same digest, and on another record another one', () => {
    const digestOf = (cause: string) => {
      stored = {};
      told([finding()], {}, { cause });
      return Object.values(stored)[0]?.revision.digest;
    };
    expect(digestOf('topic/0/7')).toBe(digestOf('topic/0/7'));
    expect(digestOf('topic/0/8')).not.toBe(digestOf('topic/0/7'));
  });

  it('marks as opening stock what is about a date up to the opening date', () => {
    const originOn = (openingDate: string) => {
      stored = {};
      told([finding()], {}, { openingDate });
      return Object.values(stored)[0]?.revision.origin;
    };
    expect(originOn('2026-01-31')).toBe('opening');
    expect(originOn('2026-01-30')).toBe('stream');
  });

  describe('of a state', () => {
    const state = (findings: readonly Finding[]) =>
      alertDiff(
        stored,
        {
          signal: 'MUL-01',
          ruleVersion: '1',
          audience: 'line',
          period: 'state',
          endsAs: 'cleared',
          answersFor: () => true,
          findings,
        },
        context,
      );
    const lenders = (period: string, changed: Partial<Finding> = {}): Finding =>
      finding({ signal: 'MUL-01', subject: { kind: 'customer', id: 'c-1', name: '' }, period, ...changed });

    it('is one alert under the day on which it was raised, until it holds no longer', () => {
      const [raised] = state([lenders('2026-01-31')]);
      expect(raised).toMatchObject({ change: 'raised', period: '2026-01-31' });
      expect(state([lenders('2026-02-28')])).toEqual([]);
      expect(state([lenders('2026-03-31', { severity: 'orange' })])).toMatchObject([
        { change: 'escalated', alertId: raised?.alertId, period: '2026-01-31' },
      ]);
      expect(state([])).toMatchObject([{ change: 'cleared', condition: 'cleared', severity: 'orange' }]);
      expect(state([])).toEqual([]);
    });

    it('is a new alert when it holds again, linked to the one before', () => {
      const [first] = state([lenders('2026-01-31')]);
      state([]);
      const [again] = state([lenders('2026-03-31')]);
      expect(again).toMatchObject({ change: 'raised', period: '2026-03-31', linkedAlertId: first?.alertId });
      expect(again?.alertId).not.toBe(first?.alertId);
    });

    it('raises nothing from what is too old, and leaves what is there at its level', () => {
      const stale = lenders('2026-08-31', { isStale: true, severity: 'blue', basis: 'stale' });
      expect(state([stale])).toEqual([]);
      state([lenders('2026-01-31', { severity: 'orange' })]);
      expect(state([stale])).toMatchObject([{ change: 'amended', severity: 'orange' }]);
      expect(state([stale])).toEqual([]);
    });

    it('says who joined and who left', () => {
      const circle = (...ids: readonly string[]) =>
        lenders('2026-01-31', {
          members: ids.map((customerId) => ({ customerId, name: '' })),
          memberCount: ids.length,
          basis: ids.join(),
        });
      state([circle('a', 'b')]);
      expect(state([circle('b', 'c')])).toMatchObject([
        { change: 'amended', memberCount: 2, membersAdded: ['c'], membersRemoved: ['a'] },
      ]);
    });
  });
});
