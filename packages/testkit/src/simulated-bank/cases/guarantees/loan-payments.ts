import { addDays } from '@tocsin/banking-calendar';
import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, quietIn } from '../credit-case.ts';
import { plannedLoan } from '../planned-loan.ts';
import { pledged } from '../planned-pledge.ts';
import { holder, paidBetween } from '../still-account.ts';

const lentOn = '2025-12-15';

/** What a borrower pays to his guarantor, in yuan of a loan of 100,000. */
type PlannedPayments = Readonly<{
  label: string;
  payments: readonly (readonly [daysLater: number, yuan: number])[];
}>;

/** Loan money that a borrower passes on to his guarantor, and payments that are none of it. */
export const loanPayments = ({ person }: Borrowers): readonly CreditCase[] => {
  const paid = ({ label, payments }: PlannedPayments, completedOn?: string): CreditCase => {
    const people = [person(), person()] as const;
    const [guarantor, borrower] = [holder(people[0], 1_000), holder(people[1], 60_000)];
    const loan = plannedLoan({ borrower: people[1], yuan: 100_000, maturity: '2028-12-15' });
    return {
      label,
      events: [
        ...[guarantor, borrower].map(({ account }) => account.opened),
        pledged('2025-12-12', people, 100_000).event,
        loan.disbursed(lentOn),
        ...payments.flatMap(([daysLater, yuan]) =>
          paidBetween(addDays(lentOn, daysLater), [borrower, guarantor], yuan),
        ),
      ],
      ...(completedOn === undefined
        ? { quiet: quietIn(loan.loanId, ['GUA-10']) }
        : {
            found: [
              {
                ...({ signal: 'GUA-10', subjectId: loan.loanId, period: loan.loanId } as const),
                course: [{ on: completedOn, severity: 'red' }] as const,
              },
            ],
          }),
    };
  };
  return [
    paid({ label: 'loan passed on to the guarantor at once', payments: [[0, 50_000]] }, lentOn),
    paid(
      {
        label: 'loan passed on to the guarantor in two parts',
        payments: [
          [1, 10_000],
          [3, 10_000],
        ],
      },
      addDays(lentOn, 3),
    ),
    paid({ label: 'guarantor paid four days after the loan', payments: [[4, 50_000]] }),
    paid({ label: 'guarantor paid a small part of the loan', payments: [[1, 19_000]] }),
    paid({ label: 'guarantor paid before the loan', payments: [[-1, 50_000]] }),
  ];
};
