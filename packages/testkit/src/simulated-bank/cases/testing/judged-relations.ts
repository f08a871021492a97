import { type AccountingDate, dayNumber } from '@tocsin/banking-calendar';
import { loanPosition, ownLoansOn } from '@tocsin/books';
import { identityIdOf } from '@tocsin/detector';
import type { BankEvent } from '@tocsin/events';
import { branchLoansRules, type CatalogueEntry, type GradesPosition, gradeRules } from '@tocsin/rules';
import { legalEntity } from '../../county.ts';
import { countyCalendar } from '../../stories/story.ts';
import type { FoundCase } from '../credit-case.ts';
import { alertCourses } from './alert-courses.ts';
import { type ToldCustomer, toldCustomers } from './told-customers.ts';
import { type ToldNetwork, takePledge } from './told-network.ts';

type Day = Readonly<{ date: AccountingDate; events: readonly BankEvent[] }>;
type Borrowers = ReturnType<ReturnType<typeof toldCustomers>['borrowers']>;

const failedGrades: readonly (string | null)[] = ['substandard', 'doubtful', 'loss'];

/** What the rules about borrowers say of each of them by those beside him, and by his other customer numbers. */
export const judgedRelations = (days: Iterable<Day>): readonly FoundCase[] => {
  const told = toldCustomers();
  const network: ToldNetwork = { pledges: [], spouses: new Set() };
  const alerts = alertCourses();
  for (const { date, events } of days) {
    for (const event of events) {
      told.take(event);
      takePledge(network, event);
    }
    const ask = <Position>(entry: CatalogueEntry<Position>, subjectId: string, position: Position): void => {
      const { rule, signal, defaults: parameters } = entry;
      const question = { asOf: date, months: [], parameters, calendar: countyCalendar, currency: 'CNY' };
      const findings = rule.findings(position, question);
      alerts.hear({ on: date, signal, subjectId, findings, isState: true });
    };
    const borrowers = told.borrowers();
    const failed = new Set(borrowers.flatMap(([id, customer]) => (hasFailed(customer, date) ? [id] : [])));
    for (const [customerId, { loans }] of borrowers) {
      const isOwing = ownLoansOn(loans, dayNumber(date)).length > 0;
      const relatedNonPerforming = isOwing ? failedBeside(customerId, network, failed) : [];
      const graded = { customerId, name: customerId, loans: [], relatedNonPerforming };
      for (const entry of gradeRules) ask(entry, customerId, graded);
    }
    for (const [identityId, numbers] of identitiesAmong(borrowers))
      for (const entry of branchLoansRules)
        ask(entry, identityId, {
          ...{ scope: 'identity', members: [], loans: bookedOn(numbers, date) },
          subject: { kind: 'customer-group', id: identityId, name: identityId },
        });
  }
  return alerts.courses();
};

const hasFailed = ({ loans }: ToldCustomer, date: AccountingDate): boolean =>
  loans.loans.some((loan) => failedGrades.includes(loanPosition(loan, dayNumber(date))?.grade ?? null));

const failedBeside = (
  customerId: string,
  { pledges, spouses }: ToldNetwork,
  failed: ReadonlySet<string>,
): GradesPosition['relatedNonPerforming'] => {
  const beside = [
    ...[...spouses]
      .map((pair) => pair.split(' '))
      .filter((pair) => pair.includes(customerId))
      .map((pair) => ({ id: pair.find((one) => one !== customerId) ?? '', as: 'spouse' as const })),
    ...pledges
      .filter(({ borrowerId }) => borrowerId === customerId)
      .map(({ guarantorId: id }) => ({ id, as: 'guarantor' as const })),
  ];
  return beside
    .filter(({ id }) => failed.has(id))
    .map(({ id, as }) => ({ customerId: id, name: id, as, evidence: [] }));
};

const identitiesAmong = (borrowers: Borrowers): ReadonlyMap<string, Borrowers> => {
  const identities = new Map<string, Borrowers>();
  for (const borrower of borrowers) {
    const { identityHash } = borrower[1].registration ?? {};
    if (identityHash === undefined) continue;
    const id = identityIdOf(identityHash);
    identities.set(id, [...(identities.get(id) ?? []), borrower]);
  }
  return identities;
};

const bookedOn = (numbers: Borrowers, date: AccountingDate) =>
  numbers.flatMap(([customerId, { loans, registration }]) =>
    ownLoansOn(loans, dayNumber(date)).map((loan) => ({
      ...{ ...loan, customerId, legalEntityId: legalEntity.orgUnitId },
      borrowerKind: registration?.kind ?? ('company' as const),
    })),
  );
