import { describe, expect, it } from 'vitest';

import type { CloseLimits, CloseOutcome, Closes } from './closes.ts';
import {
  closedThrough,
  closeProgress,
  declareClosed,
  EVERY_ENTITY,
  noCloses,
  slowestClosed,
} from './closes.ts';

const anybody: CloseLimits = { requiredSources: [], jumpDaysMax: 10, firstJumpDaysMax: 31 };
const both: CloseLimits = { ...anybody, requiredSources: ['core', 'cards'] };

/** A bank's closes under some limits: whose end of day for which date, and for which legal entity. */
const bank = (limits: CloseLimits, closes: Closes = noCloses()) => ({
  closes,
  declare: (
    source: string,
    accountingDate: string,
    legalEntityId?: string,
    newestHeard?: string,
  ): CloseOutcome =>
    declareClosed(
      closes,
      {
        accountingDate,
        source,
        ...(legalEntityId !== undefined && { legalEntityId }),
        ...(newestHeard !== undefined && { newestHeard }),
      },
      limits,
    ),
});

const closed = (accountingDate: string, scope = EVERY_ENTITY): CloseOutcome => ({
  kind: 'closed',
  scope,
  accountingDate,
  isAgain: false,
});

const closedAgain = (accountingDate: string, scope = EVERY_ENTITY): CloseOutcome => ({
  kind: 'closed',
  scope,
  accountingDate,
  isAgain: true,
});

describe('a close', () => {
  it('closes its date and every earlier one', () => {
    const { closes, declare } = bank(anybody);
    expect(declare('core', '2026-03-31')).toEqual(closed('2026-03-31'));
    expect(closedThrough(closes, 'LE-1')).toBe('2026-03-31');
    expect(declare('core', '2026-04-03')).toEqual(closed('2026-04-03'));
    expect(closedThrough(closes, 'LE-1')).toBe('2026-04-03');
  });

  it('of a date that is closed is one again, and opens nothing', () => {
    const { closes, declare } = bank(anybody);
    declare('core', '2026-03-31');
    expect(declare('core', '2026-03-31')).toEqual(closedAgain('2026-03-31'));
    expect(declare('core', '2026-03-28')).toEqual(closedAgain('2026-03-31'));
    expect(closedThrough(closes, 'LE-1')).toBe('2026-03-31');
  });
});

describe('a close that is too far ahead', () => {
  it.each([
    ['2026-04-10', 'closed'],
    ['2026-04-11', 'held'],
  ])('of %s, after one of 2026-03-31, is %s', (accountingDate, kind) => {
    const { closes, declare } = bank(anybody);
    declare('core', '2026-03-31');
    expect(declare('core', accountingDate).kind).toBe(kind);
    expect(closedThrough(closes, 'LE-1')).toBe(kind === 'closed' ? accountingDate : '2026-03-31');
  });

  it('says how far', () => {
    const { declare } = bank(anybody);
    declare('core', '2026-03-31');
    expect(declare('core', '2026-04-11')).toEqual({
      kind: 'held',
      reason: '11 days after the last close, 2026-03-31',
    });
  });

  it.each([
    ['2026-04-30', 'closed'],
    ['2026-05-01', 'held'],
  ])(
    'of %s, a deployment’s first, when 2026-03-30 is the newest that was heard of, is %s',
    (accountingDate, kind) => {
      expect(bank(anybody).declare('core', accountingDate, undefined, '2026-03-30').kind).toBe(kind);
    },
  );

  it('is taken as a first when nothing was heard of before', () => {
    expect(bank(anybody).declare('core', '2099-12-31')).toEqual(closed('2099-12-31'));
  });

  it('leaves no trace: the next plausible one is taken', () => {
    const { declare } = bank(both);
    declare('core', '2026-03-31');
    declare('cards', '2026-03-31');
    declare('core', '2099-12-31');
    expect(declare('cards', '2026-04-01')).toEqual({ kind: 'waiting', missing: ['core'] });
    expect(declare('core', '2026-04-01')).toEqual(closed('2026-04-01'));
  });
});

