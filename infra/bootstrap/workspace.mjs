import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from './paths.mjs';

const entriesOf = (folder) => {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
};

const packagesIn = (group) =>
  entriesOf(inProject(group))
    .map((entry) => inProject(group, entry.name))
    .filter((folder) => existsSync(join(folder, 'package.json')));

/** The folders that are built: every package and service. */
export const builtFolders = () => [...packagesIn('packages'), ...packagesIn('services')].sort();

/** Every package.json of the workspace. */
export const manifestPaths = () => [
  inProject('package.json'),
  ...builtFolders().map((folder) => join(folder, 'package.json')),
  inProject('test', 'package.json'),
];

const rootManifest = () => JSON.parse(readFileSync(inProject('package.json'), 'utf8'));

/** The pinned package manager, as `pnpm@1.2.3`. */
export const packageManager = () => rootManifest().packageManager.split('+')[0];

/** The scripts of the project, name to shell line. */
export const scripts = () => rootManifest().scripts;

/** Every TypeScript file below a folder, tests left out. */
export function sourcesBelow(folder) {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourcesBelow(path);
    return entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts') ? [path] : [];
  });
}

/** One line that changes when the file changes, without reading it. */
export const fileLine = (path) => {
  const { size, mtimeMs } = statSync(path);
  return `${path} ${size} ${mtimeMs}`;
};
