import { firstDay } from '../../days-of-the-county.ts';
import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, quietIn } from '../credit-case.ts';
import { plannedLoan } from '../planned-loan.ts';

/** Loans that are extended or restructured, once or again. */
export const changedContracts = ({ person }: Borrowers): readonly CreditCase[] => {
  const twice = plannedLoan({ borrower: person(), yuan: 1_200_000, maturity: '2027-03-10' });
  const once = plannedLoan({ borrower: person(), yuan: 90_000, maturity: '2027-04-10' });
  const again = '2026-01-12';
  return [
    {
      label: 'extended, and restructured a month later',
      events: [
        twice.disbursed(firstDay),
        twice.rescheduled('2025-12-08', { kind: 'extension', maturityDate: '2027-08-10' }),
        twice.rescheduled(again, { kind: 'restructure', maturityDate: '2028-08-10' }),
      ],
      found: [
        {
          ...{ signal: 'OVD-11', subjectId: twice.loanId, period: again },
          course: [{ on: again, severity: 'red' }],
        },
      ],
      quiet: quietIn(twice.loanId, ['OVD-01', 'OVD-08', 'OVD-10']),
    },
    {
      label: 'extended once',
      events: [
        once.disbursed(firstDay),
        once.rescheduled('2025-12-15', { kind: 'extension', maturityDate: '2027-10-10' }),
      ],
      quiet: quietIn(once.loanId, ['OVD-08', 'OVD-10', 'OVD-11']),
    },
  ];
};
