import { AssertionError } from 'node:assert';
import type { Clock, EventLog, Outgoing } from '@tocsin/stream-runtime';
import { heardSources } from '../records/heard-sources.ts';
import type { IntakeRecords } from '../records/intake-records.ts';
import type { SourceHeard } from '../records/source-heard.ts';
import type { Arrivals } from './arrival.ts';
import { type Chunk, isFull } from './chunk.ts';
import { type ChunkWriter, chunkWriter } from './chunk-writer.ts';
import { type IntakeCounts, noCounts, seenIn, sumOf } from './intake-counts.ts';
import { LogUnavailableError } from './log-unavailable-error.ts';
import type { Rejection } from './rejection.ts';
import { routing } from './routing.ts';
import { type Sorting, sorting } from './sorting.ts';

/** What became of the events of one request or file. */
export type IntakeAnswer = Readonly<{
  accepted: number;
  duplicates: number;
  rejectedCount: number;
  /** The first 1,000, in order. */
  rejected: readonly Rejection[];
}>;

export type TakeOptions = Readonly<{
  /** Is told of every chunk once it is durable; the next one is not written before it resolves. */
  onDurable?: (counts: IntakeCounts) => Promise<void>;
  /** What is written to the log about a rejected event, in one step with its neighbours. */
  letterFor?: (rejection: Rejection, line: number) => Outgoing;
}>;

/** The one door to the log: judges what arrives and writes the events in their order. */
export type Intake = Readonly<{
  /**
   * Resolves when everything accepted is durable. Throws `LogUnavailableError`, or what `arrivals` throws: then
   * some of it is durable, and sending everything again is harmless.
   */
  take: (arrivals: Arrivals, options?: TakeOptions) => Promise<IntakeAnswer>;
  /** All sources ever heard, by name. */
  sources: () => Promise<readonly SourceHeard[]>;
}>;

export type IntakeOptions = Readonly<{
  log: EventLog;
  records: IntakeRecords;
  clock: Clock;
  /** The newest accounting date that earlier processes had heard of. */
  heardBefore?: string;
  /** Is told of every chunk once it is durable, for metrics. */
  onCounted?: (counts: IntakeCounts) => void;
  /** Is told when the records of sources could not be saved; it is tried again with the next chunk. */
  onRecordsFailure?: (error: unknown) => void;
}>;

/** Builds the door on a log whose topics are declared. */
export const intake = (options: IntakeOptions): Intake => {
  const { log, records, clock, onCounted = ignore, onRecordsFailure = ignore } = options;
  const route = routing(log, options.heardBefore);
  const sources = heardSources({ records, clock, onFailure: onRecordsFailure });

  const take = async (
    arrivals: Arrivals,
    { onDurable, letterFor }: TakeOptions = {},
  ): Promise<IntakeAnswer> => {
    let durable = noCounts;
    const writer = chunkWriter(async (chunk) => {
      await append(log, chunk);
      sources.note(chunk.heard);
      const { accepted, duplicates, rejected } = chunk;
      const counts = { accepted, duplicates, rejected };
      durable = sumOf(durable, counts);
      onCounted(counts);
      await onDurable?.(counts);
    });
    const sorted = sorting({ route, letterFor });

    await writeAll(arrivals, sorted, writer);
    await sources.saved();
    const { rejected: rejectedCount, ...counts } = durable;
    return { ...counts, rejectedCount, rejected: sorted.rejected };
  };

  return {
    take,
    sources: async () => {
      await sources.saved();
      return records.sources();
    },
  };
};

const ignore = (): void => undefined;

const writeAll = async (arrivals: Arrivals, { sort }: Sorting, writer: ChunkWriter): Promise<void> => {
  try {
    for await (const block of arrivals) {
      for (const arrival of block) {
        sort(arrival, writer.filling());
        if (isFull(writer.filling())) await writer.room();
      }
      writer.send();
    }
    await writer.finish();
  } finally {
    await writer.settled();
  }
};

const append = async (log: EventLog, chunk: Chunk): Promise<void> => {
  if (chunk.records.length === 0) return;
  try {
    await log.append(chunk.records);
  } catch (error) {
    if (error instanceof AssertionError) throw error;
    throw new LogUnavailableError(seenIn(chunk), { cause: error });
  }
};
