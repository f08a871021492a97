import type { Alert, BankEvent } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import { testBank } from '@tocsin/testkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { type RunningApi, runningApi } from '../testing/running-api.ts';

const WAN = 1_000_000;
const registeredOn = '2026-03-02';
const pledgedOn = '2026-03-03';

/** A, B and C belong to unit 55, D and E to 57; A owes two loans and is overdue. */
const firms = ['A', 'B', 'C', 'D', 'E'].map((customerId) =>
  exampleOf('bank.customer.registered.v1', {
    ...{ accountingDate: registeredOn, customerId, name: `Firm ${customerId}` },
    branchId: 'ABC'.includes(customerId) ? '55' : '57',
    netAssetsMinor: 10 * WAN,
  }),
);
const loans = ['L-1', 'L-2'].map((loanId) =>
  exampleOf('bank.loan.position-declared.v1', {
    ...{ accountingDate: registeredOn, customerId: 'A', loanId, branchId: '55', outstandingMinor: 90 * WAN },
    ...{ overduePrincipalMinor: WAN, principalOverdueSince: '2026-02-10', overdueInterestMinor: 0 },
  }),
);
/** E, who is married to A, does not pay. */
const marriage = [
  exampleOf('bank.party.related.v1', {
    ...{ accountingDate: registeredOn, customerId: 'A', relatedCustomerId: 'E', relation: 'spouse' },
  }),
  exampleOf('bank.loan.position-declared.v1', {
    ...{ accountingDate: registeredOn, customerId: 'E', loanId: 'L-9', branchId: '57', grade: 'loss' },
    ...{ outstandingMinor: WAN, overduePrincipalMinor: 0, overdueInterestMinor: 0 },
  }),
];
const pledges = ['AB', 'BC', 'CA', 'CD', 'DC', 'ED'].map((pair) =>
  exampleOf('bank.guarantee.pledged.v1', {
    ...{ accountingDate: pledgedOn, guaranteeId: `pledge ${pair}`, amountMinor: 50 * WAN },
    ...{ guarantorId: pair.charAt(0), borrowerId: pair.charAt(1) },
  }),
);
const closed = (accountingDate: string) => exampleOf('bank.day.closed.v1', { accountingDate });

let api: RunningApi;

beforeAll(async () => {
  const bank = await testBank();
  const events = [...firms, ...loans, ...marriage, closed(registeredOn), ...pledges, closed(pledgedOn)];
  await bank.post(events.map((event, index) => ({ ...event, id: `event ${index}` }) as BankEvent));
  api = await runningApi();
  await api.record(await bank.revisions());
});

const units = { own: ['55'], foreign: ['57'], both: ['50', '57'] } as const;
const listed = async (query: string, orgUnits?: readonly string[]): Promise<readonly Alert[]> =>
  (await api.get(`/v1/alerts?limit=500&${query}`, orgUnits && { orgUnits: [...orgUnits] })).body.items;
const named = (alerts: readonly Alert[]): readonly string[] =>
  [...new Set(alerts.map(({ signal, subject }) => `${signal} ${subject.id}`))].sort();
const membersOf = async (signal: string, orgUnits?: readonly string[]) => {
  const [found] = await listed(`signal=${signal}`, orgUnits);
  return found?.members?.map(({ customerId, name }) => `${customerId} ${name}`);
};

describe('the customers of alerts', () => {
  it('are masked one by one where they belong to other units', async () => {
    const whole = ['A Firm A', 'B Firm B', 'C Firm C', 'D Firm D'];
    const hidden = '*** ***';
    for (const [signal, more] of [
      ['GUA-02', []],
      ['GUA-04', ['E Firm E']],
    ] as const) {
      const all = [...whole, ...more];
      expect(await membersOf(signal)).toEqual(all);
      expect(await membersOf(signal, ['55', '57'])).toEqual(all);
      expect(await membersOf(signal, units.own)).toEqual(all.map((one, index) => (index < 3 ? one : hidden)));
      expect(await membersOf(signal, units.foreign)).toEqual(
        all.map((one, index) => (index < 3 ? hidden : one)),
      );
    }
  });

  it('are masked also as the subject of a circle that bears their number', async () => {
    const [seen] = await listed('signal=GUA-04', units.own);
    const [masked] = await listed('signal=GUA-04', units.foreign);

    expect(seen?.subject).toEqual({ kind: 'guarantee-circle', id: 'A', name: 'A' });
    expect(masked?.subject).toEqual({ kind: 'guarantee-circle', id: '***', name: '***' });
    expect(await listed('subject=A', units.foreign)).toEqual([]);
    expect(JSON.stringify(await listed('', units.foreign))).not.toMatch(/Firm [ABC]|"[ABC]"/);
  });

  it('are masked as the subject of an alert that concerns their spouse too', async () => {
    const [seen] = await listed('signal=OVD-13', units.own);
    const [masked] = await listed('signal=OVD-13', units.foreign);

    expect([seen?.subject.name, seen?.customerId, seen?.members]).toEqual([
      ...['Firm A', 'A', [{ customerId: '***', name: '***' }]],
    ]);
    expect([masked?.subject.name, masked?.customerId, masked?.members]).toEqual([
      ...['***', '***', [{ customerId: 'E', name: 'Firm E', orgUnitId: '57' }]],
    ]);
  });

  it.each([
    ['their own unit', units.own],
    ['another unit', units.foreign],
  ])('are masked in the history, for %s', async (_, orgUnits) => {
    for (const { alertId } of await listed('signal=GUA-02', orgUnits)) {
      const { body } = await api.get(`/v1/alerts/${alertId}`, { orgUnits: [...orgUnits] });
      const foreign = orgUnits === units.own ? /Firm [DE]|"[DE]"/ : /Firm [ABC]|"[ABC]"/;
      expect(JSON.stringify(body.history)).not.toMatch(foreign);
    }
  });

  it('are found by the alerts of their loans, and by no filter of whom they do not exist for', async () => {
    const ofA = named(await listed('customer=A', units.own));

    expect(ofA).toEqual(expect.arrayContaining(['GUA-02 pledge CA', 'GUA-04 A', 'GUA-05 A']));
    expect(ofA).toEqual(expect.arrayContaining(['OVD-01 L-1', 'OVD-01 L-2']));
    expect(await listed('customer=A', units.foreign)).toEqual([]);
    expect(named(await listed('customer=D', units.foreign))).toContain('GUA-02 pledge CA');
    expect(await listed('customer=D', units.own)).toEqual([]);
  });

  it('have one case, whatever of theirs an alert is about', async () => {
    const ownAlerts = (await listed('')).filter(({ customerId }) => customerId === 'A');

    expect(named(ownAlerts)).toEqual(expect.arrayContaining(['GUA-05 A', 'OVD-01 L-1', 'OVD-01 L-2']));
    expect(new Set(ownAlerts.map(({ caseId }) => caseId)).size).toBe(1);
    const [circle] = await listed('signal=GUA-02');
    expect(ownAlerts.map(({ caseId }) => caseId)).not.toContain(circle?.caseId);
  });

  it.each(Object.entries(units))('are found exactly where they are shown (%s)', async (_, orgUnits) => {
    const whole = await listed('', orgUnits);
    for (const customerId of ['A', 'B', 'C', 'D', 'E']) {
      const shown = whole.filter(
        (alert) =>
          alert.customerId === customerId || alert.members?.some((one) => one.customerId === customerId),
      );
      expect(named(await listed(`customer=${customerId}`, orgUnits))).toEqual(named(shown));
    }
  });
});
