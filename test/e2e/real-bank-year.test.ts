import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { berkaAnswers, berkaOptions, hasBerka } from './running/berka.ts';
import { everyAlert } from './running/every-alert.ts';
import { statusOf } from './running/settled.ts';
import {
  type Finished,
  removeFolder,
  runToEnd,
  type StandaloneProcess,
  startStandalone,
  temporaryFolder,
} from './running/standalone-process.ts';

// Goal: a real bank's 1993 comes out exactly as somebody else computed it, to the last heller.
// Method: import the year as its user does, then ask every unit and month over HTTP and compare with the answers.
if (!hasBerka)
  process.stdout.write('real bank year: not run, ../shared/data/berka-1993.ndjson.gz is not there\n');

type Deviation = Readonly<{ deviationPercent: string; daily: readonly Readonly<{ balanceMinor: number }>[] }>;

describe.runIf(hasBerka)("a real bank's 1993", () => {
  let folder: string;
  let imported: Finished;
  let bank: StandaloneProcess;

  beforeAll(async () => {
    folder = await temporaryFolder();
    imported = await runToEnd([...berkaOptions, '--data-dir', folder, '--port', '0', '--exit']);
    bank = await startStandalone([
      '--no-demo',
      '--calendar',
      'weekdays',
      '--currency',
      'CZK',
      '--data-dir',
      folder,
    ]);
  });

  afterAll(async () => {
    await bank?.stop();
    await removeFolder(folder);
  });

  it('is imported whole, and says so in one line', () => {
    expect(imported.code).toBe(0);
    const summary = JSON.parse(imported.stdout.trim().split('\n').at(-1) ?? '');
    expect(summary).toMatchObject({ events: 30_986, rejected: 0 });
    expect(summary.alerts).toBeGreaterThan(0);
  });

  it('is accounted for event by event', async () => {
    const status = await statusOf(bank);
    const customerEvents = status.topics.find(({ topic }) => topic === 'bank.customer-events');
    expect(customerEvents).toMatchObject({
      in: 30_986,
      evaluated: 30_986,
      duplicates: 0,
      deadLettered: 0,
      held: 0,
      pending: 0,
    });
    expect(status.lastClosedDay).toEqual({ berka: '1993-12-31' });
  });

  it.each(berkaAnswers())('has the sums of $orgUnitId in $month', async (answer) => {
    const { status, body } = await bank.get<Deviation>(
      `/v1/org-units/${answer.orgUnitId}/deposit-deviation?month=${answer.month}`,
      'finance',
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      days: answer.days,
      balanceSumMinor: answer.balanceSumMinor,
      monthEndBalanceMinor: answer.monthEndBalanceMinor,
      final: answer.isFullMonth,
    });
    expect(Number(body.deviationPercent)).toBeCloseTo(answer.deviationPercent, 5);
    expect(body.daily.reduce((sum, { balanceMinor }) => sum + BigInt(balanceMinor), 0n).toString()).toBe(
      answer.balanceSumMinor,
    );
  });

  it('raises DEP-03 for exactly the complete branch-months above 4 %', async () => {
    const raised = (await everyAlert(bank, 'signal=DEP-03')).map(
      ({ subject, period }) => `${subject.id} ${period}`,
    );
    const expected = berkaAnswers()
      .filter(({ orgUnitId, isFullMonth }) => orgUnitId !== 'berka' && isFullMonth)
      .filter(({ deviationPercent }) => deviationPercent > 4)
      .map(({ orgUnitId, month }) => `${orgUnitId} ${month}`);
    expect(expected.length).toBeGreaterThan(100);
    expect(raised.sort()).toEqual(expected.sort());
  });
});
