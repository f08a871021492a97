import { strict as assert } from 'node:assert';
import { exampleRevision } from '@tocsin/alert-ledger/testing';
import { type Answer, type RunningApi, runningApi } from './running-api.ts';

/** An alert about branch 55. */
export const deposits = exampleRevision({ alertId: 'deposits' });
/** A list item about a customer of branch 56. */
export const surge = exampleRevision({
  alertId: 'surge',
  signal: 'WIN-02',
  severity: 'yellow',
  kind: 'list',
  subject: { kind: 'customer', id: 'c-1', name: 'Green Hill' },
  orgUnitId: '56',
  involvedOrgUnitIds: ['56'],
  managerId: 's-1',
  accountingDate: '2026-02-04',
});
/** A restricted alert of branch 57 in which 56 is involved. */
export const circle = exampleRevision({
  alertId: 'circle',
  signal: 'GUA-02',
  severity: 'red',
  subject: { kind: 'guarantee-circle', id: 'g-1', name: 'g-1' },
  orgUnitId: '57',
  involvedOrgUnitIds: ['56', '57'],
  managerId: 's-1',
  audience: 'restricted',
  accountingDate: '2026-02-03',
  members: [{ customerId: 'c-2', name: 'Blue Lake', orgUnitId: '57' }],
  membersAdded: ['c-2'],
});

const dayMs = 86_400_000;

/** An API with these three alerts, recorded on three days from the first. */
export const filledApi = async (): Promise<RunningApi> => {
  const api = await runningApi();
  for (const revision of [deposits, surge, circle]) {
    await api.record([revision]);
    api.clock.advance(dayMs);
  }
  return api;
};

/** The ids of a page, in its order. */
export const idsOf = ({ status, body }: Answer): readonly string[] => {
  assert.equal(status, 200);
  return body.items.map(({ alertId }: { alertId: string }) => alertId);
};
