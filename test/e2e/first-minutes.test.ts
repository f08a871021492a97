import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { exampleOf } from '@tocsin/events/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { everyAlert } from './running/every-alert.ts';
import { settled, statusOf } from './running/settled.ts';
import {
  removeFolder,
  runToEnd,
  type StandaloneProcess,
  startStandalone,
  temporaryFolder,
} from './running/standalone-process.ts';

const line = (event: object): string => `${JSON.stringify(event)}\n`;
const posting = exampleOf('bank.transaction.posted.v1', { accountingDate: '2026-01-05' });

// Goal: what a first user does in the first minutes goes as the README says.
// Method: start, send, stop, kill and start again, as one process on an empty folder.
describe('the first minutes', () => {
  let folder: string;
  const running: StandaloneProcess[] = [];

  const start = async (...args: string[]): Promise<StandaloneProcess> => {
    const bank = await startStandalone(['--data-dir', folder, ...args]);
    running.push(bank);
    return bank;
  };

  beforeEach(async () => {
    folder = await temporaryFolder();
  });

  afterEach(async () => {
    for (const bank of running.splice(0)) await bank.kill();
    await removeFolder(folder);
  });

  it('show a first warning of the simulated bank', async () => {
    const bank = await start();
    let alerts = await everyAlert(bank, '', 'risk-officer');
    for (let looked = 0; alerts.length === 0 && looked < 300; looked += 1) {
      await statusOf(bank);
      alerts = await everyAlert(bank, '', 'risk-officer');
    }
    expect(alerts[0]).toMatchObject({
      signal: expect.stringMatching(/^(DEP|WIN|OVD|GUA|MUL)-/),
      condition: expect.any(String),
    });
    expect(await bank.stop()).toBe(0);
  });

  it('keep what was accepted over a kill -9, and take it once', async () => {
    const first = await start('--no-demo');
    const sent = await first.post<object>(
      '/v1/events',
      'application/cloudevents+json',
      JSON.stringify(posting),
    );
    expect(sent).toMatchObject({ status: 202, body: { accepted: 1, duplicates: 0, rejectedCount: 0 } });
    await first.kill();

    const second = await start('--no-demo');
    await second.post('/v1/events', 'application/cloudevents+json', JSON.stringify(posting));
    const { topics } = await settled(second);
    expect(topics[0]).toMatchObject({ in: 2, evaluated: 1, duplicates: 1, pending: 0 });
  });

  it('refuse a second start on the folder, and name the process that has it', async () => {
    const first = await start('--no-demo');
    const second = await runToEnd(['--no-demo', '--data-dir', folder, '--port', '0']);
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(String(first.pid));
  });

  it('end an import whose last event is no close', async () => {
    const file = join(folder, 'events.ndjson');
    const unit = exampleOf('bank.org-unit.declared.v1', { accountingDate: '2026-01-05' });
    await writeFile(file, line(posting) + line(unit));
    const done = await runToEnd([
      '--no-demo',
      '--data-dir',
      folder,
      '--port',
      '0',
      '--import',
      file,
      '--exit',
    ]);
    expect(done.code).toBe(0);
    expect(JSON.parse(done.stdout)).toMatchObject({ events: 2, alerts: 0, rejected: 0 });
  });

  it('say which lines of an import were rejected, and nothing of what they said', async () => {
    const file = join(folder, 'events.ndjson');
    await writeFile(
      file,
      `${line(posting)}Zhang San\n${line({ ...posting, id: 'x', type: 'bank.unknown.v1' })}`,
    );
    const done = await runToEnd([
      '--no-demo',
      '--data-dir',
      folder,
      '--port',
      '0',
      '--import',
      file,
      '--exit',
    ]);
    expect(JSON.parse(done.stdout)).toMatchObject({ events: 3, rejected: 2 });
    expect(done.stderr).toContain('rejected at index 1 (not-json), 2 (unknown-type type)');
    expect(done.stderr).not.toContain('Zhang');
    const bank = await start('--no-demo');
    expect((await statusOf(bank)).problems).toMatchObject([{ code: 'import-rejected', count: 2 }]);
  });

  it('refuse an import into the simulated bank', async () => {
    const bank = await start();
    await bank.stop();
    const refused = await runToEnd(['--data-dir', folder, '--port', '0', '--import', '/dev/null', '--exit']);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('--data-dir') });
  });

  it('go on with the calendar that the folder was started with', async () => {
    const first = await start('--no-demo', '--calendar', 'weekdays', '--currency', 'CZK');
    await first.stop();
    const second = await start('--no-demo');
    const { topics } = await settled(second);
    expect(topics[0]).toMatchObject({ in: 0, pending: 0 });
    const { body } = await second.get<{ items: readonly { signal: string }[] }>('/v1/rules');
    expect(body.items.map(({ signal }) => signal)).toContain('DEP-03');
  });
});
