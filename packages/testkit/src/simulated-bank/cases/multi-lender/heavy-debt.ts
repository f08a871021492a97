import { firstDay } from '../../days-of-the-county.ts';
import { fen } from '../../posting.ts';
import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, type FoundCase, quietIn } from '../credit-case.ts';
import { reported } from '../credit-report.ts';
import { plannedLoan } from '../planned-loan.ts';

const maturity = '2028-09-10';
const readOn = '2025-12-10';

/** Firms whose debts are large for their lenders or for themselves. */
export const heavyDebt = ({ firm }: Borrowers): readonly CreditCase[] => [
  ...jointCredit(firm),
  ...overBorrowing(firm),
];

const jointCredit = (firm: Borrowers['firm']): readonly CreditCase[] => {
  const owing = (label: string, lenders: readonly string[], yuan: number, severity?: 'orange' | 'blue') => {
    const borrower = firm();
    const { customerId: subjectId } = borrower;
    const raised = (signal: 'MUL-01' | 'MUL-02', level: 'yellow' | 'orange' | 'blue'): FoundCase => ({
      ...{ signal, subjectId, period: readOn, course: [{ on: readOn, severity: level }] },
    });
    return {
      label,
      events: [
        plannedLoan({ borrower, yuan: 2_000_000, maturity }).disbursed(firstDay),
        reported(
          readOn,
          borrower,
          lenders.map((at) => ({ at, yuan })),
        ),
      ],
      found: severity === undefined ? [] : [raised('MUL-01', 'yellow'), raised('MUL-02', severity)],
      quiet: quietIn(subjectId, [
        ...(severity === undefined ? (['MUL-01', 'MUL-02'] as const) : []),
        ...(['MUL-03', 'MUL-04'] as const),
      ]),
    } satisfies CreditCase;
  };
  return [
    owing('more than five billion from three lenders', ['ICBC', 'ABC'], 2_600_000_000, 'orange'),
    owing('more than two billion from three lenders', ['ICBC', 'CCB'], 1_100_000_000, 'blue'),
    owing('three billion from two lenders', ['ICBC'], 3_000_000_000),
  ];
};

type Statements = Readonly<{ netAssets: number; sales: number; on: string }>;

const overBorrowing = (firm: Borrowers['firm']): readonly CreditCase[] => {
  const owing = (label: string, { netAssets, sales, on }: Statements, isTooMuch: boolean): CreditCase => {
    const borrower = firm();
    const { customerId: subjectId } = borrower;
    return {
      label,
      registrations: [
        {
          ...{ customerId: subjectId, statementsOn: on },
          ...{ netAssetsMinor: fen(netAssets), annualSalesMinor: fen(sales) },
        },
      ],
      events: [
        plannedLoan({ borrower, yuan: 6_000_000, maturity }).disbursed(firstDay),
        reported(readOn, borrower, [{ at: 'ICBC', yuan: 10_000_000 }]),
      ],
      found: isTooMuch
        ? [
            {
              ...{ signal: 'MUL-03', subjectId, period: readOn },
              course: [{ on: readOn, severity: 'orange' }],
            },
          ]
        : [],
      quiet: quietIn(subjectId, isTooMuch ? ['MUL-01', 'MUL-02'] : ['MUL-01', 'MUL-02', 'MUL-03']),
    };
  };
  const netAssets = 8_000_000;
  return [
    owing(
      'debts of twice the net assets, above the sales',
      { netAssets, sales: 12_000_000, on: '2025-06-30' },
      true,
    ),
    owing(
      'debts of twice the net assets, of a firm with large sales',
      { netAssets, sales: 90_000_000, on: '2025-06-30' },
      false,
    ),
    owing(
      'heavy debts by statements of the year before last',
      { netAssets, sales: 12_000_000, on: '2024-06-30' },
      false,
    ),
  ];
};
