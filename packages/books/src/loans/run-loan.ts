import { changeDays } from './change-days.ts';
import type { Loan, LoanStatement } from './loan.ts';
import { copyOfState, type LoanState } from './loan-state.ts';
import { letDuesCome, payKind, payUnsplit } from './pay-dues.ts';
import { rescheduleDues } from './reschedule-dues.ts';
import { takeStatement } from './take-statement.ts';

/** What looks on while a loan is gone through. */
type LoanVisitor = Readonly<{
  /** Sees the state at the close of a day on which something can change; `false` ends the run. */
  visit?: (day: number, state: LoanState) => boolean;
  /** Sees what the book had worked out just before the core's position replaces it. */
  beforeStatement?: (day: number, state: LoanState, statement: LoanStatement) => void;
}>;

/** Goes through a loan day by day from its base to a day, and gives its state at the close of that day. */
export const runLoan = (loan: Loan, throughDay: number, visitor: LoanVisitor = {}): LoanState => {
  const state = copyOfState(loan.base);
  for (const day of changeDays(loan, throughDay)) {
    closeDay(loan, state, day, visitor);
    if (visitor.visit !== undefined && !visitor.visit(day, state)) break;
  }
  return state;
};

/**
 * Within a day: dues come, money pays, a contract is changed, the core says how it stands, the loan ends. So money of
 * the signing day pays what was due before the new schedule replaces it.
 */
const closeDay = (loan: Loan, state: LoanState, day: number, { beforeStatement }: LoanVisitor): void => {
  if (loan.terms?.fromDay === day && !state.isPositioned) state.owedMinor = loan.terms.principalMinor;
  letDuesCome(state, day);
  repayOn(loan, state, day);
  for (const rescheduling of loan.reschedulings)
    if (rescheduling.day === day) rescheduleDues(state, rescheduling);
  const statement = exactly(loan.statements, day);
  if (statement !== undefined) {
    beforeStatement?.(day, state, statement);
    takeStatement(state, statement, day);
  }
  state.status = exactly(loan.ends, day) ?? state.status;
  state.wasWrittenOff ||= state.status === 'written-off';
};

const exactly = <Value>(facts: [number, Value][], day: number): Value | undefined => {
  for (let index = facts.length - 1; index >= 0; index -= 1) {
    const fact = facts[index];
    if (fact !== undefined && fact[0] <= day) return fact[0] === day ? fact[1] : undefined;
  }
  return undefined;
};

/** What the source split goes first: its split is never changed by what it left open. */
const repayOn = ({ repayments }: Loan, state: LoanState, day: number): void => {
  const index = repayments.days.lastIndexOf(day);
  if (index < 0) return;
  const principal = repayments.principal[index] ?? 0;
  state.repaidMinor += principal;
  state.advances.principal += payKind(state, 'principal', principal, day);
  state.advances.interest += payKind(state, 'interest', repayments.interest[index] ?? 0, day);
  state.advances.unsplit += payUnsplit(state, repayments.unsplit[index] ?? 0, day);
};
