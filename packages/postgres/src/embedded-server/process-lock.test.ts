import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { processIdentity } from './process-identity.ts';
import { type ProcessLock, processLock } from './process-lock.ts';

/** Above the largest id that Linux gives out. */
const deadProcess = '4194305\nlong ago\n';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tocsin-lock-'));
  path = join(folder, 'tocsin.pid');
});
afterEach(() => rm(folder, { recursive: true }));

const held = (lock: ProcessLock) => {
  if (lock.kind !== 'held') throw new Error(`in use by ${lock.processId}`);
  return lock;
};

/** Begins a little later than others, so that each finds them at another step. */
const lockAfter = async (turns: number): Promise<ProcessLock> => {
  for (let turn = 0; turn < turns; turn++) await setImmediate();
  return processLock(path);
};

describe('process lock', () => {
  it('says who holds it', async () => {
    held(await processLock(path));

    expect(await processLock(path)).toEqual({ kind: 'in-use', processId: process.pid });
  });

  it('names our process in its first line and is readable by us alone', async () => {
    held(await processLock(path));

    expect((await readFile(path, 'utf8')).split('\n')[0]).toBe(String(process.pid));
    expect(await readdir(folder)).toEqual(['tocsin.pid']);
  });

  it('can be taken again after its release, and a second release does no harm', async () => {
    const first = held(await processLock(path));
    await first.release();
    held(await processLock(path));
    await first.release();

    expect(await processLock(path)).toMatchObject({ kind: 'in-use' });
  });

  it.each([
    ['of a process that has ended', deadProcess],
    ['that is empty after a power cut', ''],
    ['that is no lock', 'hello\n'],
  ])('takes over a file %s', async (_, content) => {
    await writeFile(path, content);

    held(await processLock(path));
    expect(await readdir(folder)).toEqual(['tocsin.pid']);
  });

  it('takes over the file of an earlier process whose id came round again', async () => {
    await writeFile(path, `${process.pid}\nanother start\n`);

    held(await processLock(path));
  });

  it('is not taken from a living process of somebody else', async () => {
    const parent = await processIdentity(process.ppid);
    await writeFile(path, `${process.ppid}\n${parent?.startedAt}\n`);

    expect(await processLock(path)).toEqual({ kind: 'in-use', processId: process.ppid });
  });

  it.each([
    ['a free file', []],
    ['a stale file', ['tocsin.pid']],
    ['a stale file whose taker was killed', ['tocsin.pid', 'tocsin.pid.takeover']],
  ])('goes to one of many that race for %s', async (_, staleFiles) => {
    for (let turnsApart = 0; turnsApart < 40; turnsApart++) {
      for (const name of staleFiles) await writeFile(join(folder, name), deadProcess);

      const locks = await Promise.all(Array.from({ length: 4 }, (_, racer) => lockAfter(racer * turnsApart)));

      const winners = locks.filter((lock) => lock.kind === 'held');
      expect(winners).toHaveLength(1);
      expect(await readdir(folder)).toEqual(['tocsin.pid']);
      await winners[0]?.release();
    }
  });
});

describe('process identity', () => {
  it('is none for a process that has ended', async () => {
    expect(await processIdentity(4_194_305)).toBeUndefined();
  });

  it('stays the same while the process lives', async () => {
    expect(await processIdentity(process.pid)).toEqual(await processIdentity(process.pid));
  });

  it.each([0, -1, Number.NaN])('is none for %d, which names no single process', async (processId) => {
    expect(await processIdentity(processId)).toBeUndefined();
  });
});
