import type { AccountingDate } from '@tocsin/banking-calendar';
import type { SignalId } from '@tocsin/events';
import { legalEntity } from '../../county.ts';
import type { Customer } from '../../customer.ts';
import { fen } from '../../posting.ts';
import type { CreditCase, FoundCase, PlannedEvent } from '../credit-case.ts';
import { plannedLoan } from '../planned-loan.ts';

const month = '2025-12';
const monthEnd = '2025-12-31';

/** What single branches do around the year-end: loans paid out at once, and products that mature late. */
export const branchMonthEnds = (customers: readonly Customer[]): readonly CreditCase[] => {
  const firmOf = (branchId: string): Customer =>
    customers.findLast((one) => one.branchId === branchId && one.livelihood === 'company') as Customer;
  return [
    lent('loan far above all others of a month, two days before its end', firmOf('QH05'), {
      on: '2025-12-30',
      found: [shown('WIN-10', 'QH05', 'yellow')],
    }),
    lent('loan far above all others of a month, in its middle', firmOf('QH06'), { on: '2025-12-17' }),
    matured('products of a branch that mature in the last days of the year', firmOf('QH07'), {
      days: { '2025-12-12': 4_000_000, '2025-12-22': 4_000_000, '2025-12-29': 4_000_000 },
      found: [shown('WIN-07', 'QH07', 'yellow')],
    }),
    // Large enough to keep the bank as a whole below the share.
    matured('products of a branch of which most mature by the 21st', firmOf('QH08'), {
      days: { '2025-12-21': 40_000_000, '2025-12-30': 20_000_000 },
      quietOf: [legalEntity.orgUnitId],
    }),
    matured('few products, all of which mature late', firmOf('QH09'), {
      days: { '2025-12-26': 9_000_000, '2025-12-10': 900_000 },
    }),
  ];
};

type Planned = Readonly<{ found?: readonly FoundCase[]; quietOf?: readonly string[] }>;

const shown = (signal: SignalId, subjectId: string, severity: 'yellow'): FoundCase => ({
  ...{ signal, subjectId, period: month },
  course: [{ on: monthEnd, severity }],
});

const outcomeOf = (
  signal: SignalId,
  branchId: string,
  { found = [], quietOf = [] }: Planned,
): Pick<CreditCase, 'found' | 'quiet'> => {
  const quiet = found.length === 0 ? [branchId, ...quietOf] : quietOf;
  return { found, quiet: quiet.map((subjectId) => ({ signal, subjectId, period: month })) };
};

const lent = (
  label: string,
  borrower: Customer,
  { on, ...planned }: Planned & Readonly<{ on: AccountingDate }>,
): CreditCase => {
  const loan = plannedLoan({ borrower, yuan: 30_000_000, maturity: '2028-12-11', number: 9 });
  return { label, events: [loan.disbursed(on)], ...outcomeOf('WIN-10', borrower.branchId, planned) };
};

const matured = (
  label: string,
  { customerId, branchId }: Customer,
  { days, ...planned }: Planned & Readonly<{ days: Readonly<Record<AccountingDate, number>> }>,
): CreditCase => ({
  label,
  events: Object.entries(days).map(
    ([on, yuan]): PlannedEvent => ({
      on,
      event: {
        type: 'bank.wealth.matured.v1',
        data: {
          ...{ accountingDate: on, customerId, branchId, productId: `P-${branchId}-${on}` },
          amountMinor: fen(yuan),
        },
      },
    }),
  ),
  ...outcomeOf('WIN-07', branchId, planned),
});
