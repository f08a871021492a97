import type { KeyedStore, StateFormat, TaskState } from '@tocsin/stream-runtime';

/** The days on which a unit's balances changed since its last round, both ends included. */
type ChangedDays = { fromDay: number; toDay: number };

const format: StateFormat<Record<string, ChangedDays>> = {
  name: 'changed-units',
  version: 1,
  isPinned: true,
};
const KEY = 'since-round';

/** Which units this task has to tell about at the next close. */
export type ChangedUnits = Readonly<{
  note: (unitId: string, day: number) => void;
  /** Units of the closing scope with changes up to their closed day; what lies after it stays noted. */
  take: (
    /** The last closed day of a unit of the scope; undefined outside it. */
    closedDayOf: (unitId: string) => number | undefined,
  ) => readonly Readonly<{ unitId: string; fromDay: number; throughDay: number }>[];
}>;

export const changedUnits = async (state: TaskState): Promise<ChangedUnits> => {
  const kept: KeyedStore<Record<string, ChangedDays>> = state.store(format);
  await kept.load([KEY]);
  const changed = kept.get(KEY) ?? {};

  return {
    note: (unitId, day) => {
      const days = changed[unitId];
      if (days === undefined) changed[unitId] = { fromDay: day, toDay: day };
      else if (day < days.fromDay) days.fromDay = day;
      else if (day > days.toDay) days.toDay = day;
      else return;
      kept.set(KEY, changed);
    },
    take: (closedDayOf) => {
      const taken = Object.entries(changed)
        .flatMap(([unitId, { fromDay }]) => {
          const throughDay = closedDayOf(unitId);
          return throughDay === undefined || fromDay > throughDay ? [] : { unitId, fromDay, throughDay };
        })
        .sort((a, b) => (a.unitId < b.unitId ? -1 : 1));
      for (const { unitId, throughDay } of taken) {
        const days = changed[unitId];
        if (days && days.toDay > throughDay) days.fromDay = throughDay + 1;
        else delete changed[unitId];
      }
      if (taken.length > 0) kept.set(KEY, changed);
      return taken;
    },
  };
};
