import { type AccountingDate, addDays } from '@tocsin/banking-calendar';
import type { Severity } from '@tocsin/events';
import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, quietIn } from '../credit-case.ts';
import { reported } from '../credit-report.ts';

const readOn = '2025-12-12';

/** Persons about whom many lenders ask. Each has asked only: nobody lent yet. */
export const inquiries = ({ person }: Borrowers): readonly CreditCase[] => {
  const asked = (
    label: string,
    dates: readonly AccountingDate[],
    raised?: Readonly<{ severity: Severity; endsOn: AccountingDate }>,
    purpose = '贷款审批',
  ): CreditCase => {
    const customer = person();
    const { customerId: subjectId } = customer;
    return {
      label,
      events: [
        reported(readOn, customer, [], {
          inquiries: dates.map((date, place) => ({ date, purpose, lenderId: `LENDER-${place + 1}` })),
        }),
      ],
      ...(raised === undefined
        ? { quiet: quietIn(subjectId, ['MUL-01', 'MUL-06']) }
        : {
            found: [
              {
                ...{ signal: 'MUL-06', subjectId, period: readOn, endsOn: raised.endsOn },
                course: [{ on: readOn, severity: raised.severity }],
              },
            ],
          }),
    };
  };
  const inAMonth = ['2025-11-20', '2025-12-01', '2025-12-10'];
  const inAQuarter = ['2025-09-25', '2025-10-05', '2025-10-12', '2025-10-25', '2025-11-02', '2025-11-10'];
  return [
    asked('three lenders asked within a month', inAMonth, {
      ...{ severity: 'orange', endsOn: addDays('2025-11-20', 30) },
    }),
    asked('six lenders asked within a quarter', inAQuarter, {
      ...{ severity: 'yellow', endsOn: addDays('2025-09-25', 90) },
    }),
    asked('two lenders asked within a month', inAMonth.slice(1)),
    asked('lenders look after loans that they gave long ago', inAMonth, undefined, '贷后管理'),
  ];
};
