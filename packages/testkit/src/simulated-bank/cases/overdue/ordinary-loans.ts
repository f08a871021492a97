import { firstDay } from '../../days-of-the-county.ts';
import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, quietIn } from '../credit-case.ts';
import { paidInTime, plannedLoan, quarterlyInterest } from '../planned-loan.ts';

const loans = 24;
const maturities = ['2027-05-18', '2027-11-12', '2028-04-20', '2029-09-10'] as const;

/** Loans that are paid when they are due: most of them. */
export const ordinaryLoans = ({ person }: Borrowers): readonly CreditCase[] =>
  Array.from({ length: loans }, (_, place) => {
    const yuan = 30_000 + 17_000 * (place % 9);
    const maturity = maturities[place % maturities.length] as string;
    const agreed = { yuan, maturity };
    const dues = quarterlyInterest(yuan / 100, agreed);
    const loan = plannedLoan({ borrower: person(), ...agreed, dues, grade: 'normal' });
    return {
      label: 'ordinary loan, interest paid on every settlement day',
      events: [loan.disbursed(firstDay), ...paidInTime(loan)],
      quiet: quietIn(loan.loanId, [
        ...(['OVD-01', 'OVD-02', 'OVD-04', 'OVD-05', 'OVD-06', 'OVD-08', 'OVD-09'] as const),
        ...(['OVD-10', 'OVD-11', 'OVD-12'] as const),
      ]),
    };
  });
