import { type AccountingDate, type Month, monthEndWindow, monthOf } from '@tocsin/banking-calendar';
import type { Severity, SignalId } from '@tocsin/events';
import { type BranchSurge, branchSurges, dressedSurge, entitySurge } from './branch-surges.ts';
import type { CreditCase } from './cases/credit-case.ts';
import { branches, legalEntity, smallestBranchId } from './county.ts';
import { decoyCase, type PlantedCase, type PlantedLevel, plantedCase } from './planted-case.ts';
import type { Population } from './population.ts';
import type { Script } from './script.ts';
import { countyCalendar, judgedMonths } from './stories/story.ts';

/** A branch with fewer accounts than this is not alerted before its money has fallen back. */
const accountsMin = 500;

const monthEndSignals = ['WIN-01', 'WIN-02'] as const;
const allMonths: readonly Month[] = [...judgedMonths, '2026-12'];

const oneLevelUp: Readonly<Record<Severity, Severity>> = {
  blue: 'yellow',
  yellow: 'orange',
  orange: 'red',
  red: 'red',
};

type Found = Omit<PlantedCase, 'decoy' | 'severity'>;
type Quiet = Parameters<typeof decoyCase>[0];

const judgedOn = (signal: SignalId, month: Month): AccountingDate => {
  const { firstWorkingDayAfter, outflowTo } = monthEndWindow(countyCalendar, month);
  return signal === 'WIN-01' ? firstWorkingDayAfter : outflowTo;
};

const foundInStories = ({ cast }: Population): Found[] =>
  [...cast].flatMap(([{ label, raises = [] }, { customerId: subjectId }]) =>
    raises.map(({ signal, period, severity }) => {
      const course = [{ on: judgedOn(signal, period), severity }];
      return { label, signal, subjectId, period, course };
    }),
  );

const quietInStories = ({ cast }: Population): Quiet[] =>
  [...cast].flatMap(([{ label, raises = [], quietIn = [] }, { customerId: subjectId }]) =>
    [...new Set([...quietIn, ...raises.map(({ period }) => period)])].flatMap((period) =>
      monthEndSignals
        .filter((signal) => !raises.some((raised) => raised.signal === signal && raised.period === period))
        .map((signal) => ({ label, signal, subjectId, period })),
    ),
  );

const courseOf = ({ month, level, leaves }: BranchSurge, accounts: number): PlantedLevel[] => {
  const { monthEnd, secondStepOn } = monthEndWindow(countyCalendar, month);
  const first = accounts < accountsMin ? 'blue' : (level ?? 'blue');
  const second = leaves ? oneLevelUp[first] : 'blue';
  return [
    { on: monthEnd, severity: first },
    ...(second === first ? [] : [{ on: secondStepOn, severity: second }]),
  ];
};

const branchCases = ({ accounts }: Population): Found[] =>
  branchSurges.flatMap((surge) =>
    surge.branchIds.flatMap((subjectId): Found[] => {
      const { label, month: period, comesOn } = surge;
      const { monthEnd } = monthEndWindow(countyCalendar, period);
      const open = accounts.filter(({ branchId }) => branchId === subjectId).length;
      return [
        { label, signal: 'DEP-02', subjectId, period, course: [{ on: comesOn }], endsOn: monthEnd },
        { label, signal: 'DEP-03', subjectId, period, course: courseOf(surge, open) },
      ];
    }),
  );

const entityCase = (): Found => ({
  label: entitySurge.label,
  signal: 'DEP-01',
  subjectId: legalEntity.orgUnitId,
  period: entitySurge.month,
  course: [{ on: monthEndWindow(countyCalendar, entitySurge.month).monthEnd, severity: 'yellow' }],
});

const dressedCases = (): Found[] =>
  dressedSurge.branchIds.map((subjectId) => ({
    ...{ label: dressedSurge.label, signal: 'WIN-03', subjectId, period: dressedSurge.month },
    course: [{ on: monthEndWindow(countyCalendar, dressedSurge.month).outflowTo, severity: 'orange' }],
  }));

const ordinaryMonths = (found: readonly Found[]): Quiet[] => {
  const known = new Set(found.map(({ signal, subjectId, period }) => `${signal} ${subjectId} ${period}`));
  const entity = { subjectId: legalEntity.orgUnitId, label: 'ordinary month of the legal entity' };
  const ofBranches = branches.map(({ branchId: subjectId }) => ({
    subjectId,
    label:
      subjectId === smallestBranchId
        ? 'branch with 10 accounts'
        : 'ordinary month of a branch: wages, bonuses, taxes, pensions, holidays, migrants’ money',
  }));
  return allMonths
    .flatMap((period): Quiet[] => [
      { ...entity, signal: 'DEP-01', period },
      { ...entity, signal: 'DEP-02', period },
      { ...entity, signal: 'DEP-05', period },
      ...ofBranches.flatMap((branch) => [
        { ...branch, signal: 'DEP-02' as const, period },
        { ...branch, signal: 'DEP-03' as const, period },
        { ...branch, signal: 'WIN-03' as const, period },
      ]),
    ])
    .filter(({ signal, subjectId, period }) => !known.has(`${signal} ${subjectId} ${period}`));
};

const ordinaryCustomers = ({ customers }: Population, { depositors }: Script): Quiet[] => {
  const quiet = (label: string, subjectId: string, period: Month): Quiet[] =>
    monthEndSignals.map((signal) => ({ label, signal, subjectId, period }));
  const wholesalers = customers.filter(({ livelihood }) => livelihood === 'wholesale');
  return [
    ...wholesalers.flatMap(({ customerId }) =>
      judgedMonths.flatMap((period) =>
        quiet('wholesaler: millions in and out every day', customerId, period),
      ),
    ),
    ...[...depositors].flatMap(([{ label, month }, chosen]) =>
      chosen.flatMap(({ customer }) => quiet(`depositor of: ${label}`, customer.customerId, month)),
    ),
  ];
};

/** Everything that the bank is known to contain, as far as it shows by the close of `until`. */
export const cases = (
  people: Population,
  {
    played,
    planted,
    until,
  }: Readonly<{ played: Script; planted: readonly CreditCase[]; until: AccountingDate }>,
): readonly PlantedCase[] => {
  const found = [...foundInStories(people), ...branchCases(people), ...dressedCases(), entityCase()];
  const quiet = [...quietInStories(people), ...ordinaryMonths(found), ...ordinaryCustomers(people, played)];
  const lent = planted.flatMap(({ label, found: ofCase = [] }) => ofCase.map((one) => ({ label, ...one })));
  const leftAlone = planted.flatMap(({ label, quiet: ofCase = [] }) =>
    ofCase.map((one) => ({ label, ...one })),
  );
  return [
    ...[...found, ...lent].map((one) => plantedCase(one, until)).filter((one) => one !== undefined),
    ...[...quiet.filter(({ period = '' }) => period <= monthOf(until)), ...leftAlone].map(decoyCase),
  ];
};
