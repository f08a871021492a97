import type { Severity } from '@tocsin/events';
import { firstDay } from '../../days-of-the-county.ts';
import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, quietIn } from '../credit-case.ts';
import { type Elsewhere, reported } from '../credit-report.ts';
import { plannedLoan } from '../planned-loan.ts';

const readOn = '2025-12-05';
const readAgainOn = '2026-01-09';
const before: readonly Elsewhere[] = [{ at: 'ICBC', yuan: 3_000_000 }];

/** Firms whose other lenders leave, or only seem to. */
export const leavingLenders = ({ firm }: Borrowers): readonly CreditCase[] => {
  const course = (
    label: string,
    after: readonly Elsewhere[],
    severity?: Severity,
    repaidYuan = 0,
  ): CreditCase => {
    const borrower = firm();
    const { customerId: subjectId } = borrower;
    const loan = plannedLoan({ borrower, yuan: 800_000, maturity: '2028-10-10' });
    return {
      label,
      events: [
        loan.disbursed(firstDay),
        reported(readOn, borrower, before),
        ...(repaidYuan > 0 ? [loan.paid('2025-12-18', { principal: repaidYuan })] : []),
        reported(readAgainOn, borrower, after),
      ],
      found:
        severity === undefined
          ? []
          : [
              {
                ...{ signal: 'MUL-04', subjectId, period: readAgainOn },
                course: [{ on: readAgainOn, severity }],
              },
            ],
      quiet: quietIn(subjectId, severity === undefined ? ['MUL-01', 'MUL-04'] : ['MUL-01', 'MUL-02']),
    };
  };
  return [
    course('other lender took two of three millions back', [{ at: 'ICBC', yuan: 1_000_000 }], 'orange'),
    course(
      'other lender takes money back, and is not paid in time',
      [{ at: 'ICBC', yuan: 900_000, daysPastDue: 20 }],
      'red',
    ),
    course('lender merged into another one', [{ at: 'BOB', yuan: 3_000_000 }]),
    course('firm that pays its debts down everywhere', [{ at: 'ICBC', yuan: 1_000_000 }], undefined, 300_000),
  ];
};
