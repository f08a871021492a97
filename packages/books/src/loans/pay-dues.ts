import { type DueKind, payDue } from './dues.ts';
import type { LoanState } from './loan-state.ts';
import { arrearsOf } from './loan-state.ts';

/** Lets the dues of a day come: advances of their own kind pay first, then what nobody had split. */
export const letDuesCome = (state: LoanState, day: number): void => {
  const { dues, advances } = state;
  for (; (dues.days[state.come] ?? day + 1) <= day; state.come += 1) {
    if ((dues.days[state.come] ?? 0) <= state.decidedThrough) continue;
    advances.principal = payDue(dues, 'principal', state.come, advances.principal);
    advances.interest = payDue(dues, 'interest', state.come, advances.interest);
    advances.unsplit = payWholeDue(state, state.come, advances.unsplit);
  }
};

/** Pays dues of one kind that have come, oldest first, and gives what is left. */
export const payKind = (state: LoanState, kind: DueKind, amountMinor: number, day: number): number => {
  let left = payArrears(state, kind, amountMinor, day);
  const { dues, come, decidedThrough } = state;
  for (let index = 0; index < come && left > 0; index += 1)
    if ((dues.days[index] ?? 0) > decidedThrough) left = payDue(dues, kind, index, left);
  return left;
};

/** Pays dues that have come, interest before principal, due by due, and gives what is left. */
export const payUnsplit = (state: LoanState, amountMinor: number, day: number): number => {
  const { dues, come, decidedThrough, principalArrears, interestArrears } = state;
  const isInterestFirst =
    interestArrears.since <= principalArrears.since || principalArrears.amountMinor === 0;
  const order: readonly DueKind[] = isInterestFirst ? ['interest', 'principal'] : ['principal', 'interest'];
  let left = amountMinor;
  for (const kind of order) {
    const before = left;
    left = payArrears(state, kind, left, day);
    if (kind === 'principal') state.repaidMinor += before - left;
  }
  for (let index = 0; index < come && left > 0; index += 1)
    if ((dues.days[index] ?? 0) > decidedThrough) left = payWholeDue(state, index, left);
  return left;
};

const payArrears = (state: LoanState, kind: DueKind, amountMinor: number, day: number): number => {
  const arrears = arrearsOf(state, kind);
  if (arrears.since > day) return amountMinor;
  const paid = Math.min(amountMinor, arrears.amountMinor);
  arrears.amountMinor -= paid;
  return amountMinor - paid;
};

/** Unsplit money reduces what is owed when it meets principal, not before. */
const payWholeDue = (state: LoanState, index: number, amountMinor: number): number => {
  const left = payDue(state.dues, 'interest', index, amountMinor);
  const rest = payDue(state.dues, 'principal', index, left);
  state.repaidMinor += left - rest;
  return rest;
};
