import { readSeenIds, type SeenIds, type StateFormat, writeSeenIds } from '@tocsin/stream-runtime';

/** Ids of what was taken already, kept under a name. */
export const seenIdsFormat = (name: string): StateFormat<SeenIds> => ({
  name,
  version: 2,
  write: writeSeenIds,
  read: readSeenIds,
});
