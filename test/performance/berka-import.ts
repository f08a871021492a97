import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const events = resolve(root, '../shared/data/berka-1993.ndjson.gz');

/** Imports a real bank's year on the embedded default, until everything is evaluated and recorded. */
const berkaImport = (): Record<string, number | string> => {
  if (!existsSync(events)) return { berka: 'not run: ../shared/data/berka-1993.ndjson.gz is not there' };
  const dataDir = mkdtempSync(join(tmpdir(), 'tocsin-bench-'));
  const options = ['--no-demo', '--calendar', 'weekdays', '--currency', 'CZK', '--port', '0'];
  const { stdout, stderr, status } = spawnSync(
    'npm',
    ['start', '--silent', '--', ...options, '--data-dir', dataDir, '--import', events, '--exit'],
    { cwd: root, encoding: 'utf8' },
  );
  rmSync(dataDir, { recursive: true, force: true });
  if (status !== 0) throw new Error(`the import ended with ${status}: ${stderr}`);
  const summary = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { events: number; seconds: number };
  return { berkaEventsPerSecond: Math.round(summary.events / summary.seconds) };
};

process.stdout.write(JSON.stringify(berkaImport()));
