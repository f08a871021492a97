import { cutUnpaid, type DueKind, unpaidOf } from './dues.ts';
import type { LoanStatement } from './loan.ts';
import type { LoanState } from './loan-state.ts';
import { arrearsOf } from './loan-state.ts';

/** The core's position replaces what the book had worked out up to that day; dues of a schedule still come after it. */
export const takeStatement = (state: LoanState, statement: LoanStatement, day: number): void => {
  const { overduePrincipalMinor, overdueInterestMinor, outstandingMinor } = statement;
  const { advances } = state;
  takeArrears(state, 'principal', overduePrincipalMinor, statement.principalSince, day);
  takeArrears(state, 'interest', overdueInterestMinor, statement.interestSince, day);
  const isUnpaid = overduePrincipalMinor + overdueInterestMinor > 0;
  // Money in advance cannot stand beside arrears that it would have paid.
  if (overduePrincipalMinor > 0) advances.principal = 0;
  if (overdueInterestMinor > 0) advances.interest = 0;
  if (isUnpaid) advances.unsplit = 0;
  state.decidedThrough = day;
  const owesNothing = outstandingMinor === 0 && !isUnpaid;
  state.wasPaidOff ||= owesNothing;
  if (owesNothing || !state.hasSchedule) cutLater(state, day);
  state.owedMinor = outstandingMinor;
  state.repaidMinor = 0;
  state.isPositioned = true;
  state.maturityDay = statement.maturityDay ?? state.maturityDay;
  // A loan that the core still shows as owed was not settled; one written off stays so, whatever is still listed.
  if (state.status === 'settled' && !owesNothing)
    state.status = state.wasWrittenOff ? 'written-off' : 'active';
};

/** Dues after a day come no more. */
export const cutLater = ({ dues }: LoanState, day: number): void => {
  cutUnpaid(dues, 'principal', (due) => due > day);
  cutUnpaid(dues, 'interest', (due) => due > day);
};

/** Without a date the arrears are as old as what the book knew to be unpaid, or else a day old. */
const takeArrears = (
  state: LoanState,
  kind: DueKind,
  amountMinor: number,
  since: number | null,
  day: number,
): void => {
  const arrears = arrearsOf(state, kind);
  arrears.since = since ?? oldestUnpaid(state, kind, day) ?? day - 1;
  arrears.amountMinor = amountMinor;
};

const oldestUnpaid = (state: LoanState, kind: DueKind, day: number): number | undefined => {
  const { dues, decidedThrough } = state;
  const arrears = arrearsOf(state, kind);
  if (arrears.amountMinor > 0) return arrears.since;
  return dues.days.find((due, index) => due > decidedThrough && due < day && unpaidOf(dues, kind, index) > 0);
};
