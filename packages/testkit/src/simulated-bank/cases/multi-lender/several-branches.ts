import { branches } from '../../county.ts';
import type { Customer } from '../../customer.ts';
import { firstDay } from '../../days-of-the-county.ts';
import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, quietIn } from '../credit-case.ts';
import { plannedLoan } from '../planned-loan.ts';

const maturity = '2028-07-10';

const elsewhere = ({ branchId }: Customer): string =>
  (branches.find((branch) => branch.branchId !== branchId) as (typeof branches)[number]).branchId;

/** Borrowers with loans of two branches, or only seemingly so. */
export const severalBranches = ({ person }: Borrowers): readonly CreditCase[] => [
  twoBranches(person()),
  carLoanElsewhere(person()),
  closedBranch(person()),
];

const twoBranches = (borrower: Customer): CreditCase => {
  const branchId = elsewhere(borrower);
  const lentOn = '2025-12-09';
  const here = plannedLoan({ borrower, yuan: 80_000, maturity });
  const there = plannedLoan({ borrower, yuan: 70_000, maturity, number: 2, extra: { branchId } });
  return {
    label: 'business loans of two branches',
    events: [here.disbursed(firstDay), there.disbursed(lentOn)],
    found: [
      {
        ...{ signal: 'MUL-05', subjectId: borrower.customerId, period: lentOn },
        course: [{ on: lentOn, severity: 'yellow' }],
      },
    ],
  };
};

const carLoanElsewhere = (borrower: Customer): CreditCase => {
  const branchId = elsewhere(borrower);
  const here = plannedLoan({ borrower, yuan: 50_000, maturity });
  const car = plannedLoan({
    ...{ borrower, yuan: 90_000, maturity, number: 2, product: 'consumer', extra: { branchId } },
  });
  return {
    label: 'business loan here, consumer loan of another branch',
    events: [here.disbursed(firstDay), car.disbursed('2025-12-11')],
    quiet: quietIn(borrower.customerId, ['MUL-05']),
  };
};

/** The branch that takes a loan over lends the next one. */
const closedBranch = (borrower: Customer): CreditCase => {
  const { branchId } = borrower;
  const old = plannedLoan({ borrower, yuan: 60_000, maturity, extra: { branchId: elsewhere(borrower) } });
  const next = plannedLoan({ borrower, yuan: 30_000, maturity, number: 2 });
  return {
    label: 'loan of a branch that was closed, and the next one where it was taken over',
    events: [
      old.disbursed(firstDay),
      old.positioned('2025-12-10', { branchId }),
      next.disbursed('2025-12-12'),
    ],
    quiet: quietIn(borrower.customerId, ['MUL-05']),
  };
};
