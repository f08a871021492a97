import { promisify } from 'node:util';
import { deflateRaw, inflateRaw, constants as zlib } from 'node:zlib';

import { Packr } from 'msgpackr';

import { BatchFormatError } from './batch-format-error.ts';
import type { StoredRecord } from './stored-record.ts';

/** A record of a batch with its broadcast number, which counts from 1 in each append; null for a keyed one. */
export type BatchRecord = readonly [broadcast: number | null, record: StoredRecord];

const packr = new Packr({ useRecords: false });
const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** A batch is at most half a megabyte; every piece of it costs a callback. */
const CHUNK_BYTES = 128 * 1024;

/** The first byte says how the rest is written; a number that is not here was written by a newer program. */
const form = { plain: 0, deflated: 1 } as const;

const DEFLATE_BYTES_MIN = 512;

/** A batch's records as the log keeps them. */
export const packedBatch = async (records: readonly BatchRecord[]): Promise<Uint8Array> => {
  const plain = packr.pack(records);
  if (plain.length < DEFLATE_BYTES_MIN) return Buffer.concat([Buffer.of(form.plain), plain]);
  // The fastest level: the next ones halve the speed and save little.
  const deflated = await deflate(plain, { level: zlib.Z_BEST_SPEED, chunkSize: CHUNK_BYTES });
  return Buffer.concat([Buffer.of(form.deflated), deflated]);
};

/** The records of a batch as the log keeps it. */
export const unpackedBatch = async (payload: Uint8Array): Promise<readonly BatchRecord[]> => {
  const body = payload.subarray(1);
  if (payload[0] === form.plain) return packr.unpack(body);
  if (payload[0] === form.deflated) return packr.unpack(await inflate(body, { chunkSize: CHUNK_BYTES }));
  throw new BatchFormatError(payload[0]);
};
