import { appendFile, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { topics } from '@tocsin/events';
import type { EventLog } from '@tocsin/stream-runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LogUnavailableError } from '../intake/log-unavailable-error.ts';
import { inMemoryIntakeRecords } from '../records/in-memory-intake-records.ts';
import type { IntakeRecords } from '../records/intake-records.ts';
import { linesOf, posting, postings } from '../testing/event-bytes.ts';
import { gatedLog } from '../testing/gated-log.ts';
import { finished, startedImports } from '../testing/started-imports.ts';
import { declaredLog, idsIn, recordsIn } from '../testing/written-events.ts';
import type { FileImports } from './file-imports.ts';

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

describe('a file that was read before', () => {
  it('is not read again, and its figures are given', async () => {
    const path = await file('day.ndjson', linesOf(postings(3)));
    await started().importFile(path);
    expect(await started().importFile(path)).toEqual(finished(path, 3));
    expect(await recordsIn(log, customerEvents)).toHaveLength(3);
  });

  it('is read again when it has grown or was written anew', async () => {
    const path = await file('day.ndjson', linesOf(postings(3)));
    await started().importFile(path);
    await appendFile(path, linesOf([posting('t-3')]));
    expect(await started().importFile(path)).toEqual(finished(path, 4));
    await utimes(path, new Date(0), new Date(1_000_000));
    expect(await started().importFile(path)).toEqual(finished(path, 4));
    expect(await recordsIn(log, customerEvents)).toHaveLength(3 + 4 + 4);
  });

  it.each(Array.from({ length: 7 }, (_, line) => line))(
    'goes on behind line %i, where it stopped',
    async (line) => {
      const bad = 'hello\n';
      const lines = [
        linesOf([posting('t-0')]),
        bad,
        linesOf([posting('t-1')]),
        '\n',
        bad,
        linesOf([posting('t-2')]),
        linesOf([posting('t-3')]),
      ];
      const path = await file('day.ndjson', gzipSync(lines.join('')));
      const isBad = lines.slice(0, line).filter((each) => each === bad).length;
      const read = lines.slice(0, line).filter((each) => each !== '\n').length;
      const before = {
        file: path,
        read,
        accepted: read - isBad,
        duplicates: 0,
        rejected: isBad,
        isFinished: false,
      };
      const opened = started();
      await opened.register([path]);
      await records.saveImport(path, before);

      expect(await started().importFile(path)).toEqual(finished(path, 4, 0, 2));
      expect(await idsIn(log, customerEvents)).toEqual(idsOf(4).slice(read - isBad));
      expect(await recordsIn(log, deadLetters)).toHaveLength(2 - isBad);
    },
  );

  it('is read to its end after a crash at any moment, with nothing missing', async () => {
    const path = await file('day.ndjson', linesOf(postings(9_000)));
    for (let crashes = 0; crashes < 4; crashes += 1) {
      const gated = gatedLog(log);
      const crashing = started({ log: gated })
        .importFile(path)
        .catch((error: unknown) => error);
      await expect.poll(() => gated.asked.length).toBe(1);
      gated.letThrough();
      await expect.poll(() => gated.asked.length).toBe(2);
      gated.fail(new Error('killed'));
      expect(await crashing).toBeInstanceOf(LogUnavailableError);
    }
    const { read, isFinished } = await started().importFile(path);
    expect({ read, isFinished }).toEqual({ read: 9_000, isFinished: true });
    expect(await idsIn(log, customerEvents)).toEqual(idsOf(9_000));
  });

  it('brings only duplicates after a crash between the log and the records', async () => {
    const path = await file('day.ndjson', linesOf(postings(10)));
    const forgetful = { ...records, saveImport: () => Promise.reject(new Error('killed')) };
    await expect(started({ records: forgetful }).importFile(path)).rejects.toThrow('killed');
    expect(await idsIn(log, customerEvents)).toEqual(idsOf(10));

    expect(await started().importFile(path)).toEqual(finished(path, 10));
    expect(await idsIn(log, customerEvents)).toEqual([...idsOf(10), ...idsOf(10)]);
  });
});
