import { describe, expect, it } from 'vitest';
import { projectFiles, textOf } from './project-files.ts';

// An address of one registry would send every other machine there, or to a network it cannot reach.
const ADDRESS = /\bhttps?:\/\/(?!127\.0\.0\.1\b|localhost\b|\[::1\]|\$)/;

const linesWith = (path: string, pattern: RegExp): readonly string[] =>
  textOf(path)
    .split('\n')
    .filter((line) => pattern.test(line));

describe('where packages come from', () => {
  it('pnpm-lock.yaml names no address', () => {
    const lines = linesWith('pnpm-lock.yaml', new RegExp(`\\btarball:|\\bregistry:|${ADDRESS.source}`));
    expect(lines.filter((line) => !/^\s*deprecated:/.test(line))).toEqual([]);
  });

  it('.npmrc names no registry', () => {
    expect(linesWith('.npmrc', new RegExp(`registry|${ADDRESS.source}`))).toEqual([]);
  });

  it.each(
    projectFiles.filter((path) =>
      /(^|\/)package\.json$|^(infra|\.ci)\/|\.(sh|mjs)$|(^|\/)Dockerfile/.test(path),
    ),
  )('%s downloads from no address', (path) => expect(linesWith(path, ADDRESS)).toEqual([]));
});
