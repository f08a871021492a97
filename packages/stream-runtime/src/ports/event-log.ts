/** Which task published a record, and as its how-manieth: a repeat after a crash bears the same number. */
export type Origin = Readonly<{ task: string; sequence: number }>;

/** One entry of a partition. */
export type LogRecord = Readonly<{
  topic: string;
  partition: number;
  /** From 0, without gaps. */
  offset: number;
  key: string;
  value: Uint8Array;
  /** When the log took it; decides nothing, shows lag. */
  timestampMs: number;
  /** Set on each partition's copy of a broadcast: its number in the one order of all broadcasts, from 1. */
  broadcast?: number;
  /** Not an event of the bank: parameters and the like. Counted nowhere. */
  control?: boolean;
  origin?: Origin;
  headers?: Readonly<Record<string, string>>;
}>;

/** What is to be written: to one partition, or to `all` of the topic as one broadcast. */
export type Outgoing = Readonly<{
  topic: string;
  partition: number | 'all';
  key: string;
  value: Uint8Array;
  control?: boolean;
  origin?: Origin;
  headers?: Readonly<Record<string, string>>;
}>;

/** How far a partition reaches. */
export type PartitionEnd = Readonly<{
  partition: number;
  nextOffset: number;
  /** Events of the bank in it, broadcasts and control records apart. */
  keyedEvents: number;
  broadcastEvents: number;
}>;

/** Where to read, and how much at most; at least one record is given where there is one. */
export type ReadRequest = Readonly<{
  topic: string;
  partition: number;
  offset: number;
  recordsMax: number;
  bytesMax?: number;
}>;

/**
 * The durable, ordered log. Every implementation passes `eventLogContract`.
 *
 * A topic is declared once, with a number of partitions that never changes.
 */
export type EventLog = Readonly<{
  /** Declares topics; safe to repeat. Throws `PartitionCountError` where a topic exists with another count. */
  declare: (topics: readonly TopicPartitions[]) => Promise<void>;
  /** Of a declared topic. Throws on an undeclared one. */
  partitionsOf: (topic: string) => number;
  /**
   * Durable once it resolves, all or nothing. Within a partition the records keep their order; broadcasts are
   * numbered through and lie in the same order in every partition of every topic.
   */
  append: (records: readonly Outgoing[]) => Promise<void>;
  /** Records from `offset` on; empty at the end. Throws `OffsetOutOfRangeError` beyond the end. */
  read: (request: ReadRequest) => Promise<readonly LogRecord[]>;
  ends: (topic: string) => Promise<readonly PartitionEnd[]>;
  /** Calls back soon after something was appended to one of the topics; a spurious call is harmless. */
  onAppend: (topics: readonly string[], listener: () => void) => () => void;
}>;

export type TopicPartitions = Readonly<{ name: string; partitions: number }>;

/** A topic exists with another number of partitions than declared: keys would lie elsewhere. */
export class PartitionCountError extends Error {
  readonly code = 'TOCSIN_PARTITION_COUNT';

  constructor(topic: string, declared: number, found: number) {
    super(`Topic ${topic} has ${found} partitions and cannot be used with ${declared}: keys would move.`);
    this.name = 'PartitionCountError';
  }
}

/** A reader stands where the log does not reach: the log was truncated or replaced. Never skipped. */
export class OffsetOutOfRangeError extends Error {
  readonly code = 'TOCSIN_OFFSET_OUT_OF_RANGE';

  constructor(topic: string, partition: number, offset: number, nextOffset: number) {
    super(`${topic}/${partition} ends at ${nextOffset}, but a reader stands at ${offset}.`);
    this.name = 'OffsetOutOfRangeError';
  }
}
