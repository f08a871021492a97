import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import { type Loan, type LoanPosition, loanPosition, ownLoanOf } from '@tocsin/books';
import type { CustomerState, ToldIdentity, ToldStanding } from '@tocsin/customer-state';
import type { EvidenceRef, Grade } from '@tocsin/events';
import { isNonPerforming } from '@tocsin/rules';
import { identityIdOf } from './identity-id.ts';
import { latestEvidence, openedBy } from './loan-evidence.ts';

/** Legal events after which a guarantor has to expect to pay. */
const BEFORE_COURT: readonly string[] = ['sued', 'enforced'];

const worstFirst: readonly Grade[] = ['loss', 'doubtful', 'substandard', 'special-mention', 'normal'];

/** How a customer stands at the close of a day, as far as its own log tells. */
export const toldStanding = (customerId: string, customer: CustomerState, asOf: string): ToldStanding => {
  const { registration } = customer;
  const loans = loansOn(customer, dayNumber(asOf));
  const owing = loans.filter(({ position }) => position.outstandingMinor > 0);
  const grades = owing.map(({ position }) => position.grade);
  const standing = {
    customerId,
    name: registration?.name ?? customerId,
    customerType: registration?.customerType,
    netAssetsMinor: registration?.netAssetsMinor,
    owedMinor: loans.length > 0 ? sumOf(owing) : undefined,
    daysPastDue: Math.max(0, ...owing.map(({ position }) => position.daysPastDue)),
    worstGrade: worstFirst.find((grade) => grades.includes(grade)),
  };
  const failedLoans = isNonPerforming(standing)
    ? owing.flatMap(({ loan }) => latestEvidence(loan) ?? [])
    : [];
  return {
    ...standing,
    branchId: registration?.branchId ?? largest(owing)?.branchId ?? null,
    managerId: registration?.managerId ?? null,
    loans: loans.map(({ loan, position }) => [loan.id, position.outstandingMinor] as const),
    failure: [...failedLoans, ...legalEvidence(customer)],
    groupId: registration?.groupId ?? null,
    identity: identityOf(customer, owing),
  };
};

type StandingLoan = Readonly<{ loan: Loan; position: LoanPosition }>;

const loansOn = (customer: CustomerState, day: number): readonly StandingLoan[] =>
  customer.hasLoans
    ? customer.loans.loans.flatMap((loan) => {
        const position = loanPosition(loan, day);
        return position === undefined ? [] : { loan, position };
      })
    : [];

const sumOf = (loans: readonly StandingLoan[]): number =>
  loans.reduce((sum, { position }) => sum + position.outstandingMinor, 0);

const largest = (loans: readonly StandingLoan[]): LoanPosition | undefined =>
  loans.map(({ position }) => position).sort((a, b) => b.outstandingMinor - a.outstandingMinor)[0];

/** Borrowers alone are compared with each other: whoever owes nothing here is nobody's second number. */
const identityOf = ({ registration }: CustomerState, owing: readonly StandingLoan[]): ToldIdentity | null => {
  if (registration?.identityHash === undefined || owing.length === 0) return null;
  const loans = owing.flatMap(({ loan, position }) => {
    const own = ownLoanOf(position);
    const opening = openedBy(loan);
    return own === undefined ? [] : [{ ...own, ...(opening && { openedBy: opening }) }];
  });
  return { id: identityIdOf(registration.identityHash), kind: registration.kind, loans };
};

const legalEvidence = (customer: CustomerState): readonly EvidenceRef[] =>
  customer.hasExposure
    ? customer.exposure.legalEvents
        .filter(({ kind }) => BEFORE_COURT.includes(kind))
        .map(({ kind, day, eventId, source }) => ({
          eventId,
          source,
          type: 'bank.legal-event.recorded.v1',
          accountingDate: dateOfDay(day),
          summary: kind,
        }))
    : [];
