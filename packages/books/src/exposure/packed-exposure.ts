import type { CreditReport, EarlierReport, Facility } from './credit-report.ts';
import type { CustomerExposure, Inquiry, LegalEvent } from './customer-exposure.ts';

type PackedNaming = [
  day: number,
  accountingDay: number,
  eventId: string,
  source: string,
  ownOutstandingMinor: number | null,
];
type PackedFacility = [
  lenderId: string,
  kind: Facility['kind'],
  limitMinor: number,
  balanceMinor: number,
  daysPastDue: number,
];

/** A customer's exposure by position instead of by name. */
export type PackedExposure = [
  latest: [...PackedNaming, PackedFacility[]] | null,
  earlier: [...PackedNaming, bigint][],
  inquiries: [number, string, string][],
  legalEvents: [LegalEvent['kind'], number, string, string][],
];

/** As it is stored. */
export const packedExposure = ({
  latest,
  earlier,
  inquiries,
  legalEvents,
}: CustomerExposure): PackedExposure => [
  latest && [
    ...packedNaming(latest),
    latest.facilities.map(
      ({ lenderId, kind, limitMinor, balanceMinor, daysPastDue }): PackedFacility => [
        lenderId,
        kind,
        limitMinor,
        balanceMinor,
        daysPastDue,
      ],
    ),
  ],
  earlier.map((report) => [...packedNaming(report), report.financingMinor]),
  inquiries.map(({ day, lenderId, purpose }) => [day, lenderId, purpose]),
  legalEvents.map(({ kind, day, eventId, source }) => [kind, day, eventId, source]),
];

/** The exposure that was stored. */
export const unpackedExposure = ([
  latest,
  earlier,
  inquiries,
  legalEvents,
]: PackedExposure): CustomerExposure => ({
  latest: latest && unpackedLatest(latest),
  earlier: earlier.map(
    ([day, accountingDay, eventId, source, ownOutstandingMinor, financingMinor]): EarlierReport => ({
      day,
      accountingDay,
      eventId,
      source,
      ownOutstandingMinor,
      financingMinor,
    }),
  ),
  inquiries: inquiries.map(([day, lenderId, purpose]): Inquiry => ({ day, lenderId, purpose })),
  legalEvents: legalEvents.map(
    ([kind, day, eventId, source]): LegalEvent => ({ kind, day, eventId, source }),
  ),
});

const packedNaming = (report: CreditReport | EarlierReport): PackedNaming => [
  report.day,
  report.accountingDay,
  report.eventId,
  report.source,
  report.ownOutstandingMinor,
];

const unpackedLatest = ([day, accountingDay, eventId, source, ownOutstandingMinor, facilities]: NonNullable<
  PackedExposure[0]
>): CreditReport => ({
  day,
  accountingDay,
  eventId,
  source,
  ownOutstandingMinor,
  facilities: facilities.map(
    ([lenderId, kind, limitMinor, balanceMinor, daysPastDue]): Facility => ({
      lenderId,
      kind,
      limitMinor,
      balanceMinor,
      daysPastDue,
    }),
  ),
});
