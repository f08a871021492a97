import type { AccountingDate } from '@tocsin/banking-calendar';
import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, quietIn } from '../credit-case.ts';
import { type Due, paidInTime, plannedLoan } from '../planned-loan.ts';
import { labelsOfArrears } from './labels-of-arrears.ts';

const disbursedOn = '2025-12-02';
const firstDue = '2025-12-15';
const maturity = '2027-06-15';
const instalment = { principal: 20_000, interest: 1_300 } as const;

/** Half-yearly instalments after the first one, so that the second lies beyond what is told of the first. */
const dues: readonly Due[] = [firstDue, '2026-06-15', '2026-12-15', maturity].map((on) => ({
  ...{ on, ...instalment },
}));

/** Whether the very first instalment is paid. */
export const firstPayments = ({ person }: Borrowers): readonly CreditCase[] => {
  const missed = (paidOn: AccountingDate) => {
    const loan = plannedLoan({ borrower: person(), yuan: 80_000, maturity, dues, product: 'consumer' });
    const events = [
      loan.disbursed(disbursedOn),
      ...paidInTime(loan).map((one) => (one.on === firstDue ? loan.paid(paidOn, instalment) : one)),
    ];
    const found = labelsOfArrears({
      ...{ loanId: loan.loanId, due: firstDue, ...instalment, outstanding: 80_000, paidOn },
      isFirstDue: true,
    });
    return { loanId: loan.loanId, events, found };
  };
  const { loanId: lateId, ...late } = missed('2026-01-20');
  const { loanId: soonId, ...soon } = missed('2025-12-21');
  return [
    {
      ...{ label: 'first instalment missed for five weeks', ...late },
      quiet: quietIn(lateId, ['OVD-04', 'OVD-08', 'OVD-09']),
    },
    {
      ...{ label: 'first instalment six days late', ...soon },
      quiet: quietIn(soonId, ['OVD-04', 'OVD-06', 'OVD-08']),
    },
  ];
};
