import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The folder of the whole project. */
export const projectRoot = join(import.meta.dirname, '..', '..');

/** A file of the project as text, by its path from the root. */
export const textOf = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');

// What .gitignore names as a folder is made by tools, not by people.
const madeByTools = new Set([
  '.git',
  ...textOf('.gitignore')
    .split('\n')
    .filter((line) => line.endsWith('/'))
    .map((line) => line.slice(0, -1)),
]);

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return madeByTools.has(entry.name) ? [] : filesBelow(path);
    return entry.isFile() ? [relative(projectRoot, path).replaceAll('\\', '/')] : [];
  });

/** Every file that people wrote, by its path from the root; it needs no git, so a copied folder is checked too. */
export const projectFiles: readonly string[] = filesBelow(projectRoot).toSorted();

/** TypeScript and JavaScript of the project. */
export const codeFiles = projectFiles.filter((path) => /\.(ts|mjs|cjs)$/.test(path));

/** `packages/events`, `services/ingest` and so on. */
export const workspaceFolders = [
  ...new Set(
    projectFiles.flatMap((path) => /^(packages|services)\/[^/]+(?=\/package\.json$)/.exec(path)?.[0] ?? []),
  ),
];
