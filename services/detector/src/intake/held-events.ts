import type { KeyedStore, StateFormat, TaskState } from '@tocsin/stream-runtime';

/** An event that is dated too far ahead, as it came. */
export type HeldEvent = Readonly<{
  value: Uint8Array;
  accountingDate: string;
  isBroadcast: boolean;
  topic: string;
  partition: number;
  offset: number;
}>;

type Waiting = Readonly<{ number: number; accountingDate: string }>;

const eventFormat: StateFormat<HeldEvent> = { name: 'held-event', version: 1 };
const waitingFormat: StateFormat<Waiting[]> = { name: 'held-events', version: 1 };
const WAITING_KEY = 'waiting';

/** Events dated beyond what is taken now: kept in order of arrival until a close brings them within reach. */
export type HeldEvents = Readonly<{
  hold: (event: HeldEvent) => void;
  /** Takes out, in order of arrival, those dated up to `through`. */
  release: (through: string) => Promise<readonly HeldEvent[]>;
}>;

export const heldEvents = async (state: TaskState): Promise<HeldEvents> => {
  const events: KeyedStore<HeldEvent> = state.store(eventFormat);
  const waiting = state.store(waitingFormat);
  await waiting.load([WAITING_KEY]);
  let queue: Waiting[] = waiting.get(WAITING_KEY) ?? [];

  const keep = (changed: Waiting[]): void => {
    queue = changed;
    waiting.set(WAITING_KEY, changed);
  };

  return {
    hold: (event) => {
      const number = (queue.at(-1)?.number ?? 0) + 1;
      events.set(String(number), event);
      queue.push({ number, accountingDate: event.accountingDate });
      keep(queue);
    },
    release: async (through) => {
      const due = queue.filter(({ accountingDate }) => accountingDate <= through);
      if (due.length === 0) return [];
      const keys = due.map(({ number }) => String(number));
      await events.load(keys);
      const released = keys.flatMap((key) => events.get(key) ?? []);
      for (const key of keys) events.remove(key);
      keep(queue.filter(({ accountingDate }) => accountingDate > through));
      return released;
    },
  };
};
