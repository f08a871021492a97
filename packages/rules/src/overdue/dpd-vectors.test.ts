import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cardGradeLimits, decimalText, isAbove, loanGradeLimits, minimumGrade } from '@tocsin/books';
import { expect, it } from 'vitest';
import { borrower, dues } from '../testing/overdue-loan.ts';
import { newlyOverdue } from './newly-overdue.ts';
import { ratioRise } from './unit-loan-position.ts';

// Goal: the worked figures of the shared vectors come out to the day and the digit.
// Method: each row of days past due is a loan whose interest of that date stays unpaid, from its schedule and from the
// core's position alone; each published figure is worked out from its inputs.

type Row = Readonly<{ due?: string; asOf?: string; dpd: number; minGrade2023: string; cardGrade: string }>;
type Published = Readonly<{
  what: string;
  value: string;
  inputs?: Readonly<{ loans: number; loansUp: number; npl: number; nplDown: number }>;
}>;

const file = new URL('../../../../../shared/data/vectors.json', import.meta.url);

const graded = (grade: string): string => grade.replace('_', '-');

const fen = (amount: number): bigint => BigInt(Math.round(amount * 100));

if (existsSync(fileURLToPath(file))) {
  const { dpd, published } = JSON.parse(readFileSync(file, 'utf8')) as { dpd: Row[]; published: Published[] };

  it.each(dpd.map((row) => [`${row.due ?? 'any due'} on ${row.asOf ?? 'a day'}: ${row.dpd}`, row] as const))(
    'days past due of %s',
    (_, row) => {
      const limits = { loan: loanGradeLimits, card: cardGradeLimits };
      expect(minimumGrade('corporate', row.dpd, limits)).toBe(graded(row.minGrade2023));
      expect(minimumGrade('card', row.dpd, limits)).toBe(graded(row.cardGrade));
      const { due, asOf } = row;
      if (due === undefined || asOf === undefined) return;
      const scheduled = borrower().disbursed('2016-08-12', { schedule: dues([due, 0, 100]) });
      const declared = borrower().declared(due, { overdueInterestMinor: 100, interestOverdueSince: due });
      for (const customer of [scheduled, declared]) {
        const [finding] = customer.findings(newlyOverdue, asOf);
        expect(finding?.metrics[0]?.value ?? '0').toBe(row.dpd.toString());
        // The whole balance is overdue from the first day on.
        const outstanding = finding?.metrics.find(({ name }) => name === 'outstandingMinor');
        expect(outstanding?.value ?? '100000000').toBe('100000000');
      }
    },
  );

  it.each(published.map((row) => [row.what, row] as const))('published: %s', (_, { value, inputs }) => {
    if (inputs === undefined) {
      // A city's deviation of 1.32 % breaches neither limit.
      const ratio = { numerator: BigInt(value.replace('.', '')), denominator: 10_000n };
      expect(decimalText(ratio.numerator * 100n, ratio.denominator, 2)).toBe(value);
      expect(isAbove(ratio, 300)).toBe(false);
      return;
    }
    const after = { month: '', loansMinor: fen(inputs.loans), nonPerformingMinor: fen(inputs.npl) };
    const loansMinor = after.loansMinor - fen(inputs.loansUp);
    const before = {
      month: '',
      loansMinor,
      nonPerformingMinor: after.nonPerformingMinor + fen(inputs.nplDown),
    };
    const { numerator, denominator } = ratioRise({ before, after });
    expect(decimalText(-numerator * 100n, denominator, 2)).toBe(value);
  });
} else {
  it('days past due are not compared with the vectors: shared/data/vectors.json is not here', () =>
    undefined);
}
