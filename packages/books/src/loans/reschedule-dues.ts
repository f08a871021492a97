import { addDue, cutUnpaid, type DueKind, payDue, unpaidOf } from './dues.ts';
import type { Rescheduling } from './loan.ts';
import { arrearsOf, type LoanState, NEVER } from './loan-state.ts';
import { letDuesCome } from './pay-dues.ts';

/** A changed contract takes effect: with a new schedule, or with a later maturity alone. */
export const rescheduleDues = (state: LoanState, { day, maturityDay, dues }: Rescheduling): void => {
  if (dues !== null) replaceDues(state, dues);
  else if (state.maturityDay !== null) moveMaturity(state, state.maturityDay, maturityDay);
  state.maturityDay = maturityDay;
  state.come = 0;
  letDuesCome(state, day);
};

/** The new schedule replaces what was not yet paid. */
const replaceDues = (state: LoanState, dues: readonly number[]): void => {
  for (const kind of ['principal', 'interest'] as const) {
    cutUnpaid(state.dues, kind, () => true);
    arrearsOf(state, kind).amountMinor = 0;
  }
  for (let at = 0; at < dues.length; at += 3)
    addDue(state.dues, dues[at] ?? 0, dues[at + 1] ?? 0, dues[at + 2] ?? 0);
  state.hasSchedule = true;
  state.firstDueDay = null;
  state.decidedThrough = NEVER;
};

/** Without a new schedule only the principal that was due at the old maturity moves; what was due before it stays. */
const moveMaturity = (state: LoanState, from: number, to: number): void => {
  const { principalArrears, decidedThrough } = state;
  let moved = cutUnpaid(state.dues, 'principal', (due) => due >= from && due > decidedThrough);
  if (principalArrears.since >= from) {
    moved += principalArrears.amountMinor;
    principalArrears.amountMinor = 0;
  }
  if (moved > 0 && to <= decidedThrough) arrearsToDues(state);
  if (to > state.decidedThrough) addDue(state.dues, to, moved, 0);
  // The due that comes at the new maturity may be the first of all.
  if (state.firstDueDay !== null && state.firstDueDay >= from) state.firstDueDay = null;
};

/** What the core's position says is unpaid becomes dues like others, and all else that it decided is paid. */
const arrearsToDues = (state: LoanState): void => {
  const { dues, decidedThrough } = state;
  for (const kind of ['principal', 'interest'] as const) {
    const arrears = arrearsOf(state, kind);
    const { since, amountMinor } = arrears;
    if (amountMinor > 0) cutUnpaid(dues, kind, (due) => due >= since && due <= decidedThrough);
    for (const [index, due] of dues.days.entries())
      if (due <= decidedThrough) payDue(dues, kind, index, unpaidOf(dues, kind, index));
    if (amountMinor > 0) addDue(dues, since, ...sidesOf(kind, amountMinor));
    arrears.amountMinor = 0;
  }
  state.decidedThrough = NEVER;
};

const sidesOf = (kind: DueKind, amountMinor: number): [principalMinor: number, interestMinor: number] =>
  kind === 'principal' ? [amountMinor, 0] : [0, amountMinor];
