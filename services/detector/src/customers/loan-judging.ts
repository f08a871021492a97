import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import { accountClosing, type Loan, loanBranchOn, loanPosition } from '@tocsin/books';
import { homeUnitOf } from '@tocsin/customer-state';
import {
  evergreening,
  gradeRules,
  isRenewalJudged,
  type LoanJudgingLimits,
  loanJudgingDays,
  loanJudgingLimits,
  overduePosition,
  overdueRules,
  parametersOf,
} from '@tocsin/rules';

import type { Deployment } from '../deployment/deployment.ts';
import {
  type AlertOwners,
  allVerdicts,
  askRules,
  type CustomerQuestion,
  type CustomerVerdict,
  ownersAtHome,
} from './customer-question.ts';
import { toldBy } from './loan-evidence.ts';
import { judgeLoanRecords, loanRecordDays } from './record-judging.ts';

/** Judges every loan that the entity of the question books, and whether it adds up. */
export const judgeLoans = (known: Deployment, question: CustomerQuestion): CustomerVerdict =>
  allVerdicts([
    ...bookedLoans(known, question).map((loan) => judgeLoan(known, question, loan)),
    judgeGrades(known, question),
    judgeLoanRecords(known, question),
  ]);

/** The grades of all loans of the customer; of a spouse or guarantor one customer's log knows nothing. */
const judgeGrades = (known: Deployment, question: CustomerQuestion): CustomerVerdict => {
  const { customerId, customer, asOf } = question;
  const loans = customer.loans.loans.flatMap((loan) => {
    const position = loanPosition(loan, dayNumber(asOf));
    if (position === undefined || position.grade === null || position.outstandingMinor <= 0) return [];
    const { grade, outstandingMinor } = position;
    const told = toldBy(loan, dayNumber(asOf));
    return { loanId: loan.id, grade, outstandingMinor, ...(told && { toldBy: told }) };
  });
  const name = customer.registration?.name ?? customerId;
  return askRules(known, question, {
    rules: gradeRules,
    position: { customerId, name, loans, relatedNonPerforming: [] },
    owners: ownersAtHome(customer, homeUnitOf(customer)),
    answersFor: () => true,
  });
};

/** The day after the close on which a loan is to be asked about again though nothing happens; none where nothing can. */
export const nextLoanDay = (known: Deployment, question: CustomerQuestion): string | undefined => {
  const parameters = known.parameters();
  const limits: LoanJudgingLimits = loanJudgingLimits((rule) => parametersOf(parameters, rule));
  const days = bookedLoans(known, question).flatMap(
    (loan) => loanJudgingDays(loan, dayNumber(question.asOf), limits, known.calendar())[0] ?? [],
  );
  return [...days.map(dateOfDay), ...loanRecordDays(known, question)].sort()[0];
};

const bookedLoans = (
  known: Deployment,
  { customer, legalEntityId, asOf }: CustomerQuestion,
): readonly Loan[] =>
  customer.loans.loans.filter((loan) => {
    const branchId = loanBranchOn(loan, dayNumber(asOf));
    return branchId !== undefined && known.legalEntityOf(branchId) === legalEntityId;
  });

const judgeLoan = (known: Deployment, question: CustomerQuestion, loan: Loan): CustomerVerdict => {
  const { customer, asOf } = question;
  const balanceOn = (accountId: string, day: number): bigint | undefined => {
    const closing = accountClosing(customer.deposits, accountId, day);
    return closing === undefined ? undefined : BigInt(closing);
  };
  const position = overduePosition(customer.loans, loan.id, asOf, balanceOn);
  if (position === undefined) return { revisions: [], unjudged: [] };
  return askRules(known, question, {
    rules: overdueRules,
    position,
    owners: ownersOf(known, question, loan),
    // Of days that went into the loan's base no rule has anything to say: what was said of them stands.
    answersFor: ({ revision }) =>
      revision.subject.id === loan.id && isOpen(loan, revision.signal, dayNumber(revision.accountingDate)),
    endsAs: 'withdrawn',
  });
};

const isOpen = (loan: Loan, signal: string, day: number): boolean =>
  signal === evergreening.signal ? isRenewalJudged(loan, day) : day > loan.baseDay;

const ownersOf = (
  known: Deployment,
  { customer, legalEntityId, asOf }: CustomerQuestion,
  loan: Loan,
): AlertOwners => {
  const position = loanPosition(loan, dayNumber(asOf));
  const orgUnitId = position?.branchId ?? legalEntityId;
  const registeredIn = customer.registration?.branchId;
  const isInEntity = registeredIn !== undefined && known.tree().legalEntityOf(registeredIn) === legalEntityId;
  const involved = isInEntity ? [orgUnitId, registeredIn] : [orgUnitId];
  return {
    orgUnitId,
    involvedOrgUnitIds: [...new Set(involved)].sort(),
    managerId: position?.managerId ?? customer.registration?.managerId ?? null,
    responsible: [...(loan.terms?.responsible ?? [])],
  };
};
