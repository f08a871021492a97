import { firstDay } from '../../days-of-the-county.ts';
import { fen } from '../../posting.ts';
import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, quietIn } from '../credit-case.ts';
import { labelsOfArrears } from '../overdue/labels-of-arrears.ts';
import { plannedLoan } from '../planned-loan.ts';

const due = '2025-12-10';
const maturity = '2028-12-10';
const overdue = 60_000;

/** Overdue loans that are paid, and what is lent after it. The core tells their positions. */
export const collectedLoans = ({ person }: Borrowers): readonly CreditCase[] => {
  const collected = (
    label: string,
    [paidOn, lentOn]: readonly [string, string],
    isHit: boolean,
  ): CreditCase => {
    const borrower = person();
    const { customerId: subjectId } = borrower;
    const old = plannedLoan({ borrower, yuan: 200_000, maturity });
    const next = plannedLoan({ borrower, yuan: 55_000, maturity, number: 2 });
    return {
      label,
      events: [
        old.positioned(firstDay, {}),
        old.positioned('2025-12-11', { overduePrincipalMinor: fen(overdue), principalOverdueSince: due }),
        old.paid(paidOn, { principal: overdue }),
        old.positioned(paidOn, { outstandingMinor: fen(200_000 - overdue) }),
        next.disbursed(lentOn),
      ],
      found: [
        ...labelsOfArrears({ loanId: old.loanId, due, principal: overdue, outstanding: 200_000, paidOn }),
        ...(isHit
          ? [
              {
                ...({ signal: 'WIN-11', subjectId, period: '2025-12' } as const),
                course: [{ on: lentOn, severity: 'orange' }] as const,
              },
            ]
          : []),
      ],
      quiet: [...quietIn(next.loanId, ['OVD-10']), ...(isHit ? [] : quietIn(subjectId, ['WIN-11']))],
    };
  };
  return [
    collected(
      'arrears collected for the year-end, lent again a week later',
      ['2025-12-30', '2026-01-07'],
      true,
    ),
    collected(
      'arrears collected for the year-end, lent again weeks later',
      ['2025-12-30', '2026-01-19'],
      false,
    ),
    collected(
      'arrears collected before the month-end, lent again a week later',
      ['2025-12-19', '2025-12-26'],
      false,
    ),
  ];
};
