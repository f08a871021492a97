import type { AccountingDate } from '@tocsin/banking-calendar';
import type { OrgUnitDeclared } from '@tocsin/events';

/** What a unit is in the tree. */
export type OrgUnitKind = OrgUnitDeclared['kind'];

/** How a unit was declared, from one date on. Plain state. */
export type OrgUnitVersion = Readonly<{
  /** The earliest version of a unit holds on every day before it too. */
  from: AccountingDate;
  /** Later dates that declared the same again: a contradiction that comes late ends at the next of them. */
  repeatedOn: readonly AccountingDate[];
  kind: OrgUnitKind;
  name: string;
  parentId: string | null;
}>;

type Declared = Pick<OrgUnitVersion, 'kind' | 'name' | 'parentId'>;

/**
 * The versions of a unit with one more declaration: latest wins by date, then by arrival.
 *
 * Repetitions before `repeatedFrom` are forgotten: nothing that would contradict them is accepted any more.
 */
export const withDeclaration = (
  versions: readonly OrgUnitVersion[],
  declared: Declared & Readonly<{ from: AccountingDate }>,
  repeatedFrom: AccountingDate | undefined,
): readonly OrgUnitVersion[] => {
  const byDate = new Map<AccountingDate, Declared>();
  for (const version of versions) {
    for (const date of [version.from, ...version.repeatedOn]) byDate.set(date, version);
  }
  byDate.set(declared.from, declared);

  const result: (OrgUnitVersion & { repeatedOn: AccountingDate[] })[] = [];
  for (const [date, stated] of [...byDate].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const last = result.at(-1);
    if (last === undefined || !isSame(last, stated)) {
      const { kind, name, parentId } = stated;
      result.push({ from: date, repeatedOn: [], kind, name, parentId });
    } else if (repeatedFrom === undefined || date >= repeatedFrom) {
      last.repeatedOn.push(date);
    }
  }
  return result;
};

/** The version that holds on a day, or undefined where nobody declared the unit. */
export const versionOn = (
  versions: readonly OrgUnitVersion[],
  day: AccountingDate,
): OrgUnitVersion | undefined => versions.findLast(({ from }) => from <= day) ?? versions[0];

/** Whether two lists say the same about every day; repetitions aside. */
export const sameVersions = (a: readonly OrgUnitVersion[], b: readonly OrgUnitVersion[]): boolean =>
  a.length === b.length &&
  a.every((version, index) => {
    const other = b[index];
    return other !== undefined && version.from === other.from && isSame(version, other);
  });

const isSame = (a: Declared, b: Declared): boolean =>
  a.kind === b.kind && a.name === b.name && a.parentId === b.parentId;
