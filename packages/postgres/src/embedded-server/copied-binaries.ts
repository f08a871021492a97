import { randomBytes } from 'node:crypto';
import { chmod, cp, lstat, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Binaries } from './installed-binaries.ts';

type Link = Readonly<{ source: string; target: string }>;

/** Makes sure that a whole copy of PostgreSQL lies in a folder, which everybody can read and run. */
export const copiedBinaries = async (installed: Binaries, folder: string): Promise<Binaries> => {
  const copy: Binaries = { folder, version: installed.version };
  if (await isComplete(copy, installed)) return copy;

  const draft = `${folder}.${randomBytes(6).toString('hex')}`;
  const outdated = `${draft}.outdated`;
  try {
    await cp(installed.folder, draft, { recursive: true, verbatimSymlinks: true });
    await openToReaders(draft);
    await makeMissingLinks(draft);
    if (await isTaken(draft, folder)) {
      // Another start may have been quicker and run from its copy by now: that one is left where it is.
      if (await isComplete(copy, installed)) return copy;
      await rename(folder, outdated);
      await rename(draft, folder);
    }
    return copy;
  } finally {
    await rm(draft, { recursive: true, force: true });
    await rm(outdated, { recursive: true, force: true });
  }
};

/** Gives the draft its name in one step, unless something has that name already. */
const isTaken = async (draft: string, folder: string): Promise<boolean> => {
  try {
    await rename(draft, folder);
    return false;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'EPERM') return true;
    throw error;
  }
};

/** Compares names and sizes: cleaners of temporary folders remove single files. */
const isComplete = async (copy: Binaries, installed: Binaries): Promise<boolean> => {
  const sizesOfCopy = await fileSizes(copy.folder).catch(() => new Map<string, number>());
  const sizes = await fileSizes(installed.folder);
  return [...sizes].every(([name, size]) => sizesOfCopy.get(name) === size);
};

const fileSizes = async (folder: string): Promise<ReadonlyMap<string, number>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      files.map(async (path) => [path.slice(folder.length), (await lstat(path)).size] as const),
    ),
  );
};

/** The umask may have closed what the package manager unpacked. */
const openToReaders = async (folder: string): Promise<void> => {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(path, 0o755);
    if (entry.isFile()) await chmod(path, ((await stat(path)).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
};

/** An npm package cannot hold links; its install script makes them, unless scripts were not allowed. */
const makeMissingLinks = async (folder: string): Promise<void> => {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as readonly Link[]) {
    const link = join(folder, target.replace(/^native\//, ''));
    await symlink(basename(source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
};
