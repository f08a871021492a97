import type { OwnLoan } from '@tocsin/books';
import { describe, expect, it } from 'vitest';
import { levelOf } from '../testing/lender-customer.ts';
import { cn } from '../testing/month-end-customer.ts';
import type { BookedLoan, BranchLoansPosition } from './branch-loans-position.ts';
import { severalBranches } from './several-branches.ts';

const on = '2026-03-01';
type Place = `${string}/${string}`;
const loan = (place: Place, told: Partial<BookedLoan> = {}): BookedLoan => {
  const [legalEntityId = '', branchId = ''] = place.split('/');
  return {
    loanId: 'l',
    customerId: 'c-1',
    borrowerKind: 'person',
    product: 'sme',
    outstandingMinor: 1,
    ...told,
    legalEntityId,
    branchId,
  };
};
const judged = (loans: readonly BookedLoan[], scope: BranchLoansPosition['scope'] = 'customer-number') =>
  severalBranches.findings(
    {
      ...{ scope, subject: { kind: 'customer', id: 'c-1', name: 'Green Hill Tea' }, loans },
      members: [...new Set(loans.map(({ customerId }) => customerId))].map((customerId) => ({
        customerId,
        name: 'Green Hill Tea',
      })),
    },
    { asOf: on, months: [], parameters: severalBranches.parameters.parse({}), calendar: cn, currency: 'CNY' },
  );

describe('MUL-05 one borrower in several branches', () => {
  it('is silent about one branch', () => {
    expect(judged([loan('e-1/b-1'), loan('e-1/b-1')])).toEqual([]);
    expect(judged([])).toEqual([]);
  });

  it('is yellow for business loans of two branches', () => {
    expect(judged([loan('e-1/b-1', { outstandingMinor: 300_000 }), loan('e-1/b-2')])[0]).toMatchObject({
      severity: 'yellow',
      period: on,
      basis: 'b-1, b-2',
      metrics: [{ name: 'unitCount', value: '2', limit: '2' }, {}, { value: '300001' }],
    });
  });

  it.each<[OwnLoan['product'], string]>([
    ['corporate', 'yellow'],
    ['farmer', 'yellow'],
    ['consumer', 'none'],
    ['mortgage', 'none'],
    ['card', 'none'],
  ])('a second one that is %s: %s', (product, level) => {
    expect(levelOf(judged([loan('e-1/b-1'), loan('e-1/b-2', { product })]))).toBe(level);
  });

  it.each<[BookedLoan['borrowerKind'], string]>([
    ['company', 'yellow'],
    ['person', 'none'],
  ])('a second one without a product, of a %s: %s', (borrowerKind, level) => {
    const loans = [loan('e-1/b-1', { borrowerKind }), loan('e-1/b-2', { borrowerKind, product: null })];
    expect(levelOf(judged(loans))).toBe(level);
  });

  it('is orange for loans of two legal entities, also without a product', () => {
    expect(levelOf(judged([loan('e-1/b-1'), loan('e-2/b-2', { product: null })]))).toBe('orange');
  });

  it('names the numbers of one identity, and nobody beside one number', () => {
    const several = [loan('e-1/b-1'), loan('e-2/x-1', { customerId: 'c-2' })];
    expect(judged(several, 'identity')[0]).toMatchObject({
      basis: 'e-1, e-2 members=c-1,c-2',
      memberCount: 2,
      members: [{ customerId: 'c-1' }, { customerId: 'c-2' }],
    });
    expect(judged(several)[0]).not.toHaveProperty('members');
  });

  it('is orange for any loans of two legal entities', () => {
    expect(levelOf(judged([loan('e-1/b-1'), loan('e-2/b-2', { product: 'card' })]))).toBe('orange');
  });

  it('does not count what is repaid', () => {
    expect(judged([loan('e-1/b-1'), loan('e-2/b-2', { outstandingMinor: 0 })])).toEqual([]);
  });

  it('across numbers, leaves to one number what it shows by itself', () => {
    const other = { customerId: 'c-2' };
    expect(judged([loan('e-1/b-1'), loan('e-1/b-2')], 'identity')).toEqual([]);
    expect(levelOf(judged([loan('e-1/b-1'), loan('e-1/b-2', other)], 'identity'))).toBe('yellow');
    expect(levelOf(judged([loan('e-1/b-1'), loan('e-2/x-1', other)], 'identity'))).toBe('orange');
  });

  it('across numbers, does not take a private loan of another number for a business one', () => {
    const loans = [
      loan('e-1/b-1'),
      loan('e-1/b-2'),
      loan('e-1/b-3', { customerId: 'c-2', product: 'mortgage' }),
    ];
    expect(judged(loans, 'identity')).toEqual([]);
  });
});
