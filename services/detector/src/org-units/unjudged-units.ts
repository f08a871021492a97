import type { KeyedStore, StateFormat, TaskState } from '@tocsin/stream-runtime';
import type { Why } from '../alerting/judging.ts';

/** What a unit's rules gave no answer on when they were last asked. */
export type UnjudgedUnit = Readonly<{
  /** The earliest month that was asked about. */
  fromMonth: string;
  signals: readonly (Why & Readonly<{ signal: string }>)[];
}>;

const format: StateFormat<Record<string, UnjudgedUnit>> = {
  name: 'org-units-unjudged',
  version: 1,
  isPinned: true,
};
const KEY = 'units';

/** The units to be asked again at the next close. */
export type UnjudgedUnits = Readonly<{
  note: (unitId: string, unjudged: UnjudgedUnit) => void;
  settle: (unitId: string) => void;
  fromMonth: (unitId: string) => string | undefined;
  all: () => readonly UnjudgedUnit[];
}>;

export const unjudgedUnits = async (state: TaskState): Promise<UnjudgedUnits> => {
  const kept: KeyedStore<Record<string, UnjudgedUnit>> = state.store(format);
  await kept.load([KEY]);
  const units = kept.get(KEY) ?? {};
  return {
    note: (unitId, unjudged) => {
      units[unitId] = unjudged;
      kept.set(KEY, units);
    },
    settle: (unitId) => {
      if (units[unitId] === undefined) return;
      delete units[unitId];
      kept.set(KEY, units);
    },
    fromMonth: (unitId) => units[unitId]?.fromMonth,
    all: () => Object.values(units),
  };
};
