import { topics } from '@tocsin/events';
import { type EventLog, inMemoryEventLog, type LogRecord, manualClock } from '@tocsin/stream-runtime';

/** An empty log with every topic of the system. */
export const declaredLog = async (): Promise<EventLog> => {
  const log = inMemoryEventLog(manualClock());
  await log.declare(
    Object.values(topics).map(({ name, partitions }) => ({ name, partitions: partitions.embedded })),
  );
  return log;
};

/** Everything that lies in a topic, partition by partition. */
export const recordsIn = async (log: EventLog, topic: string): Promise<readonly LogRecord[]> => {
  const partitions = Array.from({ length: log.partitionsOf(topic) }, (_, partition) =>
    log.read({ topic, partition, offset: 0, recordsMax: 1_000_000 }),
  );
  return (await Promise.all(partitions)).flat();
};

/** The ids of the events in a topic, partition by partition. */
export const idsIn = async (log: EventLog, topic: string): Promise<readonly string[]> =>
  (await recordsIn(log, topic)).map(({ value }) => (JSON.parse(textOf(value)) as { id: string }).id);

/** The text of some bytes. */
export const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString();
