import type { Timer } from '../ports/state-store.ts';

/** A task's accounting-date timers. They run when their owner's day closes, never by the clock. */
export type Timers = Readonly<{
  set: (timer: Timer) => void;
  drop: (timer: Timer) => void;
  /** Timers of the owners that `isOwned` names, due on or before a date; by date, owner, then key. */
  due: (through: string, isOwned: (owner: string) => boolean) => readonly Timer[];
  changes: () => Readonly<{ timersSet: readonly Timer[]; timersDropped: readonly Timer[] }>;
  settle: () => void;
}>;

/** Of all timers of a day; the length keeps owner and key apart. */
const nameOf = ({ owner, key }: Timer): string => `${owner.length} ${owner}${key}`;

const inOrder = (a: Timer, b: Timer): number =>
  compare(a.dueOn, b.dueOn) || compare(a.owner, b.owner) || compare(a.key, b.key);

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

export const timers = (stored: readonly Timer[]): Timers => {
  const byDate = new Map<string, Map<string, Timer>>();
  const pending = new Map<string, { timer: Timer; isSet: boolean }>();

  const onDate = (dueOn: string): Map<string, Timer> => {
    const known = byDate.get(dueOn) ?? new Map<string, Timer>();
    byDate.set(dueOn, known);
    return known;
  };

  const note = (name: string, timer: Timer, isSet: boolean): void => {
    pending.set(`${timer.dueOn}${name}`, { timer, isSet });
  };

  for (const timer of stored) onDate(timer.dueOn).set(nameOf(timer), timer);

  return {
    set: (timer) => {
      const day = onDate(timer.dueOn);
      const name = nameOf(timer);
      if (day.has(name)) return;
      day.set(name, timer);
      note(name, timer, true);
    },
    drop: (timer) => {
      const day = byDate.get(timer.dueOn);
      const name = nameOf(timer);
      if (!day?.delete(name)) return;
      if (day.size === 0) byDate.delete(timer.dueOn);
      note(name, timer, false);
    },
    due: (through, isOwned) =>
      [...byDate.entries()]
        .filter(([dueOn]) => dueOn <= through)
        .flatMap(([, day]) => [...day.values()].filter(({ owner }) => isOwned(owner)))
        .sort(inOrder),
    changes: () => {
      const all = [...pending.values()];
      return {
        timersSet: all.filter(({ isSet }) => isSet).map(({ timer }) => timer),
        timersDropped: all.filter(({ isSet }) => !isSet).map(({ timer }) => timer),
      };
    },
    settle: () => pending.clear(),
  };
};
