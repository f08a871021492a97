import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, quietIn } from '../credit-case.ts';
import { type Holder, holder, paidBetween } from '../still-account.ts';

const cameOn = '2025-12-30';
const wentOn = '2026-01-05';
/** The third working day of the year: the outflow window of December closes. */
const judgedOn = '2026-01-06';
/** Of each customer, in yuan: what WIN-06 asks for. */
const collected = 100_000;

/** Deposits that one payer lends to several customers over a month-end. */
export const collectedDeposits = (borrowers: Borrowers): readonly CreditCase[] => [
  passedOn(borrowers, { label: 'broker who lends five customers their month-end', count: 5, isHit: true }),
  passedOn(borrowers, { label: 'payer of four customers, who all pay one supplier', count: 4 }),
  passedOn(borrowers, {
    label: 'payer of five customers, each of whom pays somebody else',
    count: 5,
    hasOnePayee: false,
  }),
];

const passedOn = (
  { person }: Borrowers,
  {
    label,
    count,
    isHit = false,
    hasOnePayee = true,
  }: Readonly<{ label: string; count: number; isHit?: boolean; hasOnePayee?: boolean }>,
): CreditCase => {
  const payer = holder(person(), count * collected);
  const customers = Array.from({ length: count }, () => holder(person(), 1_000));
  const supplier = holder(person(), 1_000);
  const payeeOf = (customer: Holder): Holder =>
    hasOnePayee ? supplier : (next(customers, customer) ?? payer);
  return {
    label,
    events: [
      ...[payer, supplier, ...customers].map(({ account }) => account.opened),
      ...customers.flatMap((customer) => [
        ...paidBetween(cameOn, [payer, customer], collected),
        ...paidBetween(wentOn, [customer, payeeOf(customer)], collected / 2),
      ]),
    ],
    ...(isHit
      ? {
          found: [
            {
              ...({ signal: 'WIN-06', subjectId: payer.customerId, period: '2025-12' } as const),
              course: [{ on: judgedOn, severity: 'orange' }] as const,
            },
          ],
        }
      : { quiet: quietIn(payer.customerId, ['WIN-06', 'WIN-12']) }),
  };
};

const next = (customers: readonly Holder[], customer: Holder): Holder | undefined =>
  customers[customers.indexOf(customer) + 1];
