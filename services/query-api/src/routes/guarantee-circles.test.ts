import type { BankEvent } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import { inMemoryStateStore } from '@tocsin/stream-runtime';
import { testBank } from '@tocsin/testkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { storedNetworkReader } from '../positions/stored-network.ts';
import { type RunningApi, runningApi } from '../testing/running-api.ts';

const WAN = 1_000_000;
const accountingDate = '2026-03-02';

/** D belongs to another branch than the rest of its circle. */
const firms = Object.entries({ A: 1000, B: 900, C: 700, D: 250, E: 2000, F: 5000, G: 300 }).map(
  ([customerId, netAssets]) =>
    exampleOf('bank.customer.registered.v1', {
      accountingDate,
      customerId,
      name: `Firm ${customerId}`,
      branchId: customerId === 'D' ? '57' : '55',
      netAssetsMinor: netAssets * WAN,
      managerId: customerId === 'A' ? 'm-7' : 'm-8',
    }),
);
const pledges = Object.entries({ AB: 500, BC: 800, CA: 600, CD: 300, DC: 200, ED: 400, FG: 1000 }).map(
  ([pair, amount]) =>
    exampleOf('bank.guarantee.pledged.v1', {
      accountingDate,
      guaranteeId: pair,
      guarantorId: pair.charAt(0),
      borrowerId: pair.charAt(1),
      amountMinor: amount * WAN,
    }),
);

let api: RunningApi;

beforeAll(async () => {
  const store = inMemoryStateStore();
  const bank = await testBank({ store });
  const events = [...firms, ...pledges, exampleOf('bank.day.closed.v1', { accountingDate })];
  await bank.post(events.map((event, index) => ({ ...event, id: `e-${index}` }) as BankEvent));
  api = await runningApi({ network: storedNetworkReader(store) });
});

describe('GET /v1/guarantee-circles', () => {
  it('shows the worked example', async () => {
    const { status, body } = await api.get('/v1/guarantee-circles');

    expect(status).toBe(200);
    expect(body).toMatchObject({
      nextCursor: null,
      items: [
        {
          id: 'CA',
          asOf: accountingDate,
          members: ['A', 'B', 'C', 'D'].map((customerId) => ({ customerId, name: `Firm ${customerId}` })),
          cycles: [
            ['C', 'D'],
            ['A', 'B', 'C'],
          ],
          cyclesCapped: false,
          mutualPairs: [['C', 'D']],
          class: 'A1',
          totalLoansMinor: '0',
        },
      ],
    });
    expect(body.items[0].edges).toContainEqual({
      guaranteeId: 'AB',
      guarantorId: 'A',
      borrowerId: 'B',
      amountMinor: 500 * WAN,
    });
    expect(body.items[0].edges).toHaveLength(5);
  });

  it('masks members of other units wherever they are named', async () => {
    const { body } = await api.get('/v1/guarantee-circles', { orgUnits: ['55'] });

    const [circle] = body.items;
    expect(circle.members.at(-1)).toEqual({ customerId: '***', name: '***' });
    expect(circle.cycles[0]).toEqual(['C', '***']);
    expect(circle.mutualPairs).toEqual([['C', '***']]);
    expect(
      circle.edges.find(({ guaranteeId }: { guaranteeId: string }) => guaranteeId === 'CD'),
    ).toMatchObject({
      borrowerId: '***',
    });
    expect(JSON.stringify(body)).not.toContain('Firm D');
  });

  it('shows nothing to whom no member belongs', async () => {
    expect((await api.get('/v1/guarantee-circles', { orgUnits: ['56'] })).body.items).toEqual([]);
    const manager = { roles: ['account-manager'] as const, staffId: 'm-9' };
    expect((await api.get('/v1/guarantee-circles', manager as object)).body.items).toEqual([]);
  });

  it('shows an account manager his own customers alone', async () => {
    const manager = { roles: ['account-manager'] as const, staffId: 'm-7' };
    const { body } = await api.get('/v1/guarantee-circles', manager as object);
    expect(body.items[0].members.map(({ name }: { name: string }) => name)).toEqual([
      'Firm A',
      '***',
      '***',
      '***',
    ]);
  });

  it('is walked in pages, by a cursor that is good for the same rights', async () => {
    const paired = await runningApi();
    const first = (await paired.get('/v1/guarantee-circles?limit=1')).body;
    expect(first.items.map(({ id }: { id: string }) => id)).toEqual(['foreign-circle']);
    const next = `/v1/guarantee-circles?limit=1&cursor=${first.nextCursor}`;
    const second = (await paired.get(next)).body;
    expect([second.items[0].id, second.nextCursor]).toEqual(['own-circle', null]);
    const { status, body } = await paired.get(next, { roles: ['leader'] });
    expect([status, body.code]).toEqual([400, 'invalid-cursor']);
  });
});

