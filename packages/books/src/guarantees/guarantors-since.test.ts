import { dayNumber } from '@tocsin/banking-calendar';
import { describe, expect, it } from 'vitest';

import type { Guarantee } from './guarantee-book.ts';
import { guarantorsSince } from './guarantors-since.ts';

type Told = Readonly<{
  from?: string;
  through?: string;
  released?: string;
  isCounting?: boolean;
  borrowerId?: string;
}>;
const guarantee = ({
  from = '2026-01-05',
  through,
  released,
  isCounting = false,
  borrowerId = 'b',
}: Told): Guarantee => ({
  ...{ id: 'g-1', isCounting, compensations: [] },
  releasedDay: released === undefined ? undefined : dayNumber(released),
  terms: {
    ...{ guarantorId: 'g', borrowerId, amountMinor: 1, kind: 'guarantee', isMaximum: false },
    ...{ jointGroupId: undefined, loanId: undefined, eventId: 'p-1', source: 'core' },
    fromDay: dayNumber(from),
    statedDay: dayNumber(from),
    throughDay: through === undefined ? undefined : dayNumber(through),
  },
});
const guarantors = (told: Told): readonly string[] => [
  ...guarantorsSince(
    { guarantees: new Map([['g-1', guarantee(told)]]), closedDay: dayNumber('2026-03-31') },
    ['g-1', 'g-2'],
    { borrowerId: 'b', day: dayNumber('2026-03-10') },
  ),
];

describe('the guarantors of a borrower since a day', () => {
  it('are those whose guarantees count, and those whose ended since', () => {
    expect(guarantors({ isCounting: true })).toEqual(['g']);
    expect(guarantors({ isCounting: true, borrowerId: 'c' })).toEqual([]);
  });

  it.each([
    ['2026-03-09', []],
    ['2026-03-10', ['g']],
  ])('had one that was released, or ended, on %s', (date, expected) => {
    expect(guarantors({ released: date })).toEqual(expected);
    expect(guarantors({ through: date })).toEqual(expected);
    expect(guarantors({ released: date, through: '2026-03-20' })).toEqual(expected);
  });

  it.each([
    ['2026-04-01', ['g']],
    ['2026-04-02', []],
  ])('have none of days to come: from %s', (from, expected) => {
    expect(guarantors({ from, through: '2027-03-01' })).toEqual(expected);
  });
});
