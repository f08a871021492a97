import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { topics } from '@tocsin/events';
import type { EventLog } from '@tocsin/stream-runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inMemoryIntakeRecords } from '../records/in-memory-intake-records.ts';
import type { IntakeRecords } from '../records/intake-records.ts';
import { linesOf, posting, postings } from '../testing/event-bytes.ts';
import { gatedLog } from '../testing/gated-log.ts';
import { finished, startedImports } from '../testing/started-imports.ts';
import { declaredLog, idsIn, recordsIn, textOf } from '../testing/written-events.ts';
import type { FileImports, ImportStep } from './file-imports.ts';
import { ImportError } from './import-error.ts';

const customerEvents = topics.customerEvents.name;
const deadLetters = topics.deadLetters.name;

const idsOf = (count: number) => postings(count).map(({ id }) => id);
let folder: string;
let log: EventLog;
let records: IntakeRecords;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tocsin-import-'));
  log = await declaredLog();
  records = inMemoryIntakeRecords();
});
afterEach(() => rm(folder, { recursive: true }));

const started = (others: Partial<Parameters<typeof startedImports>[0]> = {}): FileImports =>
  startedImports({ log, records, ...others });

const file = async (name: string, content: string | Buffer): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};

describe('an import', () => {
  it('takes every line of a file', async () => {
    const path = await file('day.ndjson', linesOf(postings(3)));
    expect(await started().importFile(path)).toEqual(finished(path, 3));
    expect(await idsIn(log, customerEvents)).toEqual(idsOf(3));
  });

  it('knows gzip by its first bytes, not by its name', async () => {
    const zipped = await file('zipped.ndjson', gzipSync(linesOf(postings(3))));
    const plain = await file('plain.gz', linesOf(postings(3)));
    expect(await started().importFile(zipped)).toEqual(finished(zipped, 3));
    expect(await started().importFile(plain)).toEqual(finished(plain, 3));
  });

  it.each([
    ['an empty file', ''],
    ['one byte', '\n'],
    ['the first byte of gzip alone', '\x1f'],
  ])('reads %s to its end', async (_, content) => {
    const path = await file('small', Buffer.from(content, 'latin1'));
    const { isFinished, accepted } = await started().importFile(path);
    expect({ isFinished, accepted }).toEqual({ isFinished: true, accepted: 0 });
  });

  it('counts duplicates within the file', async () => {
    const path = await file('day.ndjson', linesOf([posting('t-0'), posting('t-1'), posting('t-0')]));
    expect(await started().importFile(path)).toEqual(finished(path, 2, 1));
  });

  it('takes standard input, compressed or not, but only once', async () => {
    for (const content of [Buffer.from(linesOf(postings(3))), gzipSync(linesOf(postings(3)))]) {
      const imports = started({ input: Readable.from([content.subarray(0, 1), content.subarray(1)]) });
      await imports.register(['-']);
      expect(await imports.imports()).toEqual([{ file: '-', read: 0, rejected: 0, pending: 1 }]);
      expect(await imports.importFile('-')).toEqual(finished('-', 3));
      expect(await imports.imports()).toEqual([{ file: '-', read: 3, rejected: 0, pending: 0 }]);
      expect(await imports.importFile('-')).toEqual(finished('-', 3));
    }
    expect(await records.imports()).toEqual([]);
  });

  it('says how far it is', async () => {
    const content = linesOf(postings(4_500));
    const path = await file('day.ndjson', content);
    const steps: ImportStep[] = [];
    await started().importFile(path, { onProgress: (step) => steps.push(step) });
    expect(steps.length).toBeGreaterThan(2);
    expect(steps.map(({ read }) => read)).toEqual(steps.map(({ read }) => read).toSorted((a, b) => a - b));
    expect(steps.at(-1)).toEqual({
      ...finished(path, 4_500),
      bytesRead: content.length,
      sizeBytes: content.length,
    });
  });
});

