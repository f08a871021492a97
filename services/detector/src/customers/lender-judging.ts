import { dayNumber } from '@tocsin/banking-calendar';
import { loanPosition, type OwnLoan } from '@tocsin/books';
import type { CustomerState } from '@tocsin/customer-state';
import {
  branchLoansRules,
  inquirySurge,
  jointCredit,
  lenderPosition,
  lenderRules,
  lenderWithdrawal,
  nextJudgingDays,
  overBorrowing,
  parametersOf,
  severalLenders,
} from '@tocsin/rules';
import type { Deployment } from '../deployment/deployment.ts';
import {
  type AlertOwners,
  allVerdicts,
  askRules,
  type CustomerQuestion,
  type CustomerVerdict,
  homeUnitOf,
} from './customer-question.ts';
import { judgeReportRecords } from './record-judging.ts';

/** Judges what the customer owes here and elsewhere, and where its loans are booked. */
export const judgeLenders = (known: Deployment, question: CustomerQuestion): CustomerVerdict => {
  const { customerId, customer, asOf } = question;
  const ownLoans = ownLoansOn(customer, dayNumber(asOf));
  const owners = ownersOf(question, ownLoans);
  const position = lenderPositionOf(question, ownLoans);
  const tree = known.tree();
  const loans = ownLoans.map((loan) => ({
    ...loan,
    customerId,
    legalEntityId: tree.legalEntityOf(loan.branchId, asOf) ?? loan.branchId,
  }));
  const subject = { kind: 'customer', id: customerId, name: position.name } as const;
  const answersFor = (): boolean => true;
  return allVerdicts([
    askRules(known, question, { rules: lenderRules, position, owners, answersFor }),
    askRules(known, question, {
      rules: branchLoansRules,
      position: { scope: 'customer-number', subject, loans },
      owners,
      answersFor,
    }),
    judgeReportRecords(known, question),
  ]);
};

/** The day after the close on which something is too old, or out of reach, though nothing happens. */
export const nextLenderDay = (known: Deployment, question: CustomerQuestion): string | undefined => {
  const parameters = known.parameters();
  const ages = [
    parametersOf(parameters, severalLenders),
    parametersOf(parameters, jointCredit),
    parametersOf(parameters, overBorrowing),
    parametersOf(parameters, lenderWithdrawal),
  ];
  const inquiries = parametersOf(parameters, inquirySurge);
  const ownLoans = ownLoansOn(question.customer, dayNumber(question.asOf));
  return nextJudgingDays(lenderPositionOf(question, ownLoans), question.asOf, {
    reportAgeDaysMax: ages.map(({ reportAgeDaysMax }) => reportAgeDaysMax),
    inquiryDays: [inquiries.shortDays, inquiries.longDays],
    statementsAgeMonthsMax: parametersOf(parameters, overBorrowing).statementsAgeMonthsMax,
  })[0];
};

/** What the customer owed this bank at the close of a day, as far as the loan book reaches back. */
export const ownOutstandingOn = (customer: CustomerState, day: number): number | undefined => {
  if (!customer.hasLoans) return 0;
  const reachesBack = customer.loans.loans.every(({ baseDay }) => day >= baseDay);
  if (!reachesBack) return undefined;
  return ownLoansOn(customer, day).reduce((sum, { outstandingMinor }) => sum + outstandingMinor, 0);
};

/** The customer's loans at the close of a day on which something is owed. */
export const ownLoansOn = (customer: CustomerState, day: number): readonly OwnLoan[] =>
  customer.hasLoans
    ? customer.loans.loans.flatMap((loan) => {
        const position = loanPosition(loan, day);
        if (position === undefined || position.outstandingMinor <= 0) return [];
        const { branchId, product, outstandingMinor } = position;
        return { loanId: loan.id, branchId: branchId ?? '', product: product ?? 'sme', outstandingMinor };
      })
    : [];

const lenderPositionOf = ({ customerId, customer }: CustomerQuestion, ownLoans: readonly OwnLoan[]) =>
  lenderPosition({
    customerId,
    exposure: customer.exposure,
    registration: customer.registration ?? undefined,
    ownLoans,
  });

const ownersOf = ({ customer }: CustomerQuestion, ownLoans: readonly OwnLoan[]): AlertOwners => {
  const largest = ownLoans.toSorted((a, b) => b.outstandingMinor - a.outstandingMinor)[0];
  const orgUnitId = largest?.branchId ?? homeUnitOf(customer);
  const units = [orgUnitId, ...ownLoans.map(({ branchId }) => branchId)];
  const registered = customer.registration?.branchId;
  return {
    orgUnitId,
    involvedOrgUnitIds: [...new Set(registered === undefined ? units : [...units, registered])].sort(),
    managerId: customer.registration?.managerId ?? null,
  };
};
