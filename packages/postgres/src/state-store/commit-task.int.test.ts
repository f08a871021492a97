import { connect, createServer, type Socket } from 'node:net';

import type { StateStore, TaskCommit } from '@tocsin/stream-runtime';
import { afterEach, describe, expect, it } from 'vitest';

import { CommitUnknownError } from '../connection/commit-unknown-error.ts';
import type { Database } from '../connection/database.ts';
import { databasePool } from '../connection/database-pool.ts';
import { testDatabase } from '../testing/index.ts';
import { postgresStateStore } from './postgres-state-store.ts';

const freshDatabase = testDatabase();
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Where the line breaks at a COMMIT: before the server hears of it, or before its answer arrives. */
type Cut = 'before' | 'after';

type Break = Readonly<{
  cut: Cut;
  /** What happens between the loss of the line and the moment when the program notices. */
  meanwhile: () => Promise<unknown>;
}>;

/** The statement as the protocol sends it: its kind, its length, its text. */
const commitMessage = Buffer.from('Q\0\0\0\u000bcommit\0');

/** Connections lead through to the server, and one breaks at the next COMMIT when it is told to. */
const breakableLine = async (url: string) => {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let next: Break | undefined;
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    let breaking: Break | undefined;
    const loseLine = (): void => {
      upstream.destroy();
      void breaking?.meanwhile().finally(() => client.destroy());
    };
    client.on('data', (sent) => {
      if (next && sent.includes(commitMessage)) {
        breaking = next;
        next = undefined;
      }
      if (breaking?.cut === 'before') loseLine();
      else upstream.write(sent);
    });
    upstream.on('data', (answer) => (breaking ? loseLine() : client.write(answer)));
    client.on('error', () => undefined).on('close', () => upstream.destroy());
    upstream.on('error', () => undefined).on('close', () => breaking ?? client.destroy());
    sockets.add(client).add(upstream);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  closing.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((closed) => server.close(closed));
  });
  const address = server.address();
  const through = new URL(url);
  through.port = String(typeof address === 'object' ? address?.port : '');
  const breakAtCommit = (cut: Cut, meanwhile: Break['meanwhile'] = async () => undefined): void => {
    next = { cut, meanwhile };
  };
  return { url: through.href, breakAtCommit };
};

const task = { topology: 'customers', partition: 0 };

const commitFrom = (epoch: number, from: number): TaskCommit => ({
  epoch,
  expectedOffsets: { 'in/0': from },
  nextOffsets: { 'in/0': from + 5 },
  changes: new Map([['key', Buffer.from(`read through ${from + 5}`)]]),
  timersSet: [],
  timersDropped: [],
  outbox: [{ topic: 'alerts', partition: 0, key: 'a', value: Buffer.of(1) }],
  counters: {},
});

const heldBy = async (store: StateStore) => {
  const { values, commitNumber } = await store.snapshot(task, { keys: ['key'] });
  return { commitNumber, value: values.get('key')?.toString() };
};

const storeOverLine = async () => {
  const { database, url } = await freshDatabase();
  const line = await breakableLine(url);
  const pool: Database = databasePool({ url: line.url, max: 2, applicationName: 'over a line that breaks' });
  closing.push(() => pool.end());
  return {
    line,
    database,
    store: postgresStateStore({ database: pool }),
    safely: postgresStateStore({ database }),
  };
};

describe('a commit whose answer is lost', () => {
  it('is known to be committed when the server had heard of it', async () => {
    const { line, store, safely } = await storeOverLine();
    const { epoch } = await store.claim(task);
    expect(await store.commit(task, commitFrom(epoch, 0))).toBe('committed');
    line.breakAtCommit('after');
    expect(await store.commit(task, commitFrom(epoch, 5))).toBe('committed');
    expect(await heldBy(safely)).toEqual({ commitNumber: 2, value: 'read through 10' });
    expect(await store.commit(task, commitFrom(epoch, 10))).toBe('committed');
  });

  it('fails when the server had not heard of it, and the next owner goes on from the commit before', async () => {
    const { line, store, safely } = await storeOverLine();
    const { epoch } = await store.claim(task);
    await store.commit(task, commitFrom(epoch, 0));
    line.breakAtCommit('before');
    const lost = store.commit(task, commitFrom(epoch, 5));
    await expect(lost).rejects.toThrow(CommitUnknownError);
    expect(await heldBy(safely)).toEqual({ commitNumber: 1, value: 'read through 5' });
    const heir = await store.claim(task);
    expect(heir).toMatchObject({ commitNumber: 1, offsets: { 'in/0': 5 } });
    expect(await store.commit(task, commitFrom(heir.epoch, 5))).toBe('committed');
  });

  it('fails when the server ended the connection while it was committing', async () => {
    const { database, store, safely } = await storeOverLine();
    const { epoch } = await store.claim(task);
    await database.query(`
      create function end_connection() returns trigger language plpgsql as
        'begin perform pg_terminate_backend(pg_backend_pid()); return null; end';
      create constraint trigger ends after insert on task_outbox
        deferrable initially deferred for each row execute function end_connection()`);
    await expect(store.commit(task, commitFrom(epoch, 0))).rejects.toThrow(CommitUnknownError);
    expect(await heldBy(safely)).toEqual({ commitNumber: 0, value: undefined });
    await database.query('drop trigger ends on task_outbox');
    expect(await store.commit(task, commitFrom(epoch, 0))).toBe('committed');
  });

  it('is refused when another owner claims the task before it is looked up, though it was committed', async () => {
    const { line, store, safely } = await storeOverLine();
    const { epoch } = await store.claim(task);
    line.breakAtCommit('after', () => safely.claim(task));
    expect(await store.commit(task, commitFrom(epoch, 0))).toBe('fenced');
    expect(await safely.claim(task)).toMatchObject({ commitNumber: 1, outbox: [{ commitNumber: 1 }] });
  });

  it('is refused when another owner’s commit bears its number', async () => {
    const { line, store, safely } = await storeOverLine();
    const { epoch } = await store.claim(task);
    line.breakAtCommit('before', async () => {
      const owner = await safely.claim(task);
      await safely.commit(task, { ...commitFrom(owner.epoch, 0), nextOffsets: { 'in/0': 3 } });
    });
    expect(await store.commit(task, commitFrom(epoch, 0))).toBe('fenced');
    expect(await safely.claim(task)).toMatchObject({ commitNumber: 1, offsets: { 'in/0': 3 } });
  });

  it('is refused when another owner had claimed the task before', async () => {
    const { line, store, safely } = await storeOverLine();
    const { epoch } = await store.claim(task);
    await safely.claim(task);
    line.breakAtCommit('after');
    expect(await store.commit(task, commitFrom(epoch, 0))).toBe('fenced');
    expect(await heldBy(safely)).toEqual({ commitNumber: 0, value: undefined });
  });
});