describe('a line that is no event', () => {
  it('goes to the dead letters with its place and its problems, without what it says', async () => {
    const personal = JSON.stringify(posting('t-1')).replace('"credit"', '"Wang Xiulan"');
    const path = await file(
      'day.ndjson',
      `${linesOf([posting('t-0')])}\n\nhello\n${personal}\n${linesOf([posting('t-2')])}`,
    );
    expect(await started().importFile(path)).toEqual(finished(path, 2, 0, 2));
    expect(await idsIn(log, customerEvents)).toEqual(['t-0', 't-2']);

    const letters = await recordsIn(log, deadLetters);
    expect(letters.map(({ key }) => key)).toEqual([path, path]);
    expect(letters.map(({ value }) => JSON.parse(textOf(value)))).toMatchObject([
      { reason: 'rejected', file: path, line: 4, eventId: null, problems: [{ code: 'not-json' }] },
      { reason: 'rejected', file: path, line: 5, eventId: 't-1', problems: [{ path: 'data.direction' }] },
    ]);
    expect(letters.map(({ value }) => textOf(value)).join()).not.toContain('Wang');
  });

  it('is what a cut gzip file ends with', async () => {
    const zipped = gzipSync(linesOf(postings(3)));
    const path = await file('day.ndjson.gz', zipped.subarray(0, -4));
    expect(await started().importFile(path)).toEqual(finished(path, 3, 0, 1));
    const [letter] = await recordsIn(log, deadLetters);
    expect(JSON.parse(textOf(letter!.value))).toMatchObject({
      line: 4,
      problems: [{ code: 'truncated-gzip' }],
    });
  });
});

describe('imports that wait', () => {
  it('are pending from the moment they are registered until they were read to their end', async () => {
    const one = await file('1.ndjson', linesOf(postings(2)));
    const two = await file('2.ndjson', linesOf(postings(2)));
    const imports = started();
    await imports.register([one, two, one]);
    expect(await imports.imports()).toEqual([
      { file: one, read: 0, rejected: 0, pending: 1 },
      { file: two, read: 0, rejected: 0, pending: 1 },
    ]);
    await imports.importFile(one);
    expect(await imports.imports()).toEqual([
      { file: one, read: 2, rejected: 0, pending: 0 },
      { file: two, read: 0, rejected: 0, pending: 1 },
    ]);
  });

  it('stay pending in the middle, and after a crash there', async () => {
    const path = await file('day.ndjson', linesOf(postings(4_000)));
    const gated = gatedLog(log);
    const imports = started({ log: gated });
    const failing = imports.importFile(path).catch(() => undefined);
    await expect.poll(() => gated.asked.length).toBe(1);
    const firstChunk = gated.asked[0]!.length;
    gated.letThrough();
    await expect
      .poll(() => imports.imports())
      .toEqual([{ file: path, read: firstChunk, rejected: 0, pending: 1 }]);
    await expect.poll(() => gated.asked.length).toBe(2);
    gated.fail(new Error('killed'));
    await failing;
    expect(await started().imports()).toEqual([{ file: path, read: firstChunk, rejected: 0, pending: 1 }]);
  });

  it('stop on a signal, and go on later', async () => {
    const abort = new AbortController();
    const input = new Readable({ read: () => undefined });
    input.push(linesOf(postings(3)));
    const imports = started({ input });
    const importing = imports.importFile('-', { signal: abort.signal });
    await expect.poll(() => imports.imports()).toEqual([{ file: '-', read: 3, rejected: 0, pending: 1 }]);
    abort.abort();
    expect(await importing).toEqual({ ...finished('-', 3), isFinished: false });

    const path = await file('day.ndjson', linesOf(postings(3)));
    expect(await imports.importFile(path, { signal: abort.signal })).toMatchObject({
      read: 0,
      isFinished: false,
    });
    expect(await imports.importFile(path)).toEqual(finished(path, 3));
  });
});

describe('what cannot be imported', () => {
  it('is refused by name before anything is read', async () => {
    const missing = join(folder, 'missing.ndjson');
    await expect(started().register([missing])).rejects.toThrow(
      `cannot import ${missing}: there is no such file`,
    );
    await expect(started().importFile(missing)).rejects.toThrow(ImportError);
    await expect(started().register([join(folder, 'a\0b')])).rejects.toThrow(ImportError);

    await mkdir(join(folder, 'in'));
    await expect(started().register([join(folder, 'in')])).rejects.toThrow('it is a folder');
    expect(await records.imports()).toEqual([]);
  });

  it('is named when reading fails in the middle', async () => {
    const input = new Readable({ read: () => undefined });
    input.push(linesOf(postings(2)));
    const imports = started({ input });
    const failure = expect(imports.importFile('-')).rejects.toThrow('cannot import -: input/output error');
    await expect.poll(() => idsIn(log, customerEvents)).toEqual(idsOf(2));
    input.destroy(new Error('input/output error'));
    await failure;
    expect(await imports.imports()).toEqual([{ file: '-', read: 2, rejected: 0, pending: 1 }]);
  });
});
