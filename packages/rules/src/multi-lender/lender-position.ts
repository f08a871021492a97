import { dayNumber } from '@tocsin/banking-calendar';
import {
  acceptedHere,
  type CreditReport,
  type CustomerExposure,
  type CustomerRegistration,
  type EarlierReport,
  financingOf,
  type Inquiry,
  type OwnAcceptance,
  type OwnLoan,
  outstandingHere,
} from '@tocsin/books';

/** What one customer owes this bank and other lenders, as far as both are known. */
export type LenderPosition = Readonly<{
  customerId: string;
  /** The customer's number where nobody registered it. */
  name: string;
  kind: CustomerRegistration['kind'];
  statements: Pick<CustomerRegistration, 'netAssetsMinor' | 'annualSalesMinor' | 'statementsOn'>;
  ownLoans: readonly OwnLoan[];
  /** Bills that this bank accepted and has not paid yet: financing like a loan. */
  ownAcceptances: readonly OwnAcceptance[];
  /** The latest by report date; absent while none was read. */
  report: CreditReport | undefined;
  earlierReports: readonly EarlierReport[];
  inquiries: readonly Inquiry[];
}>;

/** What a position is read from. */
export type LenderSources = Readonly<{
  customerId: string;
  exposure: CustomerExposure;
  /** Without one the customer is judged as a company. */
  registration: CustomerRegistration | undefined;
  ownLoans: readonly OwnLoan[];
  ownAcceptances: readonly OwnAcceptance[];
}>;

/** The position of one customer. */
export const lenderPosition = ({
  customerId,
  exposure,
  registration,
  ownLoans,
  ownAcceptances,
}: LenderSources): LenderPosition => ({
  customerId,
  name: registration?.name ?? customerId,
  kind: registration?.kind ?? 'company',
  statements: registration ?? {},
  ownLoans,
  ownAcceptances,
  report: exposure.latest ?? undefined,
  earlierReports: exposure.earlier,
  inquiries: exposure.inquiries,
});

/** What the customer owes this bank on loans and accepted bills, in minor units. */
export const owedHere = ({ ownLoans, ownAcceptances }: LenderPosition): bigint =>
  outstandingHere(ownLoans) + acceptedHere(ownAcceptances);

/** All that the customer owes, here and by the report elsewhere, in minor units. */
export const totalFinancing = (position: LenderPosition, { facilities }: CreditReport): bigint =>
  owedHere(position) + financingOf(facilities);

/** Whether a report is too old to judge by at the close of a day. */
export const isStale = ({ day }: CreditReport, asOf: string, reportAgeDaysMax: number): boolean =>
  dayNumber(asOf) - day > reportAgeDaysMax;
