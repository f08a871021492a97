import type { CreditReportReceived } from '@tocsin/events';

/** What one customer told and was told of, in the order of arrival, repeats left out. */
export type ToldCustomer = Readonly<{
  kind: 'person' | 'company';
  netAssets?: number;
  sales?: number;
  statementsOn?: string;
  reports: readonly CreditReportReceived[];
  /** What each own loan still owes now. */
  loans: readonly Readonly<{ product: string; outstandingMinor: number }>[];
  /** Bills that this bank accepted. */
  bills: readonly Readonly<{ amountMinor: number; dueOn: string }>[];
  /** What was owed here on a date; nothing where nobody knows. */
  owedHereOn: (date: string) => number | undefined;
}>;

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** The reports that stand, oldest first: of one date the last to arrive. */
const standing = ({ reports }: ToldCustomer): readonly CreditReportReceived[] =>
  reports
    .filter((report, at) => !reports.slice(at + 1).some(({ reportDate }) => reportDate === report.reportDate))
    .toSorted((a, b) => (a.reportDate < b.reportDate ? -1 : 1));

const debtOf = ({ facilities }: CreditReportReceived): number =>
  sum(facilities.map(({ kind, balanceMinor }) => (kind === 'guarantee' ? 0 : Math.max(0, balanceMinor))));

/** What is owed here on bills, each of them, at the close of a day. */
const billsOn = ({ bills }: ToldCustomer, asOf: string): readonly number[] =>
  bills.filter(({ dueOn }) => dueOn > asOf).map(({ amountMinor }) => amountMinor);

const lenderCount = (customer: ToldCustomer, { facilities }: CreditReportReceived, asOf: string): number => {
  const { kind, loans } = customer;
  const bills = billsOn(customer, asOf);
  const owing = facilities.filter(({ balanceMinor }) => balanceMinor > 0);
  if (kind === 'company') {
    const ids = [...new Set(facilities.map(({ lenderId }) => lenderId))];
    const sums = ids.map((id) =>
      sum(
        facilities
          .filter((facility) => facility.lenderId === id && /^(loan|acceptance)$/.test(facility.kind))
          .map(({ balanceMinor }) => balanceMinor),
      ),
    );
    const own = sum(loans.filter(({ product }) => product !== 'card').map((loan) => loan.outstandingMinor));
    return [...sums, own + sum(bills)].filter((owed) => owed >= 10_000_00).length;
  }
  const single = owing.filter(
    ({ kind: credit, balanceMinor }) =>
      credit === 'loan' || credit === 'acceptance' || (credit === 'consumer' && balanceMinor >= 50_000_00),
  ).length;
  const ownLoans = loans.filter(
    ({ product, outstandingMinor }) => product !== 'card' && outstandingMinor > 0,
  );
  const hasCard =
    owing.some(({ kind: credit }) => credit === 'card') ||
    loans.some(({ product, outstandingMinor }) => product === 'card' && outstandingMinor > 0);
  const hasSmall = owing.some(
    ({ kind: credit, balanceMinor }) => credit === 'consumer' && balanceMinor < 50_000_00,
  );
  return single + ownLoans.length + bills.length + (hasCard ? 1 : 0) + (hasSmall ? 1 : 0);
};

const grade = (count: number, yellow: number, orange: number): string => {
  if (count >= orange) return 'orange';
  return count >= yellow ? 'yellow' : 'none';
};

const inquiryLevel = ({ reports }: ToldCustomer, asOf: string): string => {
  const all = reports.flatMap(({ inquiries = [] }) => inquiries);
  const distinct = new Map(all.map((inquiry) => [Object.values(inquiry).join('|'), inquiry]));
  const ages = [...distinct.values()]
    .filter(({ purpose }) => purpose !== '贷后管理')
    .map(({ date }) => daysBetween(date, asOf))
    .filter((age) => age >= 0);
  const within = (days: number): number => ages.filter((age) => age < days).length;
  if (within(30) >= 3 || within(90) >= 8) return 'orange';
  return within(90) >= 6 ? 'yellow' : 'none';
};

const withdrawalLevel = (customer: ToldCustomer, present: CreditReportReceived, here: number): string => {
  if (customer.kind !== 'company') return 'none';
  const left = standing(customer).some((earlier) => {
    const days = daysBetween(earlier.reportDate, present.reportDate);
    const fall = debtOf(earlier) - debtOf(present);
    const [then, now] = [earlier, present].map(({ reportDate }) => customer.owedHereOn(reportDate));
    const isKept = then !== undefined && now !== undefined && now >= then;
    return days > 0 && days <= 180 && fall >= 1_000_000_00 && fall * 2 >= debtOf(earlier) && isKept;
  });
  if (!left) return 'none';
  const isPastDue = present.facilities.some(({ daysPastDue }) => daysPastDue > 0);
  return isPastDue || here >= 5_000_000_00 ? 'red' : 'orange';
};

const overBorrowingLevel = (
  { netAssets, sales, statementsOn }: ToldCustomer,
  total: number,
  here: number,
  asOf: string,
): string => {
  if (netAssets === undefined || sales === undefined || statementsOn === undefined) return 'none';
  const lastOn = `${Number(statementsOn.slice(0, 4)) + 1}${statementsOn.slice(4)}`;
  const isOver = total * 2 > netAssets * 3 && total > sales && here >= 5_000_000_00;
  return isOver && asOf <= lastOn ? 'orange' : 'none';
};

const jointLevel = ({ kind }: ToldCustomer, lenders: number, total: number): string => {
  if (kind !== 'company' || lenders < 3 || total < 2_000_000_000_00) return 'none';
  return total >= 5_000_000_000_00 ? 'orange' : 'blue';
};

/** The levels of MUL-01, -02, -03, -04 and -06 at the close of a day, straight from their definitions. */
export const naiveLevels = (customer: ToldCustomer, asOf: string): Readonly<Record<string, string>> => {
  const present = standing(customer).at(-1);
  const inquiries = { 'MUL-06': inquiryLevel(customer, asOf) };
  const isCompany = customer.kind === 'company';
  const ofReport = (all: string, ofCompanies: string) => ({
    'MUL-01': all,
    'MUL-02': isCompany ? ofCompanies : 'none',
    'MUL-03': all,
    'MUL-04': isCompany ? ofCompanies : 'none',
    ...inquiries,
  });
  if (present === undefined) return ofReport('none', 'none');
  if (daysBetween(present.reportDate, asOf) > 180) return ofReport('stale', 'stale');
  const lent = sum(customer.loans.map(({ outstandingMinor }) => outstandingMinor));
  const here = lent + sum(billsOn(customer, asOf));
  const total = here + debtOf(present);
  const count = lenderCount(customer, present, asOf);
  return {
    'MUL-01': isCompany ? grade(count, 3, 5) : grade(count, 5, 8),
    'MUL-02': jointLevel(customer, count, total),
    'MUL-03': overBorrowingLevel(customer, total, here, asOf),
    'MUL-04': withdrawalLevel(customer, present, here),
    ...inquiries,
  };
};
