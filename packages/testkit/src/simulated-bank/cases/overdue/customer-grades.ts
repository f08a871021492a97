import { firstDay } from '../../days-of-the-county.ts';
import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, quietIn } from '../credit-case.ts';
import { plannedLoan } from '../planned-loan.ts';

const maturity = '2028-05-10';

/** Two loans of one customer, graded alike or not. */
export const customerGrades = ({ person }: Borrowers): readonly CreditCase[] => {
  const [uneven, even] = [person(), person()];
  const two = (borrower: typeof even) => [
    plannedLoan({ borrower, yuan: 350_000, maturity, grade: 'normal' }),
    plannedLoan({ borrower, yuan: 150_000, maturity, grade: 'normal', number: 2 }),
  ];
  const [apart, together] = [two(uneven), two(even)];
  const gradedOn = '2025-12-16';
  return [
    {
      label: 'one of two loans graded special mention, the other normal',
      events: [
        ...apart.map((loan) => loan.disbursed(firstDay)),
        ...apart.slice(1).map((loan) => loan.graded(gradedOn, 'special-mention')),
      ],
      found: [
        {
          ...{ signal: 'OVD-13', subjectId: uneven.customerId, period: gradedOn },
          course: [{ on: gradedOn, severity: 'orange' }],
        },
      ],
    },
    {
      label: 'both loans graded special mention on one day',
      events: [
        ...together.map((loan) => loan.disbursed(firstDay)),
        ...together.map((loan) => loan.graded(gradedOn, 'special-mention')),
      ],
      quiet: quietIn(even.customerId, ['OVD-13']),
    },
  ];
};
