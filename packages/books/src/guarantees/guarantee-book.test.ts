import { describe, expect, it } from 'vitest';
import { dateIn, dayOf, toldGuarantees } from '../testing/told-guarantees.ts';
import { packedGuarantee, unpackedGuarantees } from './packed-guarantee.ts';
import { pruneGuarantees } from './prune-guarantees.ts';

const idsOf = (pledges: readonly { id: string }[]): string[] => pledges.map(({ id }) => id);

describe('a pledge', () => {
  it('counts from its event on', () => {
    const told = toldGuarantees();
    const { began, ended, note } = told.pledged('g-1', 10, { maximum: true, loanId: 'l-1' });
    expect(began).toMatchObject([
      { id: 'g-1', guarantorId: 'a', borrowerId: 'b', amountMinor: 100, isMaximum: true, loanId: 'l-1' },
    ]);
    expect([ended, note]).toEqual([[], undefined]);
  });

  it('counts through its last day and leaves at the close of the day after', () => {
    const told = toldGuarantees();
    told.pledged('g-1', 10, { expiresOn: dateIn(12) });
    expect(idsOf(told.closed(12).ended)).toEqual([]);
    expect(told.counting()).toEqual(['g-1']);
    expect(idsOf(told.closed(13).ended)).toEqual(['g-1']);
    expect(told.counting()).toEqual([]);
  });

  it('that came too late for its own last day never counts', () => {
    expect(toldGuarantees().pledged('g-1', 10, { expiresOn: dateIn(8) })).toMatchObject({
      began: [],
      note: 'expired-on-arrival',
    });
    const told = toldGuarantees();
    expect(told.pledged('g-1', 10, { expiresOn: dateIn(9) }).note).toBeUndefined();
    expect(told.counting()).toEqual(['g-1']);
    expect(idsOf(told.closed(10).ended)).toEqual(['g-1']);
  });

  it('signed for a later day begins when that day is open', () => {
    const told = toldGuarantees();
    expect(told.pledged('g-1', 10, { pledgedOn: dateIn(12) }).began).toEqual([]);
    expect(idsOf(told.closed(10).began)).toEqual([]);
    expect(idsOf(told.closed(11).began)).toEqual(['g-1']);
  });

  it('counts from its own day within the accepted ones, else from the first open day', () => {
    const told = toldGuarantees({ latestAcceptedFrom: dayOf(5) });
    expect(told.pledged('g-1', 10, { pledgedOn: dateIn(5) }).began).toMatchObject([{ fromDay: dayOf(5) }]);
    expect(told.pledged('g-2', 10, { pledgedOn: dateIn(4) }).began).toMatchObject([{ fromDay: dayOf(10) }]);
  });

  it('said again replaces its terms', () => {
    const told = toldGuarantees();
    told.pledged('g-1', 9, { amountMinor: 5, expiresOn: dateIn(10) });
    const { ended, began } = told.pledged('g-1', 10, { amountMinor: 6 });
    expect([ended[0]?.amountMinor, began[0]?.amountMinor]).toEqual([5, 6]);
    expect(told.closed(20).ended).toEqual([]);
  });

  it('of oneself is a problem and never counts', () => {
    const told = toldGuarantees();
    expect(told.pledged('g-1', 10, { guarantorId: 'b' })).toMatchObject({
      began: [],
      note: 'guarantee-of-oneself',
    });
    expect(told.released('g-1', 10)).toEqual({ began: [], ended: [] });
  });
});

describe('a release', () => {
  it('ends its pledge at once, and the second one does nothing', () => {
    const told = toldGuarantees();
    told.pledged('g-1', 9);
    expect(idsOf(told.released('g-1', 10).ended)).toEqual(['g-1']);
    expect(told.released('g-1', 10)).toEqual({ began: [], ended: [], note: 'released-twice' });
  });

  it('waits for a pledge that comes later', () => {
    const told = toldGuarantees();
    expect(told.released('g-1', 9).note).toBe('release-waits');
    expect(told.pledged('g-1', 10)).toEqual({ began: [], ended: [], note: 'released-on-arrival' });
  });

  it('says nothing of a pledge that had expired before', () => {
    const told = toldGuarantees();
    told.pledged('g-1', 9, { expiresOn: dateIn(9) });
    told.closed(10);
    expect(told.released('g-1', 11)).toEqual({ began: [], ended: [] });
  });
});

describe('a payment of the guarantor', () => {
  it('is told and leaves the pledge as it is', () => {
    const told = toldGuarantees();
    told.pledged('g-1', 9);
    const { compensation, note } = told.compensated('g-1', 10, 70);
    expect(compensation).toMatchObject({
      guarantorId: 'a',
      borrowerId: 'b',
      day: dayOf(10),
      amountMinor: 70,
    });
    expect([note, told.counting()]).toEqual([undefined, ['g-1']]);
  });

  it('for a guarantee that nobody pledged is told too', () => {
    expect(toldGuarantees().compensated('g-9', 10, 70)).toMatchObject({
      note: 'compensation-waits',
      compensation: { amountMinor: 70 },
    });
  });
});

describe('forgetting', () => {
  it('keeps what counts or may still be corrected, and names what was never pledged', () => {
    const told = toldGuarantees();
    told.pledged('counts', 2);
    told.pledged('gone', 2);
    told.released('gone', 4);
    told.pledged('late', 2);
    told.released('late', 5);
    told.released('never', 4);
    expect(pruneGuarantees(told.book, dayOf(5))).toEqual({
      ids: ['gone', 'never'],
      neverPledgedIds: ['never'],
    });
    expect([...told.book.guarantees.keys()]).toEqual(['counts', 'late']);
  });
});

describe('the stored form', () => {
  it('gives back the same book', () => {
    const told = toldGuarantees();
    told.pledged('g-1', 9, { jointGroupId: 'j-1', kind: 'joint', expiresOn: dateIn(12) });
    told.pledged('g-2', 9, { pledgedOn: dateIn(11), maximum: true, loanId: 'l-1' });
    told.released('g-3', 9);
    told.compensated('g-1', 9, 5);
    const stored = [...told.book.guarantees].map(
      ([id, guarantee]) => [id, packedGuarantee(guarantee)] as const,
    );
    const again = unpackedGuarantees(JSON.parse(JSON.stringify(stored)), dayOf(9));
    expect(again).toEqual({ ...told.book, closedDay: dayOf(9) });
  });
});
