import { dayNumber } from '@tocsin/banking-calendar';

import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { MonthEndParties, PartyFlow } from '../window-dressing/network/month-end-parties.ts';
import type { NetworkMonthEnds } from '../window-dressing/network/network-month-ends.ts';
import { cn } from './month-end-customer.ts';

type Amounts = Readonly<Record<string, number>>;

/** Whom a customer had money from before the end of April 2026 and to whom it went after, in whole units. */
export const parties = (customerId: string, payers: Amounts, payees: Amounts = {}): MonthEndParties => {
  const flowsOf = (amounts: Amounts, date: string): readonly PartyFlow[] =>
    Object.entries(amounts).map(([party, amount]) => ({
      party,
      partyKind: 'customer',
      amountMinor: Math.round(amount * 100),
      largest: { eventId: `${customerId}-${party}`, source: 'core', day: dayNumber(date) },
    }));
  return {
    ...{ customerId, name: customerId, month: '2026-04' },
    payers: flowsOf(payers, '2026-04-30'),
    payees: flowsOf(payees, '2026-05-06'),
  };
};

/** Asks a rule of the network about April, with its default parameters unless the test says otherwise. */
export const askNetwork = <Parameters>(
  rule: Rule<NetworkMonthEnds, Parameters>,
  customers: readonly MonthEndParties[],
  {
    asOf = '2026-05-08',
    staff = [],
    family = {},
    limits = {},
  }: Readonly<{
    asOf?: string;
    staff?: readonly string[];
    family?: Readonly<Record<string, readonly string[]>>;
    limits?: object;
  }> = {},
): readonly Finding[] =>
  rule.findings(
    {
      parties: (month) => customers.filter((one) => one.month === month),
      isStaff: (customerId) => staff.includes(customerId),
      familyOf: (customerId) => family[customerId] ?? [],
    },
    { asOf, months: ['2026-04'], parameters: rule.parameters.parse(limits), calendar: cn, currency: 'CNY' },
  );
