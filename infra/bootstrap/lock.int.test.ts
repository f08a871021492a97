// Goal: two starts in one folder never install or build at the same time, whatever happens to one of them.
// Method: copies of the bootstrap in a folder of their own take the lock from several processes and write down
// when each began and ended; one process is killed while it holds the lock.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'bootstrap-lock-'));
  const copy = join(folder, 'infra', 'bootstrap');
  cpSync(import.meta.dirname, copy, { recursive: true });
  writeFileSync(
    join(copy, 'worker.mjs'),
    `import { appendFileSync } from 'node:fs';
     import { setTimeout as delay } from 'node:timers/promises';
     import { withLock } from './lock.mjs';
     const note = (word) => appendFileSync(process.argv[2], word + ' ' + process.pid + '\\n');
     await withLock(async () => {
       note('begin');
       process.stdout.write('holding\\n');
       await delay(Number(process.argv[3]));
       note('end');
     });`,
  );
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const journal = () => join(folder, 'journal.txt');

const worker = (holdMs: number): ChildProcess =>
  spawn(process.execPath, [join(folder, 'infra', 'bootstrap', 'worker.mjs'), journal(), String(holdMs)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });

const exitCode = async (child: ChildProcess): Promise<number | null> => {
  const [code] = await once(child, 'exit');
  return code;
};

const journalLines = () => readFileSync(journal(), 'utf8').trim().split('\n');

describe('the lock of the bootstrap', () => {
  it('lets one process in at a time and is gone afterwards', async () => {
    const codes = await Promise.all([worker(50), worker(50), worker(50), worker(50)].map(exitCode));

    expect(codes).toEqual([0, 0, 0, 0]);
    const lines = journalLines();
    expect(lines).toHaveLength(8);
    for (let at = 0; at < lines.length; at += 2) {
      expect(lines[at + 1]).toBe(lines[at]?.replace('begin', 'end'));
    }
    expect(existsSync(join(folder, '.bootstrap', 'lock'))).toBe(false);
  });

  it('passes to those who wait when its owner was killed', async () => {
    const owner = worker(60_000);
    if (owner.stdout) await once(owner.stdout, 'data');
    const waiting = [worker(20), worker(20), worker(20)].map(exitCode);
    owner.kill('SIGKILL');

    expect(await Promise.all(waiting)).toEqual([0, 0, 0]);
    const words = journalLines().map((line) => line.split(' ')[0]);
    expect(words).toEqual(['begin', 'begin', 'end', 'begin', 'end', 'begin', 'end']);
  });
});
