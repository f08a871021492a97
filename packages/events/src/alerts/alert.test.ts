import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { alert } from './alert.ts';
import { alertRevision } from './alert-revision.ts';
import { compareSeverities, severity, worseSeverity } from './severity.ts';
import { signalId } from './signal-id.ts';

/** The alert of the contract, section "Alerts out", with its ellipses filled in. */
const contractAlert = {
  alertId: 'al-1',
  revision: 1,
  change: 'raised',
  kind: 'alert',
  origin: 'stream',
  audience: 'line',
  signal: 'DEP-03',
  severity: 'orange',
  state: 'open',
  subject: { kind: 'org-unit', id: '55', name: 'East Street' },
  period: '2026-01',
  caseId: 'ca-1',
  orgUnitId: '55',
  involvedOrgUnitIds: ['55'],
  managerId: null,
  responsible: [],
  accountingDate: '2026-01-31',
  knownOn: '2026-01-31',
  condition: 'active',
  recordedAt: '2026-01-31T17:00:04.120Z',
  headline: { en: 'Deposits rose at month-end', zh: '月末存款冲高' },
  metrics: [{ name: 'deviationPercent', value: '4.651163', limit: '4' }],
  evidence: [
    {
      eventId: 't-1',
      source: 'core/deposits',
      type: 'bank.transaction.posted.v1',
      accountingDate: '2026-01-31',
      summary: 'credit 900.00',
    },
  ],
  ruleVersion: '1',
  parametersVersion: 3,
  reason: 'The month-end balance lies 4.651163 % above the average.',
};
const stored = { ...contractAlert, handlingRevision: 0 };

describe('the alert', () => {
  it('has every field of the contract', () => {
    expect(alert.parse(stored)).toEqual(stored);
  });

  it.each(Object.keys(stored))('is none without %s', (field) => {
    expect(alert.safeParse({ ...stored, [field]: undefined }).success).toBe(false);
  });

  it('comes from the detector without what people and the ledger add, and with a digest', () => {
    const { state: _state, recordedAt: _recordedAt, ...published } = { ...contractAlert, digest: 'd-1' };
    expect(alertRevision.parse(published)).toEqual(published);
    expect(alertRevision.parse({ ...stored, digest: 'd-1' })).toEqual(published);
    expect(alertRevision.safeParse(contractAlert).success).toBe(false);
  });

  it('is handled by people, never by the detector', () => {
    expect(alert.safeParse({ ...stored, change: 'handled' }).success).toBe(true);
    expect(alertRevision.safeParse({ ...stored, digest: 'd-1', change: 'handled' }).success).toBe(false);
  });

  it('writes its figures as decimal text', () => {
    const withValue = (value: unknown) => ({ ...stored, metrics: [{ name: 'outstandingMinor', value }] });
    expect(alert.safeParse(withValue('-9007199254740993.5')).success).toBe(true);
    expect(alert.safeParse(withValue(4.65)).success).toBe(false);
    expect(alert.safeParse(withValue('4,65')).success).toBe(false);
    expect(alert.safeParse(withValue('1e3')).success).toBe(false);
  });

  it('can be described to readers of the HTTP interface', () => {
    expect(z.toJSONSchema(alert).required).toEqual(expect.arrayContaining(Object.keys(stored)));
  });
});

describe('severities', () => {
  it('are ordered red, orange, yellow, blue', () => {
    expect(severity.options.toSorted((a, b) => compareSeverities(b, a))).toEqual([
      'red',
      'orange',
      'yellow',
      'blue',
    ]);
  });

  it('have a worse one of two', () => {
    expect(worseSeverity('blue', 'red')).toBe('red');
    expect(worseSeverity('red', 'blue')).toBe('red');
    expect(compareSeverities('yellow', 'yellow')).toBe(0);
  });
});

describe('a signal id', () => {
  it.each(['DEP-01', 'OVD-14', 'DQ-02', 'MAN-01'])('can be %s', (id) => {
    expect(signalId.safeParse(id).success).toBe(true);
  });

  it.each(['DEP-1', 'DEP-001', 'XYZ-01', 'dep-01', 'DEP-01 ', 'a DEP-01'])('cannot be %j', (id) => {
    expect(signalId.safeParse(id).success).toBe(false);
  });
});
