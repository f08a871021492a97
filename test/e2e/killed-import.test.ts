import { randomInt } from 'node:crypto';

import type { Alert } from '@tocsin/events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { berkaOptions, hasBerka } from './running/berka.ts';
import { everyAlert } from './running/every-alert.ts';
import { settled } from './running/settled.ts';
import { removeFolder, runToEnd, startStandalone, temporaryFolder } from './running/standalone-process.ts';

// Goal: kill -9 at any moment of an import changes nothing about what is found.
// Method: kill an import at 20 random moments, start again on the same folder, and compare every alert, revision and
// figure with those of an undisturbed run.
const KILLS = 20;
const MOMENTS = 10_000;
const moments = Array.from({ length: KILLS }, () => randomInt(MOMENTS) / MOMENTS);

if (!hasBerka)
  process.stdout.write('killed import: not run, ../shared/data/berka-1993.ndjson.gz is not there\n');

/** Everything about an alert that a second run must say again; only the wall clock may differ. */
const said = ({ recordedAt: _, ...alert }: Alert): unknown => alert;

const importedBank = async (folder: string) => {
  const bank = await startStandalone([...berkaOptions, '--data-dir', folder]);
  try {
    const status = await settled(bank);
    const alerts = await everyAlert(bank);
    const histories = alerts.slice(0, 50).map(async ({ alertId }) => {
      const { body } = await bank.get<{ history: Alert[] }>(`/v1/alerts/${alertId}`);
      return [alertId, body.history.map(said)] as const;
    });
    const { body: december } = await bank.get('/v1/org-units/berka/deposit-deviation?month=1993-12');
    return {
      alerts: Object.fromEntries(alerts.map((alert) => [alert.alertId, said(alert)])),
      histories: Object.fromEntries(await Promise.all(histories)),
      december,
      lastClosedDay: status.lastClosedDay,
    };
  } finally {
    await bank.stop();
  }
};

describe.runIf(hasBerka)('an import that is killed', () => {
  let undisturbed: Awaited<ReturnType<typeof importedBank>>;
  let durationMs: number;
  const folders: string[] = [];

  const folder = async (): Promise<string> => {
    const path = await temporaryFolder();
    folders.push(path);
    return path;
  };

  beforeAll(async () => {
    const started = performance.now();
    undisturbed = await importedBank(await folder());
    durationMs = performance.now() - started;
    expect(Object.keys(undisturbed.alerts).length).toBeGreaterThan(100);
  });

  afterAll(async () => {
    await Promise.all(folders.map(removeFolder));
  });

  it.each(moments)('ends like one that was not, killed after %f of its time', async (moment) => {
    const path = await folder();
    const killed = await runToEnd([...berkaOptions, '--data-dir', path, '--port', '0'], moment * durationMs);
    expect(killed.signal).toBe('SIGKILL');
    const resumed = await importedBank(path);
    expect(resumed.alerts).toEqual(undisturbed.alerts);
    expect(Object.keys(resumed.histories).length).toBeGreaterThan(0);
    for (const [alertId, history] of Object.entries(resumed.histories)) {
      const expected = undisturbed.histories[alertId];
      if (expected) expect(history).toEqual(expected);
    }
    expect({ december: resumed.december, closed: resumed.lastClosedDay }).toEqual({
      december: undisturbed.december,
      closed: undisturbed.lastClosedDay,
    });
  });
});
