import type { EventLog, LogRecord } from '../ports/event-log.ts';
import type { RecordSource } from '../task/record-source.ts';
import { inputName } from '../task/record-source.ts';
import { type RoundsRead, roundReader } from './round-source.ts';

const BYTES_MAX = 1024 * 1024;

/**
 * Reads a log and, wherever the task says that a round belongs, the next round of the upstream tasks. What is read
 * when depends on the logs alone: a portion of the log ends with each broadcast, so a close that calls for a round is
 * the last of its portion, and the log goes on after the round.
 */
export const logWithRoundsSource = (
  log: EventLog,
  { topic, partition }: Readonly<{ topic: string; partition: number }>,
  rounds: RoundsRead,
): RecordSource => {
  const input = inputName(topic, partition);
  const { position, committed } = rounds;
  const reader = roundReader(log, rounds);
  let offset = committed[input] ?? 0;
  let ahead: readonly LogRecord[] = [];

  const dueRound = async (recordsMax: number): Promise<readonly LogRecord[]> => {
    const round = await reader.next(recordsMax);
    if (round.length > 0) position.roundsDue -= 1;
    return round;
  };

  return {
    read: async (recordsMax) => {
      if (position.roundsDue > 0) return dueRound(recordsMax);
      if (ahead.length === 0)
        ahead = await log.read({ topic, partition, offset, recordsMax, bytesMax: BYTES_MAX });
      const lastOfPortion = ahead.findIndex(({ broadcast }) => broadcast !== undefined);
      const given = lastOfPortion < 0 ? ahead : ahead.slice(0, lastOfPortion + 1);
      ahead = ahead.slice(given.length);
      offset += given.length;
      return given;
    },
    stopsShort: () => position.roundsDue > 0 || ahead.length > 0,
    offsets: () => ({ [input]: offset, ...reader.offsets() }),
  };
};
