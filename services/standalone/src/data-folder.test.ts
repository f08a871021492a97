import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { FolderContentError, settleContent } from './data-folder.ts';

describe('what a data folder holds', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tocsin-folder-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('is settled by its first start', async () => {
    expect(await settleContent(folder, { demo: true, imports: [] })).toBe('simulated-bank');
    expect(await settleContent(folder, { demo: false, imports: [] })).toBe('simulated-bank');
  });

  it('stays the own bank when a later start does not say --no-demo', async () => {
    await settleContent(folder, { demo: false, imports: ['a.ndjson'] });
    expect(await settleContent(folder, { demo: true, imports: [] })).toBe('own');
  });

  it('refuses an import into the simulated bank, and names --data-dir', async () => {
    await settleContent(folder, { demo: true, imports: [] });
    const refused = settleContent(folder, { demo: false, imports: ['a.ndjson'] });
    await expect(refused).rejects.toThrow(FolderContentError);
    await expect(refused).rejects.toThrow('--data-dir');
  });
});
