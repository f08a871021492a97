import {
  type PackedSeenIds,
  packSeenIds,
  type SeenIds,
  type StateFormat,
  unpackSeenIds,
} from '@tocsin/stream-runtime';

/** Ids of what was taken already, kept under a name. */
export const seenIdsFormat = (name: string): StateFormat<SeenIds> => ({
  name,
  version: 1,
  pack: packSeenIds,
  unpack: (packed) => unpackSeenIds(packed as PackedSeenIds),
});
