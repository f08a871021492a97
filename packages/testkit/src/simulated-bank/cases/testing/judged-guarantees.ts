import { type AccountingDate, dayNumber } from '@tocsin/banking-calendar';
import { loanPosition } from '@tocsin/books';
import type { BankEvent, EvidenceRef } from '@tocsin/events';
import {
  type CatalogueEntry,
  type CirclePosition,
  type CustomerStanding,
  circleRules,
  compensationRules,
  componentRules,
  guarantorRules,
  jointGroupRules,
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
    for (const event of events) askAboutEvent(ask, event, network, standingOf);
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

/** In the cases loan money goes straight to its payee. */
const askAboutEvent = (
  ask: Ask,
  event: BankEvent,
  { pledges }: ToldNetwork,
  standingOf: StandingOf,
): void => {
  const evidence = evidenceOf(event);
  if (event.type === 'bank.compensation.paid.v1') {
    const { borrowerId, guaranteeId, amountMinor } = event.data;
    for (const entry of compensationRules)
      ask(entry, borrowerId, { borrower: standingOf(borrowerId), guaranteeId, amountMinor, evidence });
  }
  if (event.type !== 'bank.loan.disbursed.v1') return;
  const { loanId, customerId, principalMinor, accountingDate: disbursedOn, disbursedTo } = event.data;
  const paidTo = disbursedTo?.customerId;
  if (paidTo === undefined) return;
  const guarantors = pledges.filter(({ borrowerId }) => borrowerId === customerId);
  const payee = { customerId: paidTo, daysLater: 0, amountMinor: principalMinor, evidence };
  for (const entry of proceedsRules)
    ask(entry, loanId, {
      ...{ loanId, principalMinor, disbursedOn, disbursement: evidence, payees: [payee] },
      guarantorIds: new Set(guarantors.map(({ guarantorId }) => guarantorId)),
    });
};
