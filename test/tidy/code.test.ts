import { describe, expect, it } from 'vitest';
import { bans } from './bans.ts';
import { complaints } from './complaints.ts';
import { codeFiles, projectFiles, textOf } from './project-files.ts';

const LINES_MAX = 250;
const TEXT_FILES = projectFiles.filter(
  (path) => /\.(md|ya?ml|sql)$|^\.ci\/|(^|\/)package\.json$/.test(path) && path !== 'pnpm-lock.yaml',
);

describe('banned calls, names and marks', () => {
  it.each([...codeFiles, ...TEXT_FILES])('%s has none', (path) => {
    expect(complaints(path, textOf(path), bans)).toEqual([]);
  });
});

describe('length', () => {
  it.each(codeFiles)(`%s has at most ${LINES_MAX} lines`, (path) => {
    expect(textOf(path).trimEnd().split('\n').length).toBeLessThanOrEqual(LINES_MAX);
  });
});
