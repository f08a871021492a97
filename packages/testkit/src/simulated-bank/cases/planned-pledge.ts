import type { AccountingDate } from '@tocsin/banking-calendar';
import type { GuaranteePledged } from '@tocsin/events';
import type { Customer } from '../customer.ts';
import { fen } from '../posting.ts';
import type { PlannedEvent } from './credit-case.ts';

/** A guarantee of one customer for another. */
export type PlannedPledge = Readonly<{ guaranteeId: string; event: PlannedEvent }>;

/** Plans a guarantee; the amount in yuan. */
export const pledged = (
  on: AccountingDate,
  [guarantor, borrower]: readonly [Customer, Customer],
  yuan: number,
  more: Partial<Pick<GuaranteePledged, 'kind' | 'jointGroupId' | 'expiresOn'>> = {},
): PlannedPledge => {
  const guaranteeId = `G${guarantor.customerId.slice(1)}-${borrower.customerId.slice(1)}`;
  const parties = { guarantorId: guarantor.customerId, borrowerId: borrower.customerId };
  return {
    guaranteeId,
    event: {
      on,
      event: {
        type: 'bank.guarantee.pledged.v1',
        data: {
          ...{ accountingDate: on, guaranteeId, ...parties, amountMinor: fen(yuan) },
          ...{ kind: 'guarantee' as const, ...more },
        },
      },
    },
  };
};

/** The customers in a row, each with the next one. */
export const neighbours = (customers: readonly Customer[]): readonly (readonly [Customer, Customer])[] =>
  customers.slice(1).map((next, place) => [customers[place] as Customer, next]);
