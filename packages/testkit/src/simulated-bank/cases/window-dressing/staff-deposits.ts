import type { StaffDeclared } from '@tocsin/events';
import { firstDay } from '../../days-of-the-county.ts';
import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, type PlannedEvent, quietIn } from '../credit-case.ts';
import { type Holder, holder, paidBetween } from '../still-account.ts';

const cameOn = '2025-12-30';

/** What is planned of the money that an employee, or somebody of his family, pays before a month-end. */
type StaffMoney = Readonly<{
  label: string;
  /** 100,000 where nothing else is said: what WIN-12 asks for. */
  yuan?: number;
  isHit?: boolean;
  /** The payer, the payee or nobody is the employee's spouse. */
  spouse?: 'payer' | 'payee';
  extra?: Partial<StaffDeclared>;
}>;

/** Money of staff and their families in customers' accounts at a month-end. */
export const staffDeposits = ({ person }: Borrowers): readonly CreditCase[] => {
  const paid = ({ label, yuan = 100_000, isHit = false, spouse, extra }: StaffMoney): CreditCase => {
    const [employee, other, customer] = [
      holder(person(), 150_000),
      holder(person(), 150_000),
      holder(person(), 1_000),
    ];
    const payer = spouse === 'payer' ? other : employee;
    const payee = spouse === 'payee' ? other : customer;
    return {
      label,
      events: [
        employed(employee, extra),
        ...(spouse === undefined ? [] : [married(employee, other)]),
        ...[employee, other, customer].map(({ account }) => account.opened),
        ...paidBetween(cameOn, [payer, payee], yuan),
      ],
      ...(isHit
        ? {
            found: [
              {
                ...({ signal: 'WIN-12', subjectId: payee.customerId, period: '2025-12' } as const),
                course: [{ on: cameOn, severity: 'red' }] as const,
              },
            ],
          }
        : { quiet: quietIn(payee.customerId, ['WIN-12', 'WIN-06']) }),
    };
  };
  return [
    paid({ label: 'employee who pays a customer before the year-end', isHit: true }),
    paid({
      label: 'spouse of an employee who pays a customer before the year-end',
      spouse: 'payer',
      isHit: true,
    }),
    paid({ label: 'employee who pays a customer a small sum', yuan: 99_000 }),
    paid({ label: 'employee who pays his wife', spouse: 'payee' }),
    paid({ label: 'somebody who left the bank in November', extra: { until: '2025-11-30' } }),
  ];
};

const employed = ({ customerId }: Holder, extra: Partial<StaffDeclared> = {}): PlannedEvent => ({
  on: firstDay,
  event: {
    type: 'bank.staff.declared.v1',
    data: {
      ...{ accountingDate: firstDay, staffId: `S-${customerId}`, name: customerId, orgUnitId: 'QH01' },
      ...{ post: 'other' as const, customerIds: [customerId], ...extra },
    },
  },
});

const married = ({ customerId }: Holder, { customerId: relatedCustomerId }: Holder): PlannedEvent => ({
  on: firstDay,
  event: {
    type: 'bank.party.related.v1',
    data: { accountingDate: firstDay, customerId, relatedCustomerId, relation: 'spouse' },
  },
});
