import { dayNumber } from '@tocsin/banking-calendar';
import { acceptancesOn, loanOf, type OwnAcceptance, type OwnLoan, ownLoansOn } from '@tocsin/books';
import { type CustomerState, homeUnitOf } from '@tocsin/customer-state';
import {
  branchLoansRules,
  inquirySurge,
  jointCredit,
  type LenderPosition,
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
} from './customer-question.ts';
import { openedBy } from './loan-evidence.ts';
import { judgeReportRecords } from './record-judging.ts';

/** Judges what the customer owes here and elsewhere, and where its loans are booked. */
export const judgeLenders = (known: Deployment, question: CustomerQuestion): CustomerVerdict => {
  const { customerId, customer, asOf } = question;
  const ownLoans = ownLoansOf(customer, dayNumber(asOf));
  const position = lenderPositionOf(question, ownLoans);
  const owners = ownersOf(question, position);
  const loans = ownLoans.map((loan) => ({
    ...loan,
    ...openingOf(customer, loan),
    customerId,
    borrowerKind: position.kind,
    legalEntityId: known.legalEntityOf(loan.branchId, asOf),
  }));
  const subject = { kind: 'customer', id: customerId, name: position.name } as const;
  const answersFor = (): boolean => true;
  return allVerdicts([
    askRules(known, question, { rules: lenderRules, position, owners, answersFor }),
    askRules(known, question, {
      rules: branchLoansRules,
      position: { scope: 'customer-number', subject, members: [], loans },
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
  const ownLoans = ownLoansOf(question.customer, dayNumber(question.asOf));
  return nextJudgingDays(lenderPositionOf(question, ownLoans), question.asOf, {
    reportAgeDaysMax: ages.map(({ reportAgeDaysMax }) => reportAgeDaysMax),
    inquiryDays: [inquiries.shortDays, inquiries.longDays],
    statementsAgeMonthsMax: parametersOf(parameters, overBorrowing).statementsAgeMonthsMax,
  })[0];
};

/** What the customer owed this bank at the close of a day, as far as its books reach back. */
export const ownOutstandingOn = (customer: CustomerState, day: number): number | undefined => {
  const [lent, accepted] = [lentOn(customer, day), acceptedOn(customer, day)];
  return lent === undefined || accepted === undefined ? undefined : lent + accepted;
};

const lentOn = (customer: CustomerState, day: number): number | undefined => {
  if (!customer.hasLoans) return 0;
  const reachesBack = customer.loans.loans.every(({ baseDay }) => day >= baseDay);
  if (!reachesBack) return undefined;
  return ownLoansOn(customer.loans, day).reduce((sum, { outstandingMinor }) => sum + outstandingMinor, 0);
};

/** Bills are forgotten once they were paid. */
const acceptedOn = (customer: CustomerState, day: number): number | undefined => {
  if (!customer.hasMoney) return 0;
  if (day < customer.forgottenBefore) return undefined;
  return ownAcceptancesOn(customer, day).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
};

const ownLoansOf = (customer: CustomerState, day: number): readonly OwnLoan[] =>
  customer.hasLoans ? ownLoansOn(customer.loans, day) : [];

const openingOf = ({ loans }: CustomerState, { loanId }: OwnLoan): Pick<OwnLoan, 'openedBy'> => {
  const loan = loanOf(loans, loanId);
  const opening = loan && openedBy(loan);
  return opening === undefined ? {} : { openedBy: opening };
};

const ownAcceptancesOn = (customer: CustomerState, day: number): readonly OwnAcceptance[] =>
  customer.hasMoney ? acceptancesOn(customer.money.loanMoney, day) : [];

const lenderPositionOf = (
  { customerId, customer, asOf }: CustomerQuestion,
  ownLoans: readonly OwnLoan[],
): LenderPosition =>
  lenderPosition({
    customerId,
    exposure: customer.exposure,
    registration: customer.registration ?? undefined,
    ownLoans,
    ownAcceptances: ownAcceptancesOn(customer, dayNumber(asOf)),
  });

const ownersOf = (
  { customer }: CustomerQuestion,
  { ownLoans, ownAcceptances }: LenderPosition,
): AlertOwners => {
  const largest = ownLoans.toSorted((a, b) => b.outstandingMinor - a.outstandingMinor)[0];
  const orgUnitId = largest?.branchId ?? homeUnitOf(customer);
  const units = [orgUnitId, ...[...ownLoans, ...ownAcceptances].map(({ branchId }) => branchId)];
  const registered = customer.registration?.branchId;
  return {
    orgUnitId,
    involvedOrgUnitIds: [...new Set(registered === undefined ? units : [...units, registered])].sort(),
    managerId: customer.registration?.managerId ?? null,
  };
};
