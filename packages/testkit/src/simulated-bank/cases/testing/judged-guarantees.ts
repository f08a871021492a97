import { type AccountingDate, dayNumber, daysBetween } from '@tocsin/banking-calendar';
import { loanPosition } from '@tocsin/books';
import type { BankEvent, EvidenceRef, LoanDisbursed } from '@tocsin/events';
import {
  type CatalogueEntry,
  type CirclePosition,
  type CustomerStanding,
  circleRules,
  compensationRules,
  componentRules,
  guarantorRules,
  jointGroupRules,
  type Payee,
  proceedsRules,
  threatRules,
} from '@tocsin/rules';
import { countyCalendar } from '../../stories/story.ts';
import type { FoundCase } from '../credit-case.ts';
import { alertCourses } from './alert-courses.ts';
import {
  circlePositions,
  componentPositions,
  guarantorPositions,
  jointGroupPositions,
  threatPositions,
} from './network-positions.ts';
import { type ToldCustomer, toldCustomers } from './told-customers.ts';
import { dropExpired, type ToldNetwork, takePledge } from './told-network.ts';

type Day = Readonly<{ date: AccountingDate; events: readonly BankEvent[] }>;
type Ask = <Position>(entry: CatalogueEntry<Position>, subjectId: string, position: Position) => void;
type StandingOf = (customerId: string) => CustomerStanding;

const grades = ['normal', 'special-mention', 'substandard', 'doubtful', 'loss'] as const;

/** What the rules about guarantees say at every close, from everything that was pledged until then. */
export const judgedGuarantees = (days: Iterable<Day>): readonly FoundCase[] => {
  const told = toldCustomers();
  const network: ToldNetwork = { pledges: [], spouses: new Set() };
  const circles = new Set<string>();
  const loans: ToldLoan[] = [];
  const alerts = alertCourses();
  for (const { date, events } of days) {
    const question = { asOf: date, months: [], calendar: countyCalendar, currency: 'CNY' };
    const ask: Ask = ({ rule, signal, defaults, period }, subjectId, position) => {
      const findings = rule.findings(position, { ...question, parameters: defaults });
      alerts.hear({ on: date, signal, subjectId, findings, isState: period === 'state' });
    };
    for (const event of events) {
      told.take(event);
      takePledge(network, event);
    }
    dropExpired(network, date);
    const standings = new Map<string, CustomerStanding>();
    const standingOf: StandingOf = (id) => {
      const known = standings.get(id) ?? standing(id, told.customerOf(id), date);
      standings.set(id, known);
      return known;
    };
    askAboutNetwork(ask, network, standingOf);
    askAboutBroken(ask, circlePositions(network, standingOf), circles);
    for (const event of events) askAboutEvent(ask, event, { network, loans }, standingOf);
  }
  return alerts.courses();
};

const standing = (
  customerId: string,
  { loans, registration }: ToldCustomer,
  date: AccountingDate,
): CustomerStanding => {
  const positions = loans.loans.flatMap((loan) => loanPosition(loan, dayNumber(date)) ?? []);
  const worst = Math.max(...positions.map(({ grade }) => (grade === null ? -1 : grades.indexOf(grade))));
  return {
    ...{ customerId, name: customerId, worstGrade: grades[worst] },
    ...{ customerType: registration?.customerType, netAssetsMinor: registration?.netAssetsMinor },
    owedMinor: positions.reduce((sum, { outstandingMinor }) => sum + outstandingMinor, 0),
    daysPastDue: Math.max(0, ...positions.map(({ daysPastDue }) => daysPastDue)),
  };
};

const askAboutNetwork = (ask: Ask, network: ToldNetwork, standingOf: StandingOf): void => {
  for (const position of circlePositions(network, standingOf))
    for (const entry of circleRules) ask(entry, position.circleId, position);
  for (const position of jointGroupPositions(network, standingOf))
    for (const entry of jointGroupRules) ask(entry, position.jointGroupId, position);
  for (const position of componentPositions(network, standingOf))
    for (const entry of componentRules) ask(entry, position.componentId, position);
  for (const position of guarantorPositions(network, standingOf))
    for (const entry of guarantorRules) ask(entry, position.standing.customerId, position);
  for (const position of threatPositions(network, standingOf))
    for (const entry of threatRules) ask(entry, position.guarantor.customerId, position);
};

/** A circle that is no more is asked about as one of nobody. */
const askAboutBroken = (ask: Ask, positions: readonly CirclePosition[], known: Set<string>): void => {
  const nobody = { nodeCount: 0, pledgeCount: 0, members: [], guaranteedMinor: 0n, evidence: [] };
  for (const circleId of known) {
    if (positions.some((circle) => circle.circleId === circleId)) continue;
    for (const entry of circleRules) ask(entry, circleId, { circleId, ...nobody });
  }
  for (const { circleId } of positions) known.add(circleId);
};

const evidenceOf = ({ id: eventId, source, type, data }: BankEvent): EvidenceRef => ({
  ...{ eventId, source, type, accountingDate: data.accountingDate, summary: '' },
});

/** A loan that was paid out, and to whom money went since. */
type ToldLoan = Readonly<{ loan: LoanDisbursed; disbursement: EvidenceRef; payees: Payee[] }>;

const askAboutEvent = (
  ask: Ask,
  event: BankEvent,
  { network: { pledges }, loans }: Readonly<{ network: ToldNetwork; loans: ToldLoan[] }>,
  standingOf: StandingOf,
): void => {
  const evidence = evidenceOf(event);
  if (event.type === 'bank.compensation.paid.v1') {
    const { borrowerId, guaranteeId, amountMinor } = event.data;
    for (const entry of compensationRules)
      ask(entry, borrowerId, { borrower: standingOf(borrowerId), guaranteeId, amountMinor, evidence });
  }
  takeProceeds(loans, event);
  for (const { loan, disbursement, payees } of loans.filter(
    (told) => told.loan.customerId === payerOf(event),
  )) {
    const { loanId, principalMinor, accountingDate: disbursedOn, customerId } = loan;
    const guarantors = pledges.filter(({ borrowerId }) => borrowerId === customerId);
    for (const entry of proceedsRules)
      ask(entry, loanId, {
        ...{ loanId, principalMinor, disbursedOn, disbursement, payees },
        guarantorIds: new Set(guarantors.map(({ guarantorId }) => guarantorId)),
      });
  }
};

/** The customer whose money an event moves to somebody. */
const payerOf = ({ type, data }: BankEvent): string | undefined =>
  type === 'bank.loan.disbursed.v1' || type === 'bank.transaction.posted.v1' ? data.customerId : undefined;

const takeProceeds = (loans: ToldLoan[], event: BankEvent): void => {
  const evidence = evidenceOf(event);
  if (event.type === 'bank.loan.disbursed.v1') {
    const customerId = event.data.disbursedTo?.customerId;
    const straight = { daysLater: 0, amountMinor: event.data.principalMinor, evidence };
    const payees = customerId === undefined ? [] : [{ customerId, ...straight }];
    loans.push({ loan: event.data, disbursement: evidence, payees });
  }
  if (event.type !== 'bank.transaction.posted.v1' || event.data.direction === 'credit') return;
  const { customerId: payerId, accountingDate, amountMinor, counterparty } = event.data;
  const customerId = counterparty?.customerId;
  if (customerId === undefined) return;
  for (const { loan, payees } of loans.filter((told) => told.loan.customerId === payerId)) {
    const daysLater = daysBetween(loan.accountingDate, accountingDate);
    payees.push({ customerId, daysLater, amountMinor, evidence });
  }
};
