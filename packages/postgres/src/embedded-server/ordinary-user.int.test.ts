import { spawnSync } from 'node:child_process';
import { chown, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { serverAccount } from './server-account.ts';

// Goal: the server also runs for somebody who is not root, as whom most of these tests run in a container.
// Method: root starts node as another user in a folder of that user. Anybody else did so in every other test.

const module = fileURLToPath(new URL('./embedded-server.ts', import.meta.url));
const account = await serverAccount(join(tmpdir(), 'no-such-folder'));

const start = (dataDir: string) => `
  import { embeddedServer } from ${JSON.stringify(module)};
  const server = await embeddedServer({ dataDir: ${JSON.stringify(dataDir)}, unsafeWithoutSync: true }).start();
  await server.stop();
  console.log('served');`;

const run = (script: string) =>
  spawnSync(
    process.execPath,
    ['--conditions=@tocsin/source', '--import=tsx', '--input-type=module', '--eval', script],
    { ...account, cwd: import.meta.dirname, encoding: 'utf8' },
  );

const canReadUs = account !== undefined && run(`await import(${JSON.stringify(module)})`).status === 0;

const notTried = canReadUs ? '' : ' (not tried: we are not root, or our folder is closed)';

it(`an ordinary user's server runs as that user${notTried}`, async () => {
  if (account === undefined || !canReadUs) return;
  const dataDir = await mkdtemp(join(tmpdir(), 'tocsin-ordinary-'));
  await chown(dataDir, account.uid, account.gid);

  for (let round = 0; round < 2; round++) {
    const { stdout, stderr } = run(start(dataDir));
    expect([stdout, stderr]).toEqual(['served\n', '']);
  }

  expect((await stat(join(dataDir, 'postgres', 'cluster'))).uid).toBe(account.uid);
  await rm(dataDir, { recursive: true });
});

it(`a folder of root's server tells an ordinary user whose it is${notTried}`, async () => {
  if (account === undefined || !canReadUs) return;
  const dataDir = await mkdtemp(join(tmpdir(), 'tocsin-ordinary-'));
  await chown(dataDir, account.uid, account.gid);
  const folder = join(dataDir, 'postgres');
  await mkdir(folder, { mode: 0o700 });

  expect(run(start(dataDir)).stderr).toContain(`${folder} belongs to the user with id 0`);
  await rm(dataDir, { recursive: true });
});
