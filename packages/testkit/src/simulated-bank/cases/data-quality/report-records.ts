import type { AccountingDate } from '@tocsin/banking-calendar';
import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, quietIn } from '../credit-case.ts';
import { reported } from '../credit-report.ts';

const [first, second, third] = ['2025-12-04', '2025-12-18', '2026-01-15'] as const;

/** Credit reports that are read in the order of their dates, or not. */
export const reportRecords = ({ person }: Borrowers): readonly CreditCase[] => {
  const read = (reportDate: AccountingDate): Omit<CreditCase, 'label'> & { customerId: string } => {
    const customer = person();
    return {
      customerId: customer.customerId,
      events: [
        reported(first, customer, []),
        reported(second, customer, [], { reportDate }),
        reported(third, customer, []),
      ],
    };
  };
  const [older, newer] = [read('2025-11-20'), read('2025-12-17')];
  return [
    {
      label: 'credit report read after one of a later date, until the next one',
      events: older.events,
      found: [
        {
          ...{ signal: 'DQ-02', subjectId: older.customerId, period: second },
          ...{ course: [{ on: second, severity: 'blue' }], endsOn: third },
        },
      ],
    },
    {
      label: 'credit reports read in the order of their dates',
      events: newer.events,
      quiet: quietIn(newer.customerId, ['DQ-02']),
    },
  ];
};
