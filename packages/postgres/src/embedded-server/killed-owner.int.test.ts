import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databasePool } from '../connection/database-pool.ts';
import { DataFolderInUseError } from './data-folder-in-use-error.ts';
import { embeddedServer } from './embedded-server.ts';
import { processIdentity } from './process-identity.ts';
import { postmasterFile } from './server-folder.ts';

// Goal: whatever ends the process that started the server, the next start has every answered commit.
// Method: other node processes start servers on one folder, write rows and say which were answered, and are
// killed, or end without stopping the server; then this process starts one on the same folder.

let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tocsin-killed-'));
});
afterAll(() => rm(dataDir, { recursive: true }));

const cluster = () => join(dataDir, 'postgres', 'cluster');

const module = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);

/** A node process that starts a server and then does something with `database` and `serverProcess`. */
const owner = (work: string, errors: 'inherit' | 'ignore' = 'inherit'): ChildProcess =>
  spawn(
    process.execPath,
    [
      ...['--conditions=@tocsin/source', '--import=tsx', '--input-type=module', '--eval'],
      `import { readFileSync } from 'node:fs';
       import { embeddedServer } from ${module('./embedded-server.ts')};
       import { databasePool } from ${module('../connection/database-pool.ts')};
       const server = await embeddedServer({ dataDir: ${JSON.stringify(dataDir)} }).start();
       const database = databasePool({ url: server.url, max: 4, applicationName: 'owner' });
       const serverProcess = parseInt(readFileSync(${JSON.stringify(join(cluster(), 'postmaster.pid'))}));
       ${work}`,
    ],
    { cwd: import.meta.dirname, stdio: ['ignore', 'pipe', errors] },
  );

const writeForEver = `
  await database.query('create schema if not exists tocsin');
  await database.query('create table if not exists rows (id bigserial)');
  for (;;) {
    const { rows } = await database.query('insert into rows default values returning id');
    console.log(rows[0].id);
  }`;

/** Lets a process write until so many rows were answered, kills it, and returns all that were. */
const answeredBeforeKill = async (child: ChildProcess, count: number): Promise<number[]> => {
  const answered: number[] = [];
  const ended = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout! })) {
    answered.push(Number(line));
    if (answered.length === count) child.kill('SIGKILL');
  }
  await ended;
  return answered;
};

const firstLine = async (child: ChildProcess): Promise<string> => {
  const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
  return line;
};

const postmaster = async () => (await postmasterFile(cluster()))?.processId ?? 0;

const storedRows = async (): Promise<number[]> => {
  const server = await embeddedServer({ dataDir }).start();
  const database = databasePool({ url: server.url, max: 1, applicationName: 'test' });
  const { rows } = await database.query<{ id: number }>('select id from tocsin.rows order by id');
  await database.end();
  await server.stop();
  return rows.map(({ id }) => id);
};

const hasEnded = async (processId: number) => {
  while ((await processIdentity(processId)) !== undefined);
};

describe('a server whose owner', () => {
  it('was killed is replaced, and has every answered row', async () => {
    for (let round = 0; round < 3; round++) {
      const answered = await answeredBeforeKill(owner(writeForEver), 50);
      const leftOver = await postmaster();
      expect(await processIdentity(leftOver)).toBeDefined();

      const stored = await storedRows();

      expect(stored).toEqual(expect.arrayContaining(answered));
      expect(await processIdentity(leftOver)).toBeUndefined();
    }
  });

  it('was killed together with it recovers every answered row', async () => {
    const answered = await answeredBeforeKill(owner(writeForEver), 50);
    process.kill(await postmaster(), 'SIGKILL');

    expect(await storedRows()).toEqual(expect.arrayContaining(answered));
  });

  it('was killed together with it is followed only when its last statement was stopped', async () => {
    const child = owner(`
      const { rows } = await database.query('select pg_backend_pid() as id');
      database.query('select count(*) from (select generate_series(1, 1e12)) as endless');
      const active = "select 1 from pg_stat_activity where pid = $1 and state = 'active' and query like '%endless'";
      while ((await database.query(active, [rows[0].id])).rowCount === 0);
      console.log(rows[0].id, serverProcess);`);
    const [backend, server] = (await firstLine(child)).split(' ').map(Number);
    child.kill('SIGKILL');
    process.kill(server!, 'SIGKILL');
    await hasEnded(server!);
    expect(await processIdentity(backend!)).toBeDefined();

    expect((await storedRows()).length).toBeGreaterThan(0);
    expect(await processIdentity(backend!)).toBeUndefined();
  });

  it.each([
    ['exits without stopping it', 'process.exit();'],
    ['dies of an uncaught error', "throw new Error('not caught');"],
  ])('%s ends in order', async (_, end) => {
    const serverProcess = Number(await firstLine(owner(`console.log(serverProcess); ${end}`, 'ignore')));

    await hasEnded(serverProcess);
    expect(await readdir(cluster())).not.toContain('postmaster.pid');
  });

  it('lives refuses another process and names its id', async () => {
    const child = owner("console.log('ready'); await new Promise(() => setTimeout(() => {}, 1e9));");
    await firstLine(child);

    const second = embeddedServer({ dataDir }).start();

    await expect(second).rejects.toThrow(DataFolderInUseError);
    await expect(second).rejects.toThrow(`is in use by process ${child.pid}.`);
    const killed = once(child, 'exit');
    child.kill('SIGKILL');
    await killed;
    expect((await storedRows()).length).toBeGreaterThan(0);
  });

  it('sits at a terminal does not get its Ctrl-C', async () => {
    const server = await embeddedServer({ dataDir }).start();

    // Fields 5 and 6 of the process table: its group and its session are its own.
    const stat = await readFile(`/proc/${await postmaster()}/stat`, 'utf8');
    const [group, session] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(2, 4);
    expect([group, session]).toEqual([String(await postmaster()), String(await postmaster())]);
    await server.stop();
  });
});