describe('GET /v1/guarantee-circles/{id}', () => {
  it('shows what a default would do, hop by hop, and the one guarantee to release', async () => {
    const { status, body } = await api.get('/v1/guarantee-circles/CA');

    expect(status).toBe(200);
    const cascade = (id: string) =>
      body.cascades.find(({ customerId }: { customerId: string }) => customerId === id);
    expect(cascade('C')).toEqual({
      customerId: 'C',
      hops: [
        {
          payments: [
            { guarantorId: 'B', borrowerId: 'C', amountMinor: String(800 * WAN) },
            { guarantorId: 'D', borrowerId: 'C', amountMinor: String(200 * WAN) },
          ],
          failedIds: [],
        },
      ],
      failedIds: ['C'],
      isCut: false,
    });
    expect(
      cascade('D').hops[0].payments.map(({ guarantorId }: { guarantorId: string }) => guarantorId),
    ).toEqual(['C', 'E']);
    expect(body.safeCut).toMatchObject({ cyclesBroken: 1, cyclesListed: 2, isPartial: false });
  });

  it.each([
    ['an unknown circle', '/v1/guarantee-circles/AB', {}],
    ['a circle of foreign units', '/v1/guarantee-circles/CA', { orgUnits: ['56'] }],
  ])('has nothing on %s', async (_, url, caller) => {
    const { status, body } = await api.get(url, caller);
    expect([status, body.code]).toEqual([404, 'not-found']);
  });
});

describe('POST /v1/what-if/guarantee', () => {
  const ask = (guarantorId: string, borrowerId: string, amount: number, caller = {}) =>
    api.post('/v1/what-if/guarantee', { guarantorId, borrowerId, amountMinor: amount * WAN }, caller);

  it('says which circle a guarantee would close and how bad the guarantor would be', async () => {
    const { status, body } = await ask('G', 'F', 250);

    expect(status).toBe(200);
    expect(body).toMatchObject({
      asOf: accountingDate,
      isMutual: true,
      isInCircle: true,
      newMemberIds: ['F', 'G'],
      cycles: [['G', 'F']],
      guarantor: {
        netAssetsMinor: 300 * WAN,
        givenMinorBefore: '0',
        givenMinorAfter: String(250 * WAN),
        givenToNetAssetsPercentBefore: '0.000000',
        givenToNetAssetsPercentAfter: '83.333333',
      },
    });
    expect(body.signals).toEqual([
      { signal: 'GUA-01', subject: 'pair', before: null, after: 'yellow', kindAfter: 'alert' },
      { signal: 'GUA-05', subject: 'G', before: null, after: 'orange', kindAfter: 'alert' },
    ]);
  });

  it('says what becomes of a circle that is there, and changes nothing', async () => {
    const { body } = await ask('D', 'E', 10);
    expect(body).toMatchObject({ isMutual: true, circleIds: ['CA'], newMemberIds: ['E'] });
    expect(body.memberIds).toEqual(['A', 'B', 'C', 'D', 'E']);
    const again = await ask('D', 'E', 10);
    expect(again.body).toEqual(body);
    expect((await api.get('/v1/guarantee-circles')).body.items[0].members).toHaveLength(4);
  });

  it('refuses a guarantee of oneself and one without an amount', async () => {
    expect((await ask('A', 'A', 1)).body.code).toBe('guarantee-of-oneself');
    expect((await ask('A', 'B', 0)).status).toBe(400);
  });

  it('knows nobody outside the units of the caller', async () => {
    expect((await ask('A', 'D', 1, { orgUnits: ['55'] })).status).toBe(404);
    expect((await ask('A', 'C', 1, { orgUnits: ['55'] })).status).toBe(200);
  });
});
