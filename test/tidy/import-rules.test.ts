import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeFiles, projectRoot } from './project-files.ts';

const FOLDERS = ['packages', 'services', 'test'];

const seenByTheCruiser = (): ReadonlySet<string> => {
  const program = join(projectRoot, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const { stdout } = spawnSync(
    process.execPath,
    [program, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...FOLDERS],
    { cwd: projectRoot, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  const { modules }: { modules: readonly { source: string }[] } = JSON.parse(stdout);
  return new Set(modules.map(({ source }) => source));
};

describe('the check of who may import whom', () => {
  // With a compiler that it does not know, dependency-cruiser sees no file and reports no violation.
  it('sees every source file', () => {
    const seen = seenByTheCruiser();
    const sources = codeFiles.filter((path) => FOLDERS.some((folder) => path.startsWith(`${folder}/`)));
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.filter((path) => !seen.has(path))).toEqual([]);
  }, 60_000);
});
