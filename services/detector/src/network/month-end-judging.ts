import { CalendarYearMissingError, type Month, monthEndWindow } from '@tocsin/banking-calendar';
import { familyOf } from '@tocsin/customer-state';
import { type MonthEndParties, type NetworkMonthEnds, networkWindowRules } from '@tocsin/rules';
import type { Moment, SubjectJudging } from '../alerting/subject-judging.ts';
import type { Deployment } from '../deployment/deployment.ts';
import type { DuePayment } from './due-payments.ts';
import { ownersOfCustomer, ownersOfSeveral } from './network-owners.ts';
import type { NetworkPayments } from './network-payments.ts';
import type { NetworkState } from './network-state.ts';
import type { StaffRegister } from './staff-register.ts';

type Due<Kind extends DuePayment['kind']> = Extract<DuePayment, { kind: Kind }>;

/** Judges what customers have in common around a month end; all who are named are loaded. */
export type MonthEndJudging = Readonly<{
  /** Staff money that came to a customer; false where a rule gave no answer. */
  depositor: (due: Due<'depositor'>, moment: Moment) => Promise<boolean>;
  /** The customers whom one party paid; false also where its day is still to come or cannot be known. */
  payer: (due: Due<'payer'>, moment: Moment) => Promise<boolean>;
}>;

const rulesOf = (signal: 'WIN-06' | 'WIN-12') =>
  networkWindowRules.filter((entry) => entry.signal === signal);

export const monthEndJudging = ({
  state: { customerOf },
  payments,
  staff,
  subjects,
  known,
}: Readonly<{
  state: Pick<NetworkState, 'customerOf'>;
  payments: NetworkPayments;
  staff: StaffRegister;
  subjects: SubjectJudging;
  known: Deployment;
}>): MonthEndJudging => {
  const partiesOf = (customerId: string, month: Month): readonly MonthEndParties[] => {
    const name = customerOf(customerId).standing?.name ?? customerId;
    const told = payments.of(customerId)?.monthEnds.filter((one) => one.month === month) ?? [];
    return told.map((flows) => ({ customerId, name, ...flows }));
  };

  const positionOf = (month: Month, parties: readonly MonthEndParties[]): NetworkMonthEnds => ({
    parties: (asked) => (asked === month ? parties : []),
    isStaff: staff.isStaff,
    familyOf: (customerId) => familyOf(customerOf(customerId)),
  });

  const isOver = (month: Month, asOf: string): boolean => {
    try {
      return asOf >= monthEndWindow(known.calendar(), month).outflowTo;
    } catch (error) {
      if (error instanceof CalendarYearMissingError) return false;
      throw error;
    }
  };

  return {
    depositor: async ({ month, customerId }, moment) => {
      const parties = partiesOf(customerId, month);
      return subjects.ask(
        {
          subject: { kind: 'customer', id: customerId },
          rules: rulesOf('WIN-12'),
          position: positionOf(month, parties),
          owners: ownersOfCustomer(customerOf(customerId)),
          months: [month],
        },
        moment,
      );
    },
    payer: async ({ month, party, partyKind }, moment) => {
      if (!isOver(month, moment.asOf)) return false;
      const customerIds = payments.paidBy(month, party);
      const parties = customerIds.flatMap((customerId) => partiesOf(customerId, month));
      return subjects.ask(
        {
          subject: { kind: partyKind, id: party },
          rules: rulesOf('WIN-06'),
          position: positionOf(
            month,
            // Other payers are judged as themselves.
            parties.map((one) => ({ ...one, payers: one.payers.filter((payer) => payer.party === party) })),
          ),
          owners: ownersOfSeveral(customerIds.map(customerOf)),
          months: [month],
        },
        moment,
      );
    },
  };
};
