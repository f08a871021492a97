import { strict as assert } from 'node:assert';
import { type ImportProgress, notRead } from './import-progress.ts';
import type { FileIdentity, IntakeRecords } from './intake-records.ts';
import { furthest, type SourceHeard } from './source-heard.ts';

type KnownFile = Readonly<{ identity: FileIdentity; progress: ImportProgress }>;

/** The intake records as maps: the twin that tests and the simulation run on. */
export const inMemoryIntakeRecords = (): IntakeRecords => {
  const sources = new Map<string, SourceHeard>();
  const files = new Map<string, KnownFile>();

  return {
    hear: async (heard) => {
      for (const each of heard) sources.set(each.source, furthest(sources.get(each.source) ?? each, each));
    },
    sources: async () => sorted(sources).map(([, heard]) => heard),
    openImport: async (identity, file) => {
      const known = files.get(identity.path);
      const progress =
        known && isSame(known.identity, identity) ? { ...known.progress, file } : notRead(file);
      files.set(identity.path, { identity, progress });
      return progress;
    },
    saveImport: async (path, progress) => {
      const known = files.get(path);
      assert(known, `${path} was never opened`);
      files.set(path, { ...known, progress });
    },
    imports: async () => sorted(files).map(([, { progress }]) => progress),
  };
};

const isSame = (one: FileIdentity, other: FileIdentity): boolean =>
  one.sizeBytes === other.sizeBytes && one.modifiedMs === other.modifiedMs;

const sorted = <Value>(map: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] =>
  [...map].sort(([one], [other]) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
