import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import fc from 'fast-check';

/** The first day that a report can be of. */
export const firstDay = dayNumber('2026-01-01');

const yuan = (...amounts: number[]) => fc.constantFrom(...amounts.map((amount) => Math.round(amount * 100)));
/** Around every limit, and the sizes that sums of a few can reach it with. */
const balanceMinor = yuan(
  ...[-5, 0, 0.01, 5_000, 9_999.99, 10_000, 49_999.99, 50_000, 500_000, 999_999.99, 1_000_000],
  ...[1_500_000, 2_000_000, 4_000_000, 10_000_000, 1_000_000_000, 1_999_999_999.99, 3_000_000_000],
);

const facility = fc.record({
  lenderId: fc.constantFrom('n-1', 'n-2', 'n-3', 'n-4', 'n-5', 'n-6'),
  kind: fc.constantFrom('loan', 'loan', 'loan', 'acceptance', 'card', 'consumer', 'consumer', 'guarantee'),
  limitMinor: fc.constant(0),
  balanceMinor,
  daysPastDue: fc.constantFrom(0, 0, 0, 0, 1),
});

const inquiry = fc.record({
  daysBefore: fc.constantFrom(0, 1, 2, 28, 29, 30, 31, 60, 88, 89, 90, 91),
  lenderId: fc.constantFrom('n-1', 'n-2', 'n-3', 'n-4', 'n-5', 'n-6'),
  purpose: fc.constantFrom('loan-approval', 'loan-approval', 'card-approval', '贷后管理'),
});

const report = fc.record({
  day: fc.oneof(fc.constantFrom(0, 30, 179, 180, 181, 210), fc.integer({ min: 0, max: 220 })),
  /** Days from the report to the day on which it is booked. */
  readAfter: fc.constantFrom(0, 0, 1, 40),
  isRepeated: fc.constantFrom(false, false, false, true),
  facilities: fc.oneof(
    { weight: 4, arbitrary: fc.array(facility, { maxLength: 9 }) },
    { weight: 1, arbitrary: fc.constant([]) },
  ),
  inquiries: fc.oneof(
    { weight: 1, arbitrary: fc.array(inquiry, { maxLength: 0 }) },
    { weight: 1, arbitrary: fc.array(inquiry, { maxLength: 14 }) },
  ),
});

const loan = fc.record({
  product: fc.constantFrom('sme' as const, 'farmer' as const, 'consumer' as const, 'card' as const),
  outstandingMinor: yuan(0, 0.01, 9_999.99, 10_000, 4_990_000, 4_999_999.99, 5_000_000, 20_000_000),
});

/** A customer at this bank and others, whose reports arrive in any order. */
export const lenderHistory = fc.record({
  kind: fc.constantFrom('person' as const, 'company' as const, 'company' as const),
  netAssets: fc.option(yuan(-1, 0, 1_000_000, 3_333_333.33, 10_000_000), { nil: undefined }),
  sales: fc.option(yuan(0, 5_000_000, 15_000_000, 20_000_000), { nil: undefined }),
  statementsOn: fc.option(
    fc.integer({ min: -400, max: 0 }).map((days) => dateOfDay(firstDay + days)),
    { nil: undefined },
  ),
  reports: fc.array(report, { maxLength: 7 }),
  loans: fc.array(loan, { maxLength: 4 }),
  acceptances: fc.array(
    fc.record({
      amountMinor: yuan(0.01, 9_999.99, 10_000, 1_000_000, 4_999_999.99, 5_000_000),
      dueDay: fc.integer({ min: 0, max: 400 }),
    }),
    { maxLength: 2 },
  ),
  /** What was owed here from which day on; before the first nobody knows. */
  owedHere: fc.array(fc.tuple(fc.integer({ min: -10, max: 200 }), fc.constantFrom(0, 100, 200)), {
    minLength: 1,
    maxLength: 3,
  }),
  /** Days after which questions are asked. */
  asked: fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 3 }),
});
/** One value of `lenderHistory`. */
export type LenderHistory = typeof lenderHistory extends fc.Arbitrary<infer T> ? T : never;
