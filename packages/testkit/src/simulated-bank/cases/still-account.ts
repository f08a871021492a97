import type { AccountingDate } from '@tocsin/banking-calendar';
import type { AccountOpened, Purpose, TransactionPosted } from '@tocsin/events';
import type { Customer } from '../customer.ts';
import { firstDay } from '../days-of-the-county.ts';
import { fen } from '../posting.ts';
import type { PlannedEvent } from './credit-case.ts';

/** What the core says of a movement beside its amount. */
export type MovementDetails = Readonly<{
  /** The balance after it. */
  balanceYuan?: number;
  counterparty?: TransactionPosted['counterparty'];
}>;

/** An account that moves in its case only: no habit of its owner touches it. Amounts in yuan. */
export type StillAccount = Readonly<{
  accountId: string;
  opened: PlannedEvent;
  moved: (on: AccountingDate, yuan: number, purpose: Purpose, more?: MovementDetails) => PlannedEvent;
  turnedInto: (on: AccountingDate, category: AccountOpened['category'], id?: string) => PlannedEvent;
}>;

const openedOn = '2024-05-06';

/** Opens an account of a customer before the first day, under a number that no other account of his has. */
export const stillAccount = (
  { customerId, branchId }: Customer,
  number: number,
  category: AccountOpened['category'],
  openingYuan: number,
): StillAccount => {
  const accountId = `A${customerId.slice(1)}-${number}`;
  const of = { accountId, customerId, branchId };
  return {
    accountId,
    opened: {
      on: firstDay,
      event: {
        type: 'bank.account.opened.v1',
        data: {
          ...{ accountingDate: firstDay, ...of, category, openedOn },
          openingBalanceMinor: fen(openingYuan),
        },
      },
    },
    moved: (on, yuan, purpose, { balanceYuan, counterparty } = {}) => ({
      on,
      event: {
        type: 'bank.transaction.posted.v1',
        data: {
          ...{ accountingDate: on, ...of, purpose },
          ...{ direction: yuan > 0 ? 'credit' : 'debit', amountMinor: fen(Math.abs(yuan)) },
          ...(balanceYuan !== undefined && { balanceAfterMinor: fen(balanceYuan) }),
          ...(counterparty && { counterparty }),
        },
      },
    }),
    turnedInto: (on, next, id) => ({
      on,
      event: {
        ...(id && { id }),
        ...{ type: 'bank.account.category-changed.v1', data: { accountingDate: on, ...of, category: next } },
      },
    }),
  };
};

/** Money that goes from one account to another of the same customer: his deposits stay. */
export const transferred = (
  on: AccountingDate,
  [from, to]: readonly [StillAccount, StillAccount],
  yuan: number,
): readonly PlannedEvent[] => [from.moved(on, -yuan, 'own-transfer'), to.moved(on, yuan, 'own-transfer')];

/** Money that goes from an account of one customer to that of another, who may bank elsewhere. */
export const paidBetween = (
  on: AccountingDate,
  [payer, payee]: readonly [Holder, Holder],
  yuan: number,
): readonly PlannedEvent[] => [
  payer.account.moved(on, -yuan, 'other', { counterparty: { customerId: payee.customerId } }),
  payee.account.moved(on, yuan, 'other', { counterparty: { customerId: payer.customerId } }),
];

/** A customer with an account of his that moves in his case only. */
export type Holder = Readonly<{ customerId: string; account: StillAccount }>;

/** A customer and a still account of his that holds so much, in yuan. */
export const holder = (customer: Customer, openingYuan: number): Holder => ({
  customerId: customer.customerId,
  account: stillAccount(customer, 5, 'demand', openingYuan),
});
