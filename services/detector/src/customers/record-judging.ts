import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import { type Loan, loanBranchOn, loanBreaks, reportEvidence, unknownLoans } from '@tocsin/books';
import { homeUnitOf } from '@tocsin/customer-state';
import { loanEvidenceOf, loanSubject, type RecordBreak, recordBreakRules } from '@tocsin/rules';

import type { Deployment } from '../deployment/deployment.ts';
import {
  allVerdicts,
  askRules,
  type CustomerQuestion,
  type CustomerVerdict,
  ownersAtHome,
} from './customer-question.ts';

const SIGNAL = 'DQ-02';
const REPORT = 'credit-report';

/** Judges whether the loans that the entity of the question books add up, and those that nobody told of. */
export const judgeLoanRecords = (known: Deployment, question: CustomerQuestion): CustomerVerdict => {
  const { customer, asOf } = question;
  const breaks = loanBreaksOf(known, question);
  const judged = customer.loans.loans.filter(
    ({ id }) => breaks.some(({ loanId }) => loanId === id) || isTold(question, 'loan', id),
  );
  return allVerdicts(
    judged.map((loan) =>
      askRules(known, question, {
        rules: recordBreakRules,
        position: {
          subject: loanSubject(loan),
          breaks: breaks
            .filter(({ loanId }) => loanId === loan.id)
            .map((one): RecordBreak => ({ ...one, recordId: loan.id })),
          evidence: loanEvidenceOf(loan, dayNumber(asOf), known.parameters().currency),
        },
        owners: ownersAtHome(customer, bookedAt(question, loan)),
        answersFor: ({ revision }) => revision.subject.id === loan.id,
      }),
    ),
  );
};

/** The days after the close on which money has waited too long for its loan, or a break can be corrected no more. */
export const loanRecordDays = (known: Deployment, question: CustomerQuestion): readonly string[] => {
  const asOfDay = dayNumber(question.asOf);
  const { latenessDaysMax } = known.parameters();
  const waiting = unknownLoans(question.customer.loans, asOfDay, Number.NEGATIVE_INFINITY);
  return [...loanBreaksOf(known, question), ...waiting]
    .map(({ date }) => dayNumber(date) + latenessDaysMax + 1)
    .filter((day) => day > asOfDay)
    .map(dateOfDay);
};

/** Judges whether a credit report was read after one of a later date. */
export const judgeReportRecords = (known: Deployment, question: CustomerQuestion): CustomerVerdict => {
  const { customerId, customer } = question;
  const { latest, earlier } = customer.exposure;
  const older =
    latest === null ? [] : earlier.filter(({ accountingDay }) => accountingDay > latest.accountingDay);
  if (older.length === 0 && !isTold(question, 'customer', customerId)) return { revisions: [], unjudged: [] };
  return askRules(known, question, {
    rules: recordBreakRules,
    position: {
      subject: { kind: 'customer', id: customerId, name: customer.registration?.name ?? customerId },
      aspect: REPORT,
      breaks: older.map(
        ({ day }): RecordBreak => ({
          ...{ kind: 'older-report', recordId: customerId, date: dateOfDay(day) },
          ...(latest !== null && { otherDate: dateOfDay(latest.day) }),
        }),
      ),
      evidence: [...older, ...(latest === null ? [] : [latest])].map(reportEvidence),
    },
    owners: ownersAtHome(customer, homeUnitOf(customer)),
    answersFor: ({ revision }) => revision.subject.id === customerId,
  });
};

const loanBreaksOf = (known: Deployment, question: CustomerQuestion) => {
  const { customer, legalEntityId, asOf } = question;
  const { latenessDaysMax } = known.parameters();
  const asOfDay = dayNumber(asOf);
  const loans = customer.loans.loans.filter((loan) => {
    const unitId = bookedAt(question, loan);
    return known.legalEntityOf(unitId) === legalEntityId;
  });
  return [
    ...loans.flatMap((loan) => loanBreaks(loan, asOfDay - latenessDaysMax, asOfDay)),
    ...unknownLoans({ ...customer.loans, loans }, asOfDay, latenessDaysMax),
  ];
};

/** Of a loan that nobody told of the customer's own unit. */
const bookedAt = ({ customer, asOf }: CustomerQuestion, loan: Loan): string =>
  loanBranchOn(loan, dayNumber(asOf)) ?? homeUnitOf(customer);

/** Whether something was said of a record already: it may have to be taken back. */
const isTold = ({ customer }: CustomerQuestion, kind: string, id: string): boolean =>
  Object.values(customer.alerts).some(
    ({ revision }) =>
      revision.signal === SIGNAL && revision.subject.kind === kind && revision.subject.id === id,
  );
