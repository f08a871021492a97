import { type AccountingDate, dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import type { GroupTotals } from '../customer-groups/group-totals.ts';
import { type Facility, financingOf } from './credit-report.ts';
import type { CustomerExposure } from './customer-exposure.ts';
import { acceptedHere, type OwnAcceptance } from './own-acceptance.ts';
import { type OwnLoan, outstandingHere } from './own-loan.ts';

/** A guarantee as its giver or its receiver sees it. */
export type ShownGuarantee = Readonly<{
  guaranteeId: string;
  /** The other side: the borrower of one given, the guarantor of one received. */
  customerId: string;
  amountMinor: number;
  expiresOn?: string;
}>;

/** What a customer owes and stands for, here and elsewhere. Sums that can pass 2^53 are text, in minor units. */
export type CustomerExposureView = Readonly<{
  customerId: string;
  asOf: AccountingDate;
  loans: readonly Readonly<Omit<OwnLoan, 'openedBy'>>[];
  outstandingMinor: string;
  /** Bills that this bank accepted and has not paid yet. */
  acceptances: readonly Readonly<{
    acceptanceId: string;
    branchId: string;
    amountMinor: number;
    maturityDate: AccountingDate;
  }>[];
  acceptancesMinor: string;
  /** Null while no report was read. */
  elsewhere: null | Readonly<{
    reportDate: AccountingDate;
    /** The report is too old to judge by. */
    isStale: boolean;
    financingMinor: string;
    lenders: readonly Readonly<{ lenderId: string; facilities: readonly Omit<Facility, 'lenderId'>[] }>[];
    /** What other lenders were owed by earlier reports, oldest first. */
    earlier: readonly Readonly<{ reportDate: AccountingDate; financingMinor: string }>[];
  }>;
  inquiries: readonly Readonly<{ date: AccountingDate; lenderId: string; purpose: string }>[];
  legalEvents: readonly Readonly<{
    kind: CustomerExposure['legalEvents'][number]['kind'];
    date: AccountingDate;
  }>[];
  guaranteesGiven: readonly ShownGuarantee[];
  guaranteesGivenMinor: string;
  guaranteesReceived: readonly ShownGuarantee[];
  guaranteesReceivedMinor: string;
  group: null | Readonly<{
    groupId: string;
    members: readonly string[];
    registeredGroupIds: readonly string[];
    outstandingMinor: string;
    elsewhereMinor: string;
    membersUnknown: number;
  }>;
}>;

/** What the view is read from. */
export type ExposureSources = Readonly<{
  customerId: string;
  asOf: AccountingDate;
  exposure: CustomerExposure;
  ownLoans: readonly OwnLoan[];
  ownAcceptances: readonly OwnAcceptance[];
  guaranteesGiven: readonly ShownGuarantee[];
  guaranteesReceived: readonly ShownGuarantee[];
  /** Absent where the customer belongs to no group. */
  group?: GroupTotals;
  /** Days after which a report judges nothing: the parameter of the rules. */
  reportAgeDaysMax: number;
}>;

/** The answer to `GET /v1/customers/{id}/exposure`. */
export const customerExposureView = (sources: ExposureSources): CustomerExposureView => {
  const { customerId, asOf, exposure, ownLoans, ownAcceptances, guaranteesGiven, guaranteesReceived, group } =
    sources;
  return {
    customerId,
    asOf,
    loans: ownLoans.map(({ loanId, branchId, product, outstandingMinor }) => ({
      loanId,
      branchId,
      product,
      outstandingMinor,
    })),
    outstandingMinor: outstandingHere(ownLoans).toString(),
    acceptances: ownAcceptances.map(({ maturityDay, ...bill }) => ({
      ...bill,
      maturityDate: dateOfDay(maturityDay),
    })),
    acceptancesMinor: acceptedHere(ownAcceptances).toString(),
    elsewhere: elsewhereOf(sources),
    inquiries: exposure.inquiries
      .toSorted((a, b) => a.day - b.day)
      .map(({ day, lenderId, purpose }) => ({ date: dateOfDay(day), lenderId, purpose })),
    legalEvents: exposure.legalEvents
      .toSorted((a, b) => a.day - b.day)
      .map(({ kind, day }) => ({ kind, date: dateOfDay(day) })),
    guaranteesGiven,
    guaranteesGivenMinor: amountOf(guaranteesGiven),
    guaranteesReceived,
    guaranteesReceivedMinor: amountOf(guaranteesReceived),
    group:
      group === undefined
        ? null
        : {
            ...group,
            outstandingMinor: group.outstandingMinor.toString(),
            elsewhereMinor: group.elsewhereMinor.toString(),
          },
  };
};

const elsewhereOf = ({
  asOf,
  exposure: { latest, earlier },
  reportAgeDaysMax,
}: ExposureSources): CustomerExposureView['elsewhere'] => {
  if (latest === null) return null;
  return {
    reportDate: dateOfDay(latest.day),
    isStale: dayNumber(asOf) - latest.day > reportAgeDaysMax,
    financingMinor: financingOf(latest.facilities).toString(),
    lenders: lendersOf(latest.facilities),
    earlier: earlier.map(({ day, financingMinor }) => ({
      reportDate: dateOfDay(day),
      financingMinor: financingMinor.toString(),
    })),
  };
};

type ShownLender = NonNullable<CustomerExposureView['elsewhere']>['lenders'][number];

const lendersOf = (facilities: readonly Facility[]): readonly ShownLender[] => {
  const byLender = new Map<string, Omit<Facility, 'lenderId'>[]>();
  for (const { lenderId, ...facility } of facilities)
    byLender.set(lenderId, [...(byLender.get(lenderId) ?? []), facility]);
  return [...byLender].map(([lenderId, own]) => ({ lenderId, facilities: own }));
};

const amountOf = (guarantees: readonly ShownGuarantee[]): string =>
  guarantees.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n).toString();
