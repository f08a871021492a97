import type { AccountingDate } from '@tocsin/banking-calendar';
import type { CreditReportReceived } from '@tocsin/events';
import type { Customer } from '../customer.ts';
import { fen } from '../posting.ts';
import type { PlannedEvent } from './credit-case.ts';

type Facility = CreditReportReceived['facilities'][number];

/** A facility elsewhere, its balance in yuan; a loan in good standing unless said otherwise. */
export type Elsewhere = Readonly<{
  at: string;
  yuan: number;
  kind?: Facility['kind'];
  daysPastDue?: number;
}>;

/** A report of a customer, read on a day; of that day unless it is older. */
export const reported = (
  on: AccountingDate,
  { customerId }: Customer,
  facilities: readonly Elsewhere[],
  more: Readonly<{ reportDate?: AccountingDate; inquiries?: CreditReportReceived['inquiries'] }> = {},
): PlannedEvent => ({
  on,
  event: {
    type: 'bank.credit-report.received.v1',
    data: {
      ...{ accountingDate: on, customerId, reportDate: more.reportDate ?? on },
      facilities: facilities.map(({ at, yuan, kind = 'loan', daysPastDue = 0 }) => ({
        ...{ lenderId: at, kind, daysPastDue },
        ...{ limitMinor: fen(yuan), balanceMinor: fen(yuan) },
      })),
      ...(more.inquiries && { inquiries: more.inquiries }),
    },
  },
});
