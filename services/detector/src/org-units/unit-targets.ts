import type { TargetDeclared } from '@tocsin/events';
import type { StateFormat, TaskState } from '@tocsin/stream-runtime';

/** What a unit is to have left of non-performing loans at the end of a period, and since when that was said. */
type Target = Readonly<{ statedOn: string; targetMinor: number }>;

const format: StateFormat<Record<string, Target>> = { name: 'org-unit-targets', version: 1, isPinned: true };
const KEY = 'targets';

/** The plan figures of units that a rule compares with: so far their non-performing loans (压降计划). */
export type UnitTargets = Readonly<{
  declare: (declared: TargetDeclared) => void;
  /** Nothing where no plan was declared for just this period. */
  nonPerformingMinor: (unitId: string, period: string) => number | undefined;
}>;

export const unitTargets = async (state: TaskState): Promise<UnitTargets> => {
  const kept = state.store(format);
  await kept.load([KEY]);
  const targets = kept.get(KEY) ?? {};
  return {
    declare: ({ orgUnitId, staffId, customerId, measure, period, targetMinor, accountingDate }) => {
      // A member of staff or a customer with a plan of his own is not the unit.
      if (orgUnitId === undefined || staffId !== undefined || customerId !== undefined) return;
      if (measure !== 'npl-balance') return;
      const key = keyOf(orgUnitId, period);
      if ((targets[key]?.statedOn ?? '') > accountingDate) return;
      targets[key] = { statedOn: accountingDate, targetMinor };
      kept.set(KEY, targets);
    },
    nonPerformingMinor: (unitId, period) => targets[keyOf(unitId, period)]?.targetMinor,
  };
};

const keyOf = (unitId: string, period: string): string => JSON.stringify([unitId, period]);
