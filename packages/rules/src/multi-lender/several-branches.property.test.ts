import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelOf } from '../testing/lender-customer.ts';
import { cn } from '../testing/month-end-customer.ts';
import type { BookedLoan } from './branch-loans-position.ts';
import { severalBranches } from './several-branches.ts';

// Goal: MUL-05 is what its definition says, asked by customer number and by identity.
// Method: random loans in few places; the definition looks at every pair of them.

const loan = fc
  .record({
    customerId: fc.constantFrom('c-1', 'c-2'),
    place: fc.constantFrom('e-1/b-1', 'e-1/b-1', 'e-1/b-2', 'e-1/b-3', 'e-2/x-1'),
    borrowerKind: fc.constantFrom('person' as const, 'company' as const),
    product: fc.constantFrom(...(['corporate', 'farmer', 'consumer', 'card', null] as const)),
    outstandingMinor: fc.constantFrom(0, 1, 500),
  })
  .map(({ place, ...told }): BookedLoan => {
    const [legalEntityId = '', branchId = ''] = place.split('/');
    return { loanId: 'l', legalEntityId, branchId, ...told };
  });

const defined = (loans: readonly BookedLoan[], scope: 'customer-number' | 'identity'): string => {
  const owed = loans.filter(({ outstandingMinor }) => outstandingMinor > 0);
  const differ = (
    among: readonly BookedLoan[],
    field: 'customerId' | 'legalEntityId' | 'branchId',
  ): boolean => among.some((one) => among.some((other) => one[field] !== other[field]));
  const isAsked = (among: readonly BookedLoan[]): boolean =>
    scope === 'customer-number' || differ(among, 'customerId');
  const business = owed.filter(
    ({ product, borrowerKind }) =>
      product === 'corporate' || product === 'farmer' || (product === null && borrowerKind === 'company'),
  );
  if (differ(owed, 'legalEntityId') && isAsked(owed)) return 'orange';
  return differ(business, 'branchId') && isAsked(business) ? 'yellow' : 'none';
};

describe('MUL-05 and its definition', () => {
  it.each(['customer-number', 'identity'] as const)(
    'agree by %s',
    (scope) => {
      fc.assert(
        fc.property(fc.array(loan, { maxLength: 5 }), (loans) => {
          const findings = severalBranches.findings(
            {
              ...{ scope, loans, members: [] },
              subject: { kind: 'customer', id: 'c-1', name: 'Green Hill Tea' },
            },
            {
              asOf: '2026-03-01',
              months: [],
              parameters: severalBranches.parameters.parse({}),
              calendar: cn,
              currency: 'CNY',
            },
          );
          expect(levelOf(findings)).toBe(defined(loans, scope));
        }),
        { numRuns: 1_000 },
      );
    },
    60_000,
  );
});
