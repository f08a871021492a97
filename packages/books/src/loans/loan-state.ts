import { copyOfDues, type DueKind, type Dues, noDues } from './dues.ts';

/** Whether a loan is still on the books, and how it left them. */
export type LoanStatus = 'active' | 'settled' | 'written-off';

/** Unpaid since a due date, as the core's position says it. */
export type Arrears = { since: number; amountMinor: number };

/**
 * How a loan stands at the close of a day, with all that the following days need. Amounts in minor units, days as
 * `dayNumber`s.
 */
export type LoanState = {
  dues: Dues;
  /** The first due that has not come yet. */
  come: number;
  /** Dues up to this day count no more: the core's position says what is unpaid of them. */
  decidedThrough: number;
  principalArrears: Arrears;
  interestArrears: Arrears;
  /** Money that came before its due; an unsplit advance has not reduced what is owed yet. */
  advances: { principal: number; interest: number; unsplit: number };
  /** What was lent, or what the latest position says is outstanding. */
  owedMinor: number;
  /** What has been repaid of it since. */
  repaidMinor: number;
  isPositioned: boolean;
  /** A position said that nothing is owed: dues agreed on disbursement come no more, whenever they are told of. */
  wasPaidOff: boolean;
  /** A source gave the dues; without one the principal is due at maturity. */
  hasSchedule: boolean;
  /** Of the original schedule; null without one, and once it is replaced. */
  firstDueDay: number | null;
  maturityDay: number | null;
  status: LoanStatus;
  /** A loan written off is never owed again, though what it brought in settles it. */
  wasWrittenOff: boolean;
};

/** Before everything. */
export const NEVER = -1_000_000;

/** A loan of which nothing is known. */
export const emptyState = (): LoanState => ({
  dues: noDues(),
  come: 0,
  decidedThrough: NEVER,
  principalArrears: { since: 0, amountMinor: 0 },
  interestArrears: { since: 0, amountMinor: 0 },
  advances: { principal: 0, interest: 0, unsplit: 0 },
  owedMinor: 0,
  repaidMinor: 0,
  isPositioned: false,
  wasPaidOff: false,
  hasSchedule: false,
  firstDueDay: null,
  maturityDay: null,
  status: 'active',
  wasWrittenOff: false,
});

/** A copy that can go on without the original noticing. */
export const copyOfState = (state: LoanState): LoanState => ({
  ...state,
  dues: copyOfDues(state.dues),
  principalArrears: { ...state.principalArrears },
  interestArrears: { ...state.interestArrears },
  advances: { ...state.advances },
});

/** What the core said is unpaid of one kind. */
export const arrearsOf = (state: LoanState, kind: DueKind): Arrears =>
  kind === 'principal' ? state.principalArrears : state.interestArrears;
