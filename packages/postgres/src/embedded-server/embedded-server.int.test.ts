import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { databasePool } from '../connection/database-pool.ts';
import { DataFolderInUseError } from './data-folder-in-use-error.ts';
import { type EmbeddedServerOptions, embeddedServer, type StartedServer } from './embedded-server.ts';
import { EmbeddedServerError } from './embedded-server-error.ts';
import { freePort } from './free-port.ts';
import { postmasterFile } from './server-folder.ts';

let home: string;
let dataDir: string;
const started: StartedServer[] = [];

// One folder for all tests but the last: a first start takes a second.
beforeAll(async () => {
  // Made by root it is closed to the server's user, as `mktemp -d` makes it.
  home = await mkdtemp(join(tmpdir(), 'tocsin-server-'));
  dataDir = join(home, 'data');
});
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
});
afterAll(() => rm(home, { recursive: true }));

const start = async (options: Partial<EmbeddedServerOptions> = {}): Promise<StartedServer> => {
  const server = await embeddedServer({ dataDir, unsafeWithoutSync: true, ...options }).start();
  started.push(server);
  return server;
};

const query = async <Row extends object>(url: string, text: string): Promise<Row[]> => {
  const database = databasePool({ url, max: 1, applicationName: 'test' });
  try {
    return (await database.query<Row>(text)).rows;
  } finally {
    await database.end();
  }
};

const cluster = () => join(dataDir, 'postgres', 'cluster');

/** Does something to the folder of a server that was stopped, and undoes it after the test. */
const whileChanged = async (path: string, content: string | undefined, then: () => Promise<void>) => {
  await (await start()).stop();
  await rename(path, `${path}.kept`);
  if (content !== undefined) await writeFile(path, content);
  await then();
  await rename(`${path}.kept`, path);
};

describe('embedded server', () => {
  it('begins afresh when the first start was killed half-way', async () => {
    const unfinished = join(dataDir, 'postgres.unfinished-0a1b2c');
    await mkdir(unfinished, { recursive: true });
    await writeFile(join(unfinished, 'password'), 'half');

    await start();

    expect((await readdir(dataDir)).sort()).toEqual(['postgres', 'postgres.lock']);
  });

  it('keeps what it holds over a restart', async () => {
    const first = await start();
    await query(first.url, 'create schema tocsin; create table alerts as select 1 as id');
    await first.stop();

    const second = await start();

    expect(await query(second.url, 'select id from alerts')).toEqual([{ id: 1 }]);
  });

  it('is durable, listens on the loopback address alone and thinks in UTC', async () => {
    const { url } = await start();
    const settings = await query<{ name: string; setting: string }>(
      url,
      `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit',
         'listen_addresses', 'unix_socket_directories', 'server_encoding', 'TimeZone', 'max_connections')`,
    );

    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: 'on',
      full_page_writes: 'on',
      synchronous_commit: 'on',
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      server_encoding: 'UTF8',
      TimeZone: 'UTC',
      max_connections: '40',
    });
  });

  it('lets nobody in without the password, which only its user can read', async () => {
    const { url } = await start();
    const password = join(dataDir, 'postgres', 'password');

    expect((await stat(dirname(password))).mode & 0o777).toBe(0o700);
    expect((await stat(password)).mode & 0o777).toBe(0o600);
    expect(url).toContain(`:${await readFile(password, 'utf8')}@127.0.0.1:`);
    await expect(query(url.replace(/:[^:@]+@/, ':guess@'), 'select 1')).rejects.toThrow('password');
  });

  it('leaves the owner of the data folder as it was', async () => {
    await start();

    expect((await stat(dataDir)).uid).toBe(process.getuid?.());
  });

  it('refuses a second start on its folder and names the process of the first', async () => {
    const { url } = await start();

    const second = start();

    await expect(second).rejects.toThrow(DataFolderInUseError);
    await expect(second).rejects.toThrow(`is in use by process ${process.pid}.`);
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('takes no connections after its stop, which can be repeated', async () => {
    const { url, stop } = await start();
    await stop();
    await stop();

    const refused = new Promise((resolve) => {
      connect(Number(new URL(url).port), '127.0.0.1').once('error', resolve);
    });
    expect(await refused).toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('stops in spite of an open transaction', async () => {
    const { url, stop } = await start();
    const database = databasePool({ url, max: 1, applicationName: 'test' });
    const transaction = database.transaction(async (open) => {
      await open.query('select 1');
      await stop();
      await open.query('select 1');
    });

    await expect(transaction).rejects.toThrow('terminat');
    await database.end();
  });

  it('says so when it ends without having been asked to', async () => {
    const { unexpectedEnd } = await start();

    process.kill((await postmasterFile(cluster()))?.processId ?? 0, 'SIGQUIT');

    expect((await unexpectedEnd).message).toContain('PostgreSQL ended by itself (exit code 0)');
  });

  it('starts although its old process id now belongs to another program', async () => {
    await (await start()).stop();
    const other = `${process.pid}\n${cluster()}\n1\n5432\n\n127.0.0.1\n\nready\n`;
    await writeFile(join(cluster(), 'postmaster.pid'), other, { mode: 0o600 });

    const { url } = await start();

    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('tries another port when somebody was quicker to take the first', async () => {
    const quicker = createServer().listen(0, '127.0.0.1');
    await once(quicker, 'listening');
    const taken = (quicker.address() as AddressInfo).port;
    const free = await freePort();
    const ports = [taken, free];

    const { url } = await start({ findPort: async () => ports.shift() ?? taken });

    expect(new URL(url).port).toBe(String(free));
    quicker.close();
  });

  it('gives up when every port is taken', async () => {
    const quicker = createServer().listen(0, '127.0.0.1');
    await once(quicker, 'listening');
    const { port } = quicker.address() as AddressInfo;

    await expect(start({ findPort: async () => port })).rejects.toThrow(/could not bind IPv4 address/);
    quicker.close();
  });

  it('goes on in a folder that was moved', async () => {
    await (await start()).stop();
    await rename(dataDir, `${dataDir}-moved`);
    dataDir = `${dataDir}-moved`;

    const { url } = await start();

    expect(await query(url, 'select id from alerts')).toEqual([{ id: 1 }]);
  });

  it('explains that another version of PostgreSQL wrote the folder', async () => {
    await whileChanged(join(cluster(), 'PG_VERSION'), '17\n', async () => {
      const attempt = start();

      await expect(attempt).rejects.toThrow(EmbeddedServerError);
      await expect(attempt).rejects.toThrow(/was written by PostgreSQL 17, and this is PostgreSQL 18\.\d/);
    });
  });

  it('explains that the password is not that of the first start', async () => {
    await whileChanged(join(dataDir, 'postgres', 'password'), 'another', async () => {
      await expect(start()).rejects.toThrow(/cannot be used: password authentication failed.*DATABASE_URL/);
    });
  });

  it('tells what PostgreSQL said when it does not start', async () => {
    await whileChanged(join(cluster(), 'global', 'pg_control'), undefined, async () => {
      await expect(start()).rejects.toThrow(/could not find the database system.*server\.log/s);
    });
  });

  it('starts in a folder that everybody can walk to', async () => {
    dataDir = join(home, 'public');
    await mkdir(dataDir);
    for (const folder of [home, dataDir]) await chmod(folder, 0o755);

    const { url } = await start();

    const [place] = await query<{ path: string }>(url, "select current_setting('data_directory') as path");
    expect(place?.path).toBe(cluster());
  });
});
