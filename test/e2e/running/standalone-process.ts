import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const root = resolve(import.meta.dirname, '../../..');
const main = join(root, 'services/standalone/dist/main.js');

/** What `npm start` gives to Node. */
const nodeOptions = (): readonly string[] => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
};

/** An answer of the API; the test says what it expects the body to be. */
export type Answer<Body> = Readonly<{ status: number; body: Body }>;

/** A running standalone service, as its user has it: one process, one data folder, one URL. */
export type StandaloneProcess = Readonly<{
  url: string;
  pid: number;
  /** Parsed JSON answer of a GET, with the token of a role. */
  get: <Body>(path: string, role?: string) => Promise<Answer<Body>>;
  post: <Body>(
    path: string,
    contentType: string,
    body: string | Uint8Array<ArrayBuffer>,
    role?: string,
  ) => Promise<Answer<Body>>;
  token: (role: string) => string;
  /** Ends it politely, and resolves with its exit code. */
  stop: () => Promise<number | null>;
  /** kill -9. */
  kill: () => Promise<void>;
  /** What it printed to standard error so far. */
  log: () => string;
}>;

/** What a process printed until it ended by itself. */
export type Finished = Readonly<{
  code: number | null;
  signal: string | null;
  stdout: string;
  stderr: string;
}>;

/** A folder that is removed after the test. */
export const temporaryFolder = async (): Promise<string> => mkdtemp(join(tmpdir(), 'tocsin-e2e-'));

export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

const launch = (args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [...nodeOptions(), main, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: process.env,
  });

const ended = (child: ChildProcess): Promise<[number | null, string | null]> =>
  new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done([child.exitCode, child.signalCode]);
    else child.once('exit', (code, signal) => done([code, signal]));
  });

/** Runs the service until it ends by itself, or kills it after `killAfterMs`. */
export const runToEnd = async (args: readonly string[], killAfterMs?: number): Promise<Finished> => {
  const child = launch(args);
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk;
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk;
  });
  const killer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  const [code, signal] = await ended(child);
  clearTimeout(killer);
  return { code, signal, stdout, stderr };
};

/** Starts the service and resolves when it says that it is ready. */
export const startStandalone = async (args: readonly string[]): Promise<StandaloneProcess> => {
  const child = launch(['--json', '--port', '0', ...args]);
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk;
  });
  const ready = await firstLine(child, () => stderr);
  const { url, access } = JSON.parse(ready) as { url: string; access: string };
  const tokens = JSON.parse(await readFile(access, 'utf8')) as Record<string, string>;
  const token = (role: string): string => tokens[role] ?? '';

  const request = async <Body>(path: string, init: RequestInit): Promise<Answer<Body>> => {
    const answer = await fetch(`${url}${path}`, init);
    const text = await answer.text();
    return {
      status: answer.status,
      body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text,
    };
  };

  return {
    url,
    pid: child.pid ?? 0,
    token,
    get: (path, role = 'auditor') => request(path, { headers: { authorization: `Bearer ${token(role)}` } }),
    post: (path, contentType, body, role = 'ingest') =>
      request(path, {
        method: 'POST',
        body,
        headers: { authorization: `Bearer ${token(role)}`, 'content-type': contentType },
      }),
    stop: async () => {
      child.kill('SIGINT');
      return (await ended(child))[0];
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended(child);
    },
    log: () => stderr,
  };
};

const firstLine = (child: ChildProcess, said: () => string): Promise<string> =>
  new Promise((done, fail) => {
    if (!child.stdout) return fail(new Error('no standard output'));
    createInterface({ input: child.stdout }).once('line', done);
    child.once('exit', (code) => fail(new Error(`ended with ${code} before it was ready:\n${said()}`)));
  });
