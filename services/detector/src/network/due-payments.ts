import type { Month } from '@tocsin/banking-calendar';
import type { ToldPayments } from '@tocsin/customer-state';
import type { PartyFlow } from '@tocsin/rules';
import type { TaskState } from '@tocsin/stream-runtime';

import { idLog } from '../id-log/id-log.ts';
import type { NetworkPayments } from './network-payments.ts';

/** What a close has to judge of payments: of a month end who was paid or who paid, or where a loan went. */
export type DuePayment = Readonly<
  | { kind: 'depositor'; month: Month; customerId: string }
  | { kind: 'payer'; month: Month; party: string; partyKind: PartyFlow['partyKind'] }
  | { kind: 'loan'; borrowerId: string; loanId: string; disbursedOn: string }
>;

/** Remembers what is to be judged until it was. */
export type DuePayments = Readonly<{
  /** Notes what another telling of a customer can change. */
  noteTold: (before: ToldPayments | undefined, after: ToldPayments | undefined, customersMin: number) => void;
  /** Notes who was paid by somebody of whom something else is known than before. */
  notePaidBy: (months: readonly Month[], customerId: string) => void;
  /** Notes a borrower whose guarantors may be others. */
  noteBorrower: (borrowerId: string) => void;
  /** In one order, whoever was told first. */
  all: () => readonly DuePayment[];
  /** Keeps these alone. */
  keep: (left: readonly DuePayment[]) => void;
}>;

export const duePayments = async (state: TaskState, payments: NetworkPayments): Promise<DuePayments> => {
  const noted = await idLog(state, 'network-payments-due');
  const note = (due: DuePayment): void => noted.add(JSON.stringify(due));

  const noteLoans = (told: ToldPayments | undefined): void => {
    for (const { loanId, disbursedOn } of told?.proceeds ?? [])
      note({ kind: 'loan', borrowerId: told?.customerId ?? '', loanId, disbursedOn });
  };

  const noteMonthEnds = (told: ToldPayments | undefined, customersMin: number): void => {
    for (const { month, payers } of told?.monthEnds ?? []) {
      note({ kind: 'depositor', month, customerId: told?.customerId ?? '' });
      // The customer itself may have been one of them until it was told otherwise.
      for (const { party, partyKind } of payers)
        if (payments.paidBy(month, party).length + 1 >= customersMin)
          note({ kind: 'payer', month, party, partyKind });
    }
  };

  return {
    noteTold: (before, after, customersMin) => {
      for (const told of [before, after]) {
        noteMonthEnds(told, customersMin);
        noteLoans(told);
      }
    },
    notePaidBy: (months, party) => {
      for (const month of months)
        for (const customerId of payments.paidBy(month, party))
          note({ kind: 'depositor', month, customerId });
    },
    noteBorrower: (borrowerId) => noteLoans(payments.of(borrowerId)),
    all: () =>
      noted
        .all()
        .toSorted()
        .map((due) => JSON.parse(due) as DuePayment),
    keep: (left) => noted.replace(left.map((due) => JSON.stringify(due))),
  };
};
