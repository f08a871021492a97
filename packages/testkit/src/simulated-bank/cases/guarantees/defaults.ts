import type { Severity } from '@tocsin/events';
import type { Customer } from '../../customer.ts';
import { firstDay } from '../../days-of-the-county.ts';
import { fen } from '../../posting.ts';
import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, type FoundCase, quietIn } from '../credit-case.ts';
import { labelsOfArrears } from '../overdue/labels-of-arrears.ts';
import { plannedLoan } from '../planned-loan.ts';
import { pledged } from '../planned-pledge.ts';

const pledgedOn = '2025-12-04';
const maturity = '2028-12-12';

/** What becomes of guarantees when somebody does not pay, and where loan money goes. */
export const defaults = (borrowers: Borrowers): readonly CreditCase[] => [
  contagion(borrowers),
  lateGuarantor(borrowers),
  hardlyLateGuarantor(borrowers),
  guarantorPays(borrowers),
  ...proceeds(borrowers),
];

const raised = (
  signal: FoundCase['signal'],
  subjectId: string,
  [on, severity]: readonly [string, Severity],
): FoundCase => ({ signal, subjectId, period: on, course: [{ on, severity }] });

const contagion = ({ firm, person }: Borrowers): CreditCase => {
  const [failed, near, far, apart] = [firm(), firm(), person(), person()];
  const failsOn = '2026-01-14';
  const loan = plannedLoan({ borrower: failed, yuan: 900_000, maturity, grade: 'normal' });
  return {
    label: 'default that reaches a guarantor and its guarantor',
    registrations: [{ customerId: near.customerId, netAssetsMinor: fen(600_000) }],
    events: [
      loan.disbursed(firstDay),
      pledged(pledgedOn, [near, failed], 400_000).event,
      pledged(pledgedOn, [far, near], 300_000).event,
      pledged(pledgedOn, [far, apart], 100_000).event,
      loan.graded(failsOn, 'substandard'),
    ],
    found: [
      raised('GUA-05', near.customerId, [pledgedOn, 'yellow']),
      raised('OVD-09', loan.loanId, [failsOn, 'orange']),
      raised('GUA-08', near.customerId, [failsOn, 'red']),
      raised('GUA-08', far.customerId, [failsOn, 'yellow']),
    ],
    quiet: [...quietIn(apart.customerId, ['GUA-08']), ...quietIn(failed.customerId, ['GUA-08'])],
  };
};

/** Interest that the guarantor itself owes, since a day and until another. */
const owing = (borrower: Customer, due: string, paidOn: string) => {
  const loan = plannedLoan({ borrower, yuan: 90_000, maturity });
  const unpaid = { overdueInterestMinor: fen(900), interestOverdueSince: due };
  return {
    events: [loan.positioned(firstDay, unpaid), loan.positioned(paidOn, {})],
    found: labelsOfArrears({
      ...{ loanId: loan.loanId, due, interest: 900, outstanding: 90_000, paidOn },
    }),
  };
};

const lateGuarantor = ({ person }: Borrowers): CreditCase => {
  const [guarantor, borrower] = [person(), person()];
  const { customerId: subjectId } = guarantor;
  const paidOn = '2026-01-20';
  const late = owing(guarantor, '2025-11-05', paidOn);
  const yellowOn = '2025-12-06';
  return {
    label: 'guarantor who is late himself',
    events: [...late.events, pledged(pledgedOn, [guarantor, borrower], 600_000).event],
    found: [
      ...late.found,
      {
        ...{ signal: 'GUA-09', subjectId, period: yellowOn, endsOn: paidOn },
        course: [
          { on: yellowOn, severity: 'yellow' },
          { on: '2026-01-05', severity: 'orange' },
        ],
      },
    ],
    quiet: quietIn(subjectId, ['GUA-08']),
  };
};

const hardlyLateGuarantor = ({ person }: Borrowers): CreditCase => {
  const [guarantor, borrower] = [person(), person()];
  const late = owing(guarantor, '2025-11-20', '2025-12-20');
  return {
    label: 'guarantor who was late for thirty days',
    events: [...late.events, pledged(pledgedOn, [guarantor, borrower], 600_000).event],
    found: late.found,
    quiet: quietIn(guarantor.customerId, ['GUA-08', 'GUA-09']),
  };
};

const guarantorPays = ({ person }: Borrowers): CreditCase => {
  const [guarantor, borrower] = [person(), person()];
  const pledge = pledged(pledgedOn, [guarantor, borrower], 80_000);
  const paidOn = '2025-12-17';
  const id = `paid-for-${borrower.customerId}`;
  return {
    label: 'guarantor who pays for a borrower',
    events: [
      pledge.event,
      {
        on: paidOn,
        event: {
          ...{ id, type: 'bank.compensation.paid.v1' },
          data: {
            ...{ accountingDate: paidOn, guaranteeId: pledge.guaranteeId, amountMinor: fen(20_000) },
            ...{ guarantorId: guarantor.customerId, borrowerId: borrower.customerId },
          },
        },
      },
    ],
    found: [
      {
        ...{ signal: 'GUA-11', subjectId: borrower.customerId, period: id },
        course: [{ on: paidOn, severity: 'red' }],
      },
    ],
    quiet: quietIn(guarantor.customerId, ['GUA-11']),
  };
};

const proceeds = ({ person }: Borrowers): readonly CreditCase[] => {
  const lentOn = '2025-12-10';
  const paidTo = (label: string, isGuarantor: boolean): CreditCase => {
    const [guarantor, supplier, borrower] = [person(), person(), person()];
    const payee = isGuarantor ? guarantor : supplier;
    const loan = plannedLoan({
      ...{ borrower, yuan: 150_000, maturity },
      extra: { disbursedTo: { customerId: payee.customerId } },
    });
    return {
      label,
      events: [pledged(pledgedOn, [guarantor, borrower], 150_000).event, loan.disbursed(lentOn)],
      ...(isGuarantor
        ? {
            found: [
              {
                ...{ signal: 'GUA-10', subjectId: loan.loanId, period: loan.loanId },
                course: [{ on: lentOn, severity: 'red' }],
              },
            ],
          }
        : { quiet: quietIn(loan.loanId, ['GUA-10']) }),
    };
  };
  return [paidTo('loan paid out to the guarantor', true), paidTo('loan paid out to a supplier', false)];
};
