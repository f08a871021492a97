import {
  type AccountingDate,
  CalendarYearMissingError,
  dayNumber,
  monthOf,
  previousMonth,
} from '@tocsin/banking-calendar';
import { acceptancesOn, ownLoansOn, standingOn } from '@tocsin/books';
import type { BankEvent } from '@tocsin/events';
import {
  branchLoansRules,
  type CatalogueEntry,
  type Finding,
  type GradesPosition,
  gradeRules,
  lenderPosition,
  lenderRules,
  overduePosition,
  overdueRules,
} from '@tocsin/rules';
import { legalEntity } from '../../county.ts';
import { countyCalendar } from '../../stories/story.ts';
import type { FoundCase } from '../credit-case.ts';
import { alertCourses } from './alert-courses.ts';
import { type ToldCustomer, toldCustomers } from './told-customers.ts';

type Day = Readonly<{ date: AccountingDate; events: readonly BankEvent[] }>;
type Ask = <Position>(entry: CatalogueEntry<Position>, subjectId: string, position: Position) => void;

/** What the rules about borrowers say of each of them, asked at every close, without a detector between. */
export const judgedBorrowers = (days: Iterable<Day>): readonly FoundCase[] => {
  const told = toldCustomers();
  const alerts = alertCourses();
  // Settlement accounts of the cases lie still.
  const balances = new Map<string, bigint>();
  for (const { date, events } of days) {
    for (const event of events) {
      told.take(event);
      if (event.type === 'bank.account.opened.v1')
        balances.set(event.data.accountId, BigInt(event.data.openingBalanceMinor ?? 0));
    }
    const question = {
      ...{ asOf: date, months: [previousMonth(monthOf(date)), monthOf(date)] },
      ...{ calendar: countyCalendar, currency: 'CNY' },
    };
    const ask: Ask = ({ rule, signal, defaults, period }, subjectId, position) => {
      const findings = answerOf(() => rule.findings(position, { ...question, parameters: defaults }));
      if (findings === undefined) return;
      // A report that is too old leaves what it raised as it is.
      if (findings.some(({ isStale }) => isStale)) return;
      alerts.hear({ on: date, signal, subjectId, findings, isState: period === 'state' });
    };
    for (const [customerId, customer] of told.borrowers()) {
      askAboutLoans(ask, customer, { date, balances });
      askAboutCustomer(ask, customerId, customer, date);
    }
  }
  return alerts.courses();
};

/** No answer where the calendar of a year is missing: what was said stands. */
const answerOf = (ask: () => readonly Finding[]): readonly Finding[] | undefined => {
  try {
    return ask();
  } catch (error) {
    if (error instanceof CalendarYearMissingError) return undefined;
    throw error;
  }
};

const askAboutLoans = (
  ask: Ask,
  { loans }: ToldCustomer,
  { date, balances }: Readonly<{ date: AccountingDate; balances: ReadonlyMap<string, bigint> }>,
): void => {
  for (const { id: loanId } of loans.loans) {
    const position = overduePosition(loans, loanId, date, (accountId) => balances.get(accountId));
    if (position === undefined) continue;
    for (const entry of overdueRules) ask(entry, loanId, position);
  }
};

const askAboutCustomer = (
  ask: Ask,
  customerId: string,
  { loans, money, exposure, registration }: ToldCustomer,
  date: AccountingDate,
): void => {
  const subject = { kind: 'customer', id: customerId, name: customerId } as const;
  const ownLoans = ownLoansOn(loans, dayNumber(date));
  const ownAcceptances = acceptancesOn(money, dayNumber(date));
  const graded = { customerId, name: customerId, loans: gradesOf(loans, date), relatedNonPerforming: [] };
  const { kind: borrowerKind = 'company' } = registration ?? {};
  const of = { customerId, borrowerKind, legalEntityId: legalEntity.orgUnitId };
  const booked = ownLoans.map((loan) => ({ ...loan, ...of }));
  for (const entry of gradeRules) ask(entry, customerId, graded);
  for (const entry of lenderRules)
    ask(entry, customerId, lenderPosition({ customerId, exposure, registration, ownLoans, ownAcceptances }));
  for (const entry of branchLoansRules)
    ask(entry, customerId, { scope: 'customer-number', subject, members: [], loans: booked });
};

const gradesOf = (loans: ToldCustomer['loans'], date: AccountingDate): GradesPosition['loans'] =>
  loans.loans.flatMap(({ id: loanId }) => {
    const { course = [] } = overduePosition(loans, loanId, date, () => undefined) ?? {};
    const standing = standingOn(course, dayNumber(date));
    if (standing?.status !== 'active' || standing.grade === null) return [];
    return [{ loanId, grade: standing.grade, outstandingMinor: standing.outstandingMinor }];
  });
