import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ConfigurationError } from './configuration-error.ts';
import { loadConfig } from './load-config.ts';

const schema = z.object({
  HTTP_PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  DATABASE_URL: z.string().startsWith('postgres'),
});

let folder: string;
let secretFile: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-config-'));
  secretFile = join(folder, 'url');
  writeFileSync(secretFile, 'postgres://from-a-file\n');
});

afterAll(() => rmSync(folder, { recursive: true }));

const problemsOf = (environment: Record<string, string>): string => {
  try {
    loadConfig(schema, environment);
    return 'none';
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as Error).message;
  }
};

describe('configuration', () => {
  it('is read from the environment, with its defaults', () => {
    expect(loadConfig(schema, { DATABASE_URL: 'postgres://x', OTHER: 'y' })).toEqual({
      HTTP_PORT: 8080,
      DATABASE_URL: 'postgres://x',
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(loadConfig(schema, { DATABASE_URL: 'postgres://x', HTTP_PORT: '' }).HTTP_PORT).toBe(8080);
  });

  it('takes a secret from a file', () => {
    expect(loadConfig(schema, { DATABASE_URL_FILE: secretFile }).DATABASE_URL).toBe('postgres://from-a-file');
  });

  it('names everything that is wrong at once, and quotes no value', () => {
    const message = problemsOf({ HTTP_PORT: '70000', DATABASE_URL: 'mysql://user:password@host' });

    expect(message).toContain('HTTP_PORT: ');
    expect(message).toContain('DATABASE_URL: ');
    expect(message).not.toContain('password');
  });

  it('refuses a value that is given twice', () => {
    expect(problemsOf({ DATABASE_URL: 'postgres://x', DATABASE_URL_FILE: secretFile })).toContain(
      'given twice',
    );
  });

  it('names a file that cannot be read', () => {
    expect(problemsOf({ DATABASE_URL_FILE: join(folder, 'missing') })).toContain('DATABASE_URL_FILE: ');
  });
});