describe('a close with several required sources', () => {
  it('waits for the missing ones, and names them', () => {
    const { closes, declare } = bank(both);
    expect(declare('core', '2026-03-31')).toEqual({ kind: 'waiting', missing: ['cards'] });
    expect(closedThrough(closes, 'LE-1')).toBeUndefined();
    expect(declare('cards', '2026-03-31')).toEqual(closed('2026-03-31'));
  });

  it('waits anew each day, and closes the day before for nobody again', () => {
    const { closes, declare } = bank(both);
    declare('core', '2026-03-31');
    declare('cards', '2026-03-31');
    expect(declare('cards', '2026-04-01')).toEqual({ kind: 'waiting', missing: ['core'] });
    expect(closedThrough(closes, 'LE-1')).toBe('2026-03-31');
    expect(declare('core', '2026-04-01')).toEqual(closed('2026-04-01'));
  });

  it('closes as far as all of them have come', () => {
    const { declare } = bank(both);
    declare('core', '2026-03-31');
    expect(declare('cards', '2026-04-02')).toEqual(closed('2026-03-31'));
    expect(declare('core', '2026-04-01')).toEqual(closed('2026-04-01'));
    expect(declare('core', '2026-04-04')).toEqual(closed('2026-04-02'));
    expect(declare('cards', '2026-04-03')).toEqual(closed('2026-04-03'));
  });

  it('is one again when a source closes a closed day again', () => {
    const { declare } = bank(both);
    declare('core', '2026-03-31');
    declare('cards', '2026-03-31');
    expect(declare('cards', '2026-03-31')).toEqual(closedAgain('2026-03-31'));
    expect(declare('core', '2026-03-30')).toEqual(closedAgain('2026-03-31'));
  });

  it('does not take the word of a source that is not required', () => {
    const { declare } = bank(both);
    expect(declare('loans', '2026-03-31')).toEqual({ kind: 'waiting', missing: ['core', 'cards'] });
    declare('core', '2026-03-31');
    expect(declare('cards', '2026-03-31')).toEqual(closed('2026-03-31'));
    expect(declare('loans', '2026-04-01')).toEqual({ kind: 'waiting', missing: ['core', 'cards'] });
  });
});

describe('a close of one legal entity', () => {
  it('closes that one alone', () => {
    const { closes, declare } = bank(anybody);
    expect(declare('core', '2026-03-31', 'LE-1')).toEqual(closed('2026-03-31', 'LE-1'));
    expect([closedThrough(closes, 'LE-1'), closedThrough(closes, 'LE-2')]).toEqual(['2026-03-31', undefined]);
  });

  it('waits for the sources of that one', () => {
    const { declare } = bank(both);
    declare('core', '2026-03-31', 'LE-1');
    expect(declare('cards', '2026-03-31', 'LE-2')).toEqual({ kind: 'waiting', missing: ['core'] });
    expect(declare('cards', '2026-03-31', 'LE-1')).toEqual(closed('2026-03-31', 'LE-1'));
  });

  it('gives way to a later close of all, and goes on from there', () => {
    const { closes, declare } = bank(anybody);
    declare('core', '2026-03-31', 'LE-1');
    declare('core', '2026-04-02');
    expect([closedThrough(closes, 'LE-1'), closedThrough(closes, 'LE-2')]).toEqual([
      '2026-04-02',
      '2026-04-02',
    ]);
    declare('core', '2026-04-03', 'LE-1');
    expect([closedThrough(closes, 'LE-1'), closedThrough(closes, 'LE-2')]).toEqual([
      '2026-04-03',
      '2026-04-02',
    ]);
  });

  it('is one again behind a close of all', () => {
    const { declare } = bank(anybody);
    declare('core', '2026-04-02');
    expect(declare('core', '2026-04-01', 'LE-1')).toEqual(closedAgain('2026-04-02', 'LE-1'));
  });

  it.each([
    ['2026-04-12', 'closed'],
    ['2026-04-13', 'held'],
  ])('of %s, after one of all of 2026-04-02, is %s', (accountingDate, kind) => {
    const { declare } = bank(anybody);
    declare('core', '2026-03-31', 'LE-1');
    declare('core', '2026-04-02');
    expect(declare('core', accountingDate, 'LE-1').kind).toBe(kind);
  });

  it('leaves the slowest behind', () => {
    const { closes, declare } = bank(anybody);
    declare('core', '2026-03-31', 'LE-1');
    expect(slowestClosed(closes, ['LE-1', 'LE-2'])).toBeUndefined();
    declare('core', '2026-03-30', 'LE-2');
    expect(slowestClosed(closes, ['LE-1', 'LE-2'])).toBe('2026-03-30');
    expect(slowestClosed(closes, ['LE-1'])).toBe('2026-03-31');
  });

  it('says nothing of entities that nobody knows yet', () => {
    const { closes, declare } = bank(anybody);
    declare('core', '2026-03-31', 'LE-1');
    expect(slowestClosed(closes, [])).toBeUndefined();
    declare('core', '2026-03-31');
    expect(slowestClosed(closes, [])).toBe('2026-03-31');
  });
});

describe('how far entities are', () => {
  it('is told beside the furthest, with the sources that are behind', () => {
    const { closes, declare } = bank(both);
    for (const source of ['core', 'cards']) declare(source, '2026-03-31');
    declare('core', '2026-04-01');
    expect(closeProgress(closes, ['LE-1'], both.requiredSources)).toEqual([
      {
        ...{ legalEntityId: 'LE-1', closedThrough: '2026-03-31', furthest: '2026-04-01' },
        missingSources: ['cards'],
      },
    ]);
  });

  it('is not told of one that has closed nothing', () => {
    const { closes, declare } = bank(anybody);
    declare('core', '2026-03-31', 'LE-1');
    expect(closeProgress(closes, ['LE-1', 'LE-2'], []).map(({ legalEntityId }) => legalEntityId)).toEqual([
      'LE-1',
    ]);
  });
});
