import type { LogRecord } from '../ports/event-log.ts';
import type { StateFormat } from '../task/state-format.ts';
import type { Processor, TaskContext, Topology } from '../task/topology.ts';
import { textOf } from './log-records.ts';

const tallyFormat: StateFormat<number> = { name: 'tally', version: 1 };

/** From this amount on a tally sets a timer, which is told of when its day is closed. */
const TIMER_AMOUNT = 100;

/** `close 2026-03-31` closes a day; everything else is an amount. */
const closedDay = (text: string): string | undefined =>
  text.startsWith('close ') ? text.slice(6) : undefined;

/**
 * A small topology for tests that uses everything a task has: it adds up amounts by key, tells each new sum,
 * and at a close tells which keys had a large amount. So every output shows all input before it. Where it reads a
 * log with rounds, a broadcast close calls for a round.
 */
export const tallyTopology = (inputOf: Topology['inputOf'], outputTopic: string): Topology => ({
  name: 'tally',
  inputOf,
  processor: (context) => tallyProcessor(context, outputTopic, inputOf(0).kind === 'log-with-rounds'),
});

const tallyProcessor = (context: TaskContext, topic: string, hasRounds: boolean): Processor => {
  const { state, timers, counters, emit, awaitRound } = context;
  const tallies = state.store(tallyFormat);
  const tell = (key: string, text: string): void =>
    emit({ topic, partition: 0, key, value: new TextEncoder().encode(text) });

  const close = ({ broadcast }: LogRecord, day: string): void => {
    if (hasRounds && broadcast !== undefined) awaitRound();
    for (const timer of timers.due(day, () => true)) {
      tell(timer.key, `${timer.key} was large before ${day}, and is ${tallies.get(timer.key) ?? 'gone'}`);
      tallies.remove(timer.key);
      timers.drop(timer);
    }
  };

  const add = ({ key }: LogRecord, amount: number): void => {
    const sum = (tallies.get(key) ?? 0) + amount;
    tallies.set(key, sum);
    counters.keyed.evaluated += 1;
    tell(key, `${key} is ${sum} after ${counters.keyed.evaluated}`);
    if (amount >= TIMER_AMOUNT) timers.set({ dueOn: '2026-03-31', owner: 'LE-1', key });
  };

  return {
    prepare: async (records) => {
      const due = records.some((record) => closedDay(textOf(record)) !== undefined)
        ? timers.due('9999-12-31', () => true)
        : [];
      await tallies.load([...records.map(({ key }) => key), ...due.map(({ key }) => key)]);
    },
    process: (record) => {
      const text = textOf(record);
      const day = closedDay(text);
      if (day === undefined) add(record, Number(text));
      else close(record, day);
    },
  };
};
