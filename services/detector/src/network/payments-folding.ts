import { addDays, type Month, monthOf } from '@tocsin/banking-calendar';
import { familyOf, type ToldPayments } from '@tocsin/customer-state';
import type { StaffDeclared } from '@tocsin/events';
import { commonPayer, type MonthEndFlows, parametersOf } from '@tocsin/rules';
import type { TaskState } from '@tocsin/stream-runtime';

import { openMonths } from '../alerting/open-months.ts';
import type { Moment, SubjectJudging } from '../alerting/subject-judging.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { type DuePayment, duePayments } from './due-payments.ts';
import { monthEndJudging } from './month-end-judging.ts';
import { type NetworkPayments, networkPayments } from './network-payments.ts';
import type { NetworkState } from './network-state.ts';
import type { PastPledges } from './past-pledges.ts';
import { judgeProceeds } from './proceeds-judging.ts';
import { staffRegister } from './staff-register.ts';

/** Folds payments, staff and families, and has judged at a close what they change. */
export type PaymentsFolding = Readonly<{
  take: (payments: ToldPayments) => void;
  takeStaff: (declared: StaffDeclared) => Promise<void>;
  /** Two customers are related now, or no more. */
  noteRelated: (customerIds: readonly string[]) => void;
  /** A borrower's guarantors may be others than before. */
  noteBorrower: (borrowerId: string) => void;
  close: (moment: Moment) => Promise<void>;
}>;

export const paymentsFolding = async (
  taskState: TaskState,
  judging: Readonly<{
    state: Pick<NetworkState, 'load' | 'customerOf'>;
    pledges: PastPledges;
    subjects: SubjectJudging;
    known: Deployment;
  }>,
): Promise<PaymentsFolding> => {
  const { state, subjects, known } = judging;
  const payments = await networkPayments(taskState);
  const due = await duePayments(taskState, payments);
  const staff = await staffRegister(taskState);
  const monthEnds = monthEndJudging({ ...judging, payments, staff });
  let forgottenIn: Month | undefined;

  const monthsNow = (): readonly Month[] => {
    const closed = known.slowestClosed();
    return closed === undefined ? [] : openMonths(known, closed);
  };

  /** Gives whether it was judged, or never will be. */
  const judge = async (one: DuePayment, moment: Moment): Promise<boolean> => {
    if (one.kind === 'loan') return judgeProceeds({ ...judging, payments }, one, moment);
    if (!openMonths(known, moment.asOf).includes(one.month)) return true;
    return one.kind === 'payer' ? monthEnds.payer(one, moment) : monthEnds.depositor(one, moment);
  };

  const forget = ({ asOf }: Moment): void => {
    if (forgottenIn === monthOf(asOf)) return;
    forgottenIn = monthOf(asOf);
    payments.forgetBefore(addDays(asOf, -known.parameters().latenessDaysMax));
  };

  return {
    take: (told) => {
      const { customersMin } = parametersOf(known.parameters(), commonPayer);
      due.noteTold(payments.take(told), told, customersMin);
    },
    takeStaff: async (declared) => {
      const customerIds = staff.declare(declared);
      await state.load(customerIds);
      const concerned = customerIds.flatMap((id) => [id, ...familyOf(state.customerOf(id))]);
      for (const id of new Set(concerned)) due.notePaidBy(monthsNow(), id);
    },
    noteRelated: (customerIds) => {
      for (const id of customerIds) due.notePaidBy(monthsNow(), id);
    },
    noteBorrower: due.noteBorrower,
    close: async (moment) => {
      const all = due.all();
      await state.load(all.flatMap((one) => customersNeeded(payments, one)));
      await subjects.load('customer', all.flatMap(customerJudged));
      await subjects.load('account', all.flatMap(accountJudged));
      await subjects.load(
        'loan',
        all.flatMap((one) => (one.kind === 'loan' ? one.loanId : [])),
      );
      const left: DuePayment[] = [];
      for (const one of all) if (!(await judge(one, moment))) left.push(one);
      if (all.length > 0) due.keep(left);
      forget(moment);
    },
  };
};

/** Loaded at once, rather than each when it is judged. */
const customersNeeded = (payments: NetworkPayments, due: DuePayment): readonly string[] => {
  switch (due.kind) {
    case 'depositor':
      return [due.customerId, ...monthEndsOf(payments, due.customerId, due.month).flatMap(payersIn)];
    case 'payer': {
      const paid = payments.paidBy(due.month, due.party);
      const payees = paid.flatMap((id) => monthEndsOf(payments, id, due.month).flatMap(payeesIn));
      return [due.party, ...paid, ...payees];
    }
    case 'loan': {
      const lent = payments.of(due.borrowerId)?.proceeds.find(({ loanId }) => loanId === due.loanId);
      return [due.borrowerId, ...(lent?.payees.map(({ customerId }) => customerId) ?? [])];
    }
  }
};

const monthEndsOf = (payments: NetworkPayments, customerId: string, of: Month) =>
  payments.of(customerId)?.monthEnds.filter(({ month }) => month === of) ?? [];

const payersIn = ({ payers }: Pick<MonthEndFlows, 'payers'>) => payers.map(({ party }) => party);
const payeesIn = ({ payees }: Pick<MonthEndFlows, 'payees'>) => payees.map(({ party }) => party);

const accountJudged = (due: DuePayment): readonly string[] =>
  due.kind === 'payer' && due.partyKind === 'account' ? [due.party] : [];

const customerJudged = (due: DuePayment): readonly string[] => {
  if (due.kind === 'depositor') return [due.customerId];
  return due.kind === 'payer' && due.partyKind === 'customer' ? [due.party] : [];
};
