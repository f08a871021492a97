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
/** Every so-manieth alert is compared revision by revision; all are compared in their latest. */
const HISTORY_EVERY = 10;
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
    const inOrder = alerts.map(({ alertId }) => alertId).sort();
    const histories = inOrder
      .filter((_, index) => index % HISTORY_EVERY === 0)
      .map(async (alertId) => {
        const { body } = await bank.get<{ history: Alert[] }>(`/v1/alerts/${alertId}`);
        return [alertId, body.history.map(said)] as const;
      });
    const figures = ['berka', 'd1', 'd40', 'd77'].flatMap((unitId) =>
      ['1993-03', '1993-08', '1993-12'].map(async (month) => {
        const { body } = await bank.get(`/v1/org-units/${unitId}/deposit-deviation?month=${month}`);
        return body;
      }),
    );
    return {
      alerts: Object.fromEntries(alerts.map((alert) => [alert.alertId, said(alert)])),
      histories: Object.fromEntries(await Promise.all(histories)),
      figures: await Promise.all(figures),
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
    expect(resumed).toEqual(undisturbed);
  });
});
