import { describe, expect, it } from 'vitest';
import { projectFiles, textOf, workspaceFolders } from './project-files.ts';

const README_LINES_MAX = 40;
const EMPTY_WORDS = 'utils?|helpers?|common|lib|core|types|interfaces|models|services|shared|misc';

describe('every package and service', () => {
  it.each(workspaceFolders)(`%s has a README of at most ${README_LINES_MAX} lines`, (folder) => {
    expect(projectFiles).toContain(`${folder}/README.md`);
    expect(textOf(`${folder}/README.md`).trimEnd().split('\n').length).toBeLessThanOrEqual(README_LINES_MAX);
  });

  it.each(workspaceFolders)('%s names its folders with words of the domain', (folder) => {
    const empty = new RegExp(`^${folder}/src/(.*/)?(${EMPTY_WORDS})/`);
    expect(projectFiles.filter((path) => empty.test(path))).toEqual([]);
  });

  it.each(workspaceFolders)('%s has an index that only re-exports', (folder) => {
    const code = textOf(`${folder}/src/index.ts`).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    const rest = code.replace(/export\s+(type\s+)?(\*|\{[^}]*\})\s*(from\s*'[^']+')?;/g, '');
    expect(rest.trim()).toBe('');
  });
});
