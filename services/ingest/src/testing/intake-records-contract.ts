import { beforeEach, describe, expect, it } from 'vitest';
import { notRead } from '../records/import-progress.ts';
import type { FileIdentity, IntakeRecords } from '../records/intake-records.ts';
import type { SourceHeard } from '../records/source-heard.ts';

const file = 'day.ndjson';
const identity: FileIdentity = {
  path: '/in/day.ndjson',
  sizeBytes: 9_000_000_000,
  modifiedMs: 1_769_763_603_123,
};

const heard = (source: string, lastAccountingDate: string, time: string): SourceHeard => ({
  source,
  lastAccountingDate,
  lastReceivedAt: `2026-01-30T${time}Z`,
});

/** What every implementation of the intake records has to do. `fresh` gives empty ones. */
export const intakeRecordsContract = (name: string, fresh: () => Promise<IntakeRecords>): void => {
  describe(`${name} intake records`, () => {
    let records: IntakeRecords;
    beforeEach(async () => {
      records = await fresh();
    });

    it('know no source and no file at first', async () => {
      expect(await records.sources()).toEqual([]);
      expect(await records.imports()).toEqual([]);
      await records.hear([]);
      expect(await records.sources()).toEqual([]);
    });

    it('give the sources by name, to the millisecond', async () => {
      await records.hear([
        heard('core/loans', '2026-01-30', '16:20:03.123'),
        heard('Core', '0000-01-01', '16:20:03.000'),
      ]);
      await records.hear([heard('日终', '2026-01-29', '23:59:59.999')]);
      expect(await records.sources()).toEqual([
        heard('Core', '0000-01-01', '16:20:03.000'),
        heard('core/loans', '2026-01-30', '16:20:03.123'),
        heard('日终', '2026-01-29', '23:59:59.999'),
      ]);
    });

    it('move a source forward, never back', async () => {
      await records.hear([heard('core', '2026-01-30', '10:00:00.000')]);
      await records.hear([heard('core', '2026-01-29', '11:00:00.000')]);
      await records.hear([heard('core', '2026-01-31', '09:00:00.000')]);
      expect(await records.sources()).toEqual([heard('core', '2026-01-31', '11:00:00.000')]);
    });

    it('take a source twice in one call', async () => {
      await records.hear([
        heard('core', '2026-01-31', '10:00:00.000'),
        heard('core', '2026-01-30', '11:00:00.000'),
      ]);
      expect(await records.sources()).toEqual([heard('core', '2026-01-31', '11:00:00.000')]);
    });

    it('take processes that hear the same sources in another order', async () => {
      const names = Array.from({ length: 20 }, (_, at) => `source/${at}`);
      const all = names.map((source) => heard(source, '2026-01-30', '10:00:00.000'));
      await Promise.all(
        Array.from({ length: 10 }, (_, at) => records.hear(at % 2 === 0 ? all : all.toReversed())),
      );
      expect(await records.sources()).toHaveLength(20);
    });

    it('begin a new file at nothing, and give it back as far as it was read', async () => {
      expect(await records.openImport(identity, file)).toEqual(notRead(file));
      const progress = { file, read: 6, accepted: 3, duplicates: 2, rejected: 1, isFinished: false };
      await records.saveImport(identity.path, progress);
      expect(await records.openImport(identity, file)).toEqual(progress);
      expect(await records.imports()).toEqual([progress]);

      await records.saveImport(identity.path, { ...progress, isFinished: true });
      expect(await records.openImport(identity, file)).toEqual({ ...progress, isFinished: true });
    });

    it('show a file under the name by which it was opened last', async () => {
      await records.openImport(identity, file);
      expect(await records.openImport(identity, '../in/day.ndjson')).toEqual(notRead('../in/day.ndjson'));
      expect(await records.imports()).toEqual([notRead('../in/day.ndjson')]);
    });

    it.each([
      ['size', { sizeBytes: identity.sizeBytes + 1 }],
      ['time of change', { modifiedMs: identity.modifiedMs - 1 }],
    ])('begin anew with a file of another %s', async (_, change) => {
      await records.openImport(identity, file);
      await records.saveImport(identity.path, { ...notRead(file), read: 1, accepted: 1, isFinished: true });
      expect(await records.openImport({ ...identity, ...change }, file)).toEqual(notRead(file));
      expect(await records.imports()).toEqual([notRead(file)]);
    });

    it('keep files apart, by path', async () => {
      await records.openImport({ ...identity, path: '/in/b' }, 'b');
      await records.openImport({ ...identity, path: '/in/a' }, 'a');
      await records.saveImport('/in/a', { ...notRead('a'), read: 2, rejected: 2 });
      expect((await records.imports()).map(({ file: name, read }) => [name, read])).toEqual([
        ['a', 2],
        ['b', 0],
      ]);
    });

    it('refuse progress of a file that was never opened', async () => {
      await expect(records.saveImport('/in/other', notRead('other'))).rejects.toThrow(
        '/in/other was never opened',
      );
    });
  });
};
