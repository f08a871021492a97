import { exampleOf } from '@tocsin/events/testing';
import { describe, expect, it } from 'vitest';
import { dateIn, toldGuarantees } from '../testing/told-guarantees.ts';
import { guaranteeBreak } from './guarantee-breaks.ts';

type Told = ReturnType<typeof toldGuarantees>;

const after = (
  type: 'bank.guarantee.pledged.v1' | 'bank.guarantee.released.v1',
  day: number,
  tell: (told: Told) => ReturnType<Told['pledged']>,
) => {
  const told = toldGuarantees();
  const { note } = tell(told);
  const event = exampleOf(type, { guaranteeId: 'g-1', accountingDate: dateIn(day) });
  const guarantee = told.book.guarantees.get('g-1');
  return guarantee && guaranteeBreak(event, guarantee, note);
};
const pledged = (day: number, tell: Parameters<typeof after>[2]) =>
  after('bank.guarantee.pledged.v1', day, tell);
const released = (day: number, tell: Parameters<typeof after>[2]) =>
  after('bank.guarantee.released.v1', day, tell);

describe('what does not add up about a guarantee', () => {
  it('is nothing about one that is pledged and then released', () => {
    expect(pledged(10, (told) => told.pledged('g-1', 10))).toBeUndefined();
    const tell = (told: Told) => {
      told.pledged('g-1', 10);
      return told.released('g-1', 10);
    };
    expect(released(10, tell)).toBeUndefined();
  });

  it('is that guarantor and borrower are one', () => {
    expect(pledged(10, (told) => told.pledged('g-1', 10, { borrowerId: 'a' }))).toEqual({
      ...{ guaranteeId: 'g-1', kind: 'guarantee-of-oneself', date: '2026-01-10' },
    });
  });

  it.each([
    [9, undefined],
    [10, undefined],
    [11, { kind: 'released-before-pledged', date: '2026-01-10', otherDate: '2026-01-11' }],
  ])('is a release of the 10th for a pledge of the %i., whichever came first', (day, expected) => {
    const releasedFirst = (told: Told) => {
      told.released('g-1', 10);
      return told.pledged('g-1', 12, { pledgedOn: dateIn(day) });
    };
    const pledgedFirst = (told: Told) => {
      told.pledged('g-1', 12, { pledgedOn: dateIn(day) });
      return told.released('g-1', 10);
    };
    for (const found of [pledged(12, releasedFirst), released(10, pledgedFirst)])
      expect(found).toEqual(expected && { guaranteeId: 'g-1', ...expected });
  });

  it('is a second release', () => {
    const tell = (told: Told) => {
      told.pledged('g-1', 10);
      told.released('g-1', 11);
      return told.released('g-1', 12);
    };
    expect(released(12, tell)).toMatchObject({ kind: 'released-twice', date: '2026-01-12' });
  });

  it.each([
    [9, { kind: 'told-after-expiry', date: '2026-01-10', otherDate: '2026-01-09' }],
    [10, undefined],
  ])('is a pledge told on the 10th that lasted through the %i.', (day, expected) => {
    const found = pledged(10, (told) => told.pledged('g-1', 10, { expiresOn: dateIn(day) }));
    expect(found).toEqual(expected && { guaranteeId: 'g-1', ...expected });
  });

  it('is mended when it is pledged again', () => {
    const tell = (told: Told) => {
      told.pledged('g-1', 10, { borrowerId: 'a' });
      return told.pledged('g-1', 11);
    };
    expect(pledged(11, tell)).toBeUndefined();
  });
});
