import type { BankEvent } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import { inMemoryStateStore, type StateStore } from '@tocsin/stream-runtime';
import { type TestBank, testBank } from '@tocsin/testkit';
import { beforeEach, describe, expect, it } from 'vitest';
import { customerPositions } from '../positions/customer-positions.ts';
import { loanFindings } from '../positions/loan-findings.ts';
import { storedNetworkReader } from '../positions/stored-network.ts';
import { type RunningApi, runningApi } from '../testing/running-api.ts';

const lent = (loanId: string, customerId: string) =>
  exampleOf('bank.loan.disbursed.v1', {
    ...{ accountingDate: '2026-01-01', loanId, customerId, branchId: '55', product: 'sme', grade: 'normal' },
    ...{ principalMinor: 100_000_000, maturityDate: '2026-12-31' },
    schedule: [
      { dueDate: '2026-01-10', principalMinor: 40_000_000, interestMinor: 0 },
      { dueDate: '2026-12-31', principalMinor: 60_000_000, interestMinor: 0 },
    ],
  });
const closed = (accountingDate: string) => exampleOf('bank.day.closed.v1', { accountingDate });

let store: StateStore;
let bank: TestBank;
let api: RunningApi;
let told = 0;
let recorded = 0;

const tell = async (...events: readonly BankEvent[]): Promise<void> => {
  await bank.post(events.map((event) => ({ ...event, id: `e-${++told}` }) as BankEvent));
};

/** Records what was published since, as the recorder does. */
const recordAll = async (): Promise<void> => {
  const revisions = await bank.revisions();
  await api.record(revisions.slice(recorded));
  recorded = revisions.length;
};

const alertOn = async (loanId: string, signal = 'OVD-01') =>
  (await api.get(`/v1/alerts?signal=${signal}&subject=${loanId}`)).body.items[0];

const figure = (alert: { metrics: { name: string; value: string }[] }, named = 'daysPastDue') =>
  alert.metrics.find(({ name }) => name === named)?.value;

beforeEach(async () => {
  [told, recorded, store] = [0, 0, inMemoryStateStore()];
  bank = await testBank({ store, partitions: { customers: 2, alerts: 1 } });
  api = await runningApi({
    customers: customerPositions(store, storedNetworkReader(store)),
    loanFindings: loanFindings(store),
  });
  await tell(lent('L-1', 'c-1'), lent('L-2', 'c-2'), closed('2026-01-11'));
});

describe('figures that merely age', () => {
  it('are shown as of the last closed day, in no new revision', async () => {
    await tell(closed('2026-01-15'));
    await recordAll();

    const alert = await alertOn('L-1');
    const loan = (await api.get('/v1/loans/L-1')).body;

    expect(alert).toMatchObject({ revision: 1, accountingDate: '2026-01-11', asOf: '2026-01-15' });
    expect([figure(alert), loan.daysPastDue]).toEqual(['5', 5]);
    expect(alert.headline.en).toContain('5 days past due');
    expect(alert.headline.zh).toContain('逾期5天');
  });

  it('are kept in the history as they were decided', async () => {
    await tell(closed('2026-01-19'), closed('2026-01-25'));
    await recordAll();

    const { alertId } = await alertOn('L-2');
    const { history, ...alert } = (await api.get(`/v1/alerts/${alertId}`)).body;

    expect(figure(alert)).toBe('15');
    expect(
      history.map((one: never) => [(one as { accountingDate: string }).accountingDate, figure(one)]),
    ).toEqual([
      ['2026-01-11', '1'],
      ['2026-01-18', '8'],
    ]);
    expect(history[1]).not.toHaveProperty('asOf');
  });

  it('show what is still unpaid', async () => {
    await tell(
      exampleOf('bank.repayment.received.v1', {
        ...{ accountingDate: '2026-01-12', customerId: 'c-1', loanId: 'L-1', principalMinor: 10_000_000 },
        interestMinor: 0,
      }),
      closed('2026-01-13'),
    );
    await recordAll();

    expect(figure(await alertOn('L-1'), 'overduePrincipalMinor')).toBe('30000000');
    expect(figure(await alertOn('L-2'), 'overduePrincipalMinor')).toBe('40000000');
  });

  it('are those of the revision while another revision is on its way', async () => {
    await recordAll();
    await tell(closed('2026-01-19'));

    const alert = await alertOn('L-1');

    expect([alert.severity, figure(alert)]).toEqual(['blue', '1']);
    expect(alert).not.toHaveProperty('asOf');
  });

  it('bear a tag that changes with the day', async () => {
    await recordAll();
    const { alertId } = await alertOn('L-1');
    const before = (await api.get(`/v1/alerts/${alertId}`)).headers.etag;
    await tell(closed('2026-01-13'));
    const after = (await api.get(`/v1/alerts/${alertId}`)).headers.etag;

    expect(after).not.toBe(before);
  });
});
