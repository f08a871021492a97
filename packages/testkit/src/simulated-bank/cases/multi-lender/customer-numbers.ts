import { identityIdOf } from '@tocsin/detector';
import type { Customer } from '../../customer.ts';
import { firstDay } from '../../days-of-the-county.ts';
import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, quietIn } from '../credit-case.ts';
import { plannedLoan } from '../planned-loan.ts';

const maturity = '2028-08-10';
const lentOn = '2025-12-15';

/** Borrowers who have two customer numbers, or only seem to be one. */
export const customerNumbers = ({ person }: Borrowers): readonly CreditCase[] => [
  twoNumbers(person(), person()),
  twoNumbersUntilRepaid(person(), person()),
  twoNumbersOfOneBranch(person(), person()),
  carLoanUnderTheOther(person(), person()),
  twoPeople(person(), person()),
];

/** What a record says of who it is, the same under both numbers. */
const oneIdentity = (one: Customer, other: Customer) => {
  const identityHash = `h-${one.customerId}`;
  return {
    identityId: identityIdOf(identityHash),
    registrations: [one, other].map(({ customerId }) => ({ customerId, identityHash })),
  };
};

const businessLoan = (borrower: Customer, yuan: number, branchId = borrower.branchId) =>
  plannedLoan({ borrower, yuan, maturity, extra: { branchId } });

const twoNumbers = (one: Customer, other: Customer): CreditCase => {
  const { identityId, registrations } = oneIdentity(one, other);
  return {
    label: 'one person, business loans of two branches under two customer numbers',
    registrations,
    events: [businessLoan(one, 60_000).disbursed(firstDay), businessLoan(other, 90_000).disbursed(lentOn)],
    found: [
      {
        ...{ signal: 'MUL-05', subjectId: identityId, period: lentOn },
        course: [{ on: lentOn, severity: 'yellow' }],
      },
    ],
    quiet: [one, other].flatMap(({ customerId }) => quietIn(customerId, ['MUL-05'])),
  };
};

const twoNumbersUntilRepaid = (one: Customer, other: Customer): CreditCase => {
  const { identityId, registrations } = oneIdentity(one, other);
  const old = businessLoan(one, 40_000);
  const repaidOn = '2026-01-08';
  return {
    label: 'one person, business loans under two customer numbers, the older one repaid',
    registrations,
    events: [
      old.disbursed(firstDay),
      businessLoan(other, 70_000).disbursed(lentOn),
      old.paid(repaidOn, { principal: 40_000 }),
    ],
    found: [
      {
        ...{ signal: 'MUL-05', subjectId: identityId, period: lentOn, endsOn: repaidOn },
        course: [{ on: lentOn, severity: 'yellow' }],
      },
    ],
  };
};

const twoNumbersOfOneBranch = (one: Customer, other: Customer): CreditCase => {
  const { identityId, registrations } = oneIdentity(one, other);
  return {
    label: 'one person, two customer numbers, both loans of one branch',
    registrations,
    events: [
      businessLoan(one, 50_000).disbursed(firstDay),
      businessLoan(other, 50_000, one.branchId).disbursed(lentOn),
    ],
    quiet: quietIn(identityId, ['MUL-05']),
  };
};

const carLoanUnderTheOther = (one: Customer, other: Customer): CreditCase => {
  const { identityId, registrations } = oneIdentity(one, other);
  const car = plannedLoan({ borrower: other, yuan: 90_000, maturity, product: 'consumer' });
  return {
    label: 'one person, a business loan here and a consumer loan of another branch under another number',
    registrations,
    events: [businessLoan(one, 50_000).disbursed(firstDay), car.disbursed(lentOn)],
    quiet: quietIn(identityId, ['MUL-05']),
  };
};

/** Two records without an identity are two people, however alike. */
const twoPeople = (one: Customer, other: Customer): CreditCase => ({
  label: 'two borrowers of whom no record says that they are one',
  events: [one, other].map((borrower) => businessLoan(borrower, 55_000).disbursed(lentOn)),
  quiet: [one, other].flatMap(({ customerId }) => quietIn(customerId, ['MUL-05'])),
});
