import type { AlertRevision } from '@tocsin/events';

/**
 * A valid revision with the given fields changed or added. Its digest follows from the fields, so that the same
 * call gives a repeat and another call another revision.
 */
export const exampleRevision = (fields: Partial<AlertRevision> = {}): AlertRevision => {
  const said = { ...firstRevision, ...fields };
  return { ...said, digest: fields.digest ?? `digest of ${JSON.stringify(said)}` };
};

const firstRevision: Omit<AlertRevision, 'digest'> = {
  alertId: 'alert-1',
  revision: 1,
  change: 'raised',
  kind: 'alert',
  origin: 'stream',
  audience: 'line',
  signal: 'DEP-03',
  severity: 'orange',
  subject: { kind: 'org-unit', id: '55', name: 'East Street' },
  period: '2026-01',
  caseId: 'case-1',
  orgUnitId: '55',
  involvedOrgUnitIds: ['55'],
  managerId: null,
  responsible: [],
  accountingDate: '2026-01-31',
  knownOn: '2026-01-31',
  condition: 'active',
  headline: { en: 'Month-end deposits deviate by 4.65 %.', zh: '月末存款偏离度 4.65%。' },
  metrics: [{ name: 'deviationPercent', value: '4.651163', limit: '4' }],
  evidence: [],
  ruleVersion: '1',
  parametersVersion: 3,
  reason: 'The month-end balance lies above the daily average.',
};
