import type { BankEvent } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import { beforeEach, describe, expect, it } from 'vitest';

import { type CountyBank, countyBank, next, opened, posted, WAN } from './telling/county-bank.ts';

// Goal: money that came to a branch for a month-end is found there and at the branches above it, on both sides of each
// threshold and again when it is corrected, and with it the branch's deviation is red.
// Method: a few accounts of a small county, closed day by day.
let bank: CountyBank;

beforeEach(async () => {
  bank = await countyBank();
});

describe('WIN-03 money that came to a branch for the month-end', () => {
  /** So much comes on 30 April and so much of it leaves on 6 May, beside what lies there all the time. */
  const visit = (cameMinor: number, leftMinor: number, lyingWan = 20_000): readonly BankEvent[] => [
    opened('owner', 'b1', lyingWan * WAN),
    opened('guest', 'b1', 0),
    posted('guest', 'b1', '2026-04-30', cameMinor),
    posted('guest', 'b1', '2026-05-06', -leftMinor),
  ];

  it('is orange from 5,000,000.00 on, once the outflow window has closed', async () => {
    await bank.post(visit(500 * WAN, 500 * WAN));
    await bank.close('2026-04-25', '2026-05-07');
    expect(await bank.raised('WIN-03')).toEqual([]);
    await bank.close('2026-05-08', '2026-05-08');
    expect(await bank.raised('WIN-03')).toEqual(['b1 2026-04 orange']);
    expect(await bank.active('WIN-03')).toMatchObject([{ knownOn: '2026-05-08' }]);
  });

  it('is nothing below that', async () => {
    await bank.post(visit(500 * WAN - 1, 500 * WAN - 1));
    await bank.close('2026-04-25', '2026-05-08');
    expect(await bank.raised('WIN-03')).toEqual([]);
  });

  it.each([
    [500 * WAN, ['b1 2026-04 orange']],
    [500 * WAN - 1, []],
  ])(
    'counts a customer of whose money at least half left again: %i of 10,000,000.00',
    async (left, found) => {
      await bank.post(visit(1_000 * WAN, left, 30_000));
      await bank.close('2026-04-25', '2026-05-08');
      expect(await bank.raised('WIN-03')).toEqual(found);
    },
  );

  it('is withdrawn when what left is reversed after it was judged', async () => {
    const events = visit(500 * WAN, 500 * WAN);
    await bank.post(events);
    await bank.close('2026-04-25', '2026-05-10');
    const withdrawal = events[3];
    await bank.post([
      exampleOf(
        'bank.transaction.reversed.v1',
        {
          ...{ accountingDate: '2026-05-11', accountId: 'guest', customerId: 'guest', branchId: 'b1' },
          ...{ reversesEventId: withdrawal?.id ?? '', reversedAccountingDate: '2026-05-06' },
          ...{ direction: 'debit', amountMinor: 500 * WAN },
        },
        next(),
      ),
    ]);
    await bank.close('2026-05-11', '2026-05-11');
    expect(await bank.raised('WIN-03')).toEqual([]);
    const [alert] = (await bank.alerts()).filter(({ signal }) => signal === 'WIN-03');
    expect(alert).toMatchObject({ condition: 'withdrawn', revision: 2 });
  });

  it('is found when all of it is told late', async () => {
    const [owner, guest, ...postings] = visit(500 * WAN, 500 * WAN);
    await bank.post([owner, guest].flatMap((event) => event ?? []));
    await bank.close('2026-04-25', '2026-05-20');
    await bank.post(postings);
    await bank.close('2026-05-21', '2026-05-21');
    expect(await bank.raised('WIN-03')).toEqual(['b1 2026-04 orange']);
  });

  const transfers = (from: string, to: string): readonly BankEvent[] => [
    opened('owner', 'b1', 20_000 * WAN),
    opened('guest-1', from, 600 * WAN),
    opened('guest-2', to, 0),
    posted('guest-1', from, '2026-04-30', -600 * WAN, 'own-transfer'),
    posted('guest-2', to, '2026-04-30', 600 * WAN, 'own-transfer'),
    posted('guest-2', to, '2026-05-06', -600 * WAN, 'own-transfer'),
    posted('guest-1', from, '2026-05-06', 600 * WAN, 'own-transfer'),
  ];

  it('is also money lent by another branch', async () => {
    await bank.post(transfers('b2', 'b1'));
    await bank.close('2026-04-25', '2026-05-08');
    expect(await bank.raised('WIN-03')).toEqual(['b1 2026-04 orange']);
  });

  it('is netted over a branch and its sub-branches', async () => {
    await bank.post([...transfers('b1', 'b11'), opened('resident', 'b11', 900 * WAN)]);
    await bank.close('2026-04-25', '2026-05-08');
    // It came to the sub-branch; the branch as a whole had it all the time.
    expect(await bank.raised('WIN-03')).toEqual(['b11 2026-04 red']);
  });

  it.each([
    [500 * WAN, 'red'],
    [500 * WAN - 1, 'yellow'],
  ])('makes DEP-03 of a branch that fell back red: %i', async (amount, severity) => {
    await bank.post(visit(amount, amount, 8_000));
    await bank.close('2026-04-25', '2026-05-10');
    expect(await bank.raised('DEP-03')).toEqual(['b1 2026-04 blue']);
    await bank.close('2026-05-11', '2026-05-11');
    expect(await bank.raised('DEP-03')).toEqual([`b1 2026-04 ${severity}`]);
  });
});

describe('DEP-04 the quarter-end of a legal entity', () => {
  const surging = [
    opened('owner', 'b1', 100_000 * WAN, '2025-02-01'),
    opened('guest', 'b1', 0, '2025-02-01'),
    posted('guest', 'b1', '2026-06-30', 4_000 * WAN),
  ];

  it.each([
    [true, ['county 2026-06 red']],
    [false, []],
  ])('is judged where it is switched on: %s', async (enabled, found) => {
    const switched = await countyBank({ parameters: { rules: { 'DEP-04': { enabled, parameters: {} } } } });
    await switched.post(surging);
    await switched.close('2025-02-20', '2026-06-30');
    expect(await switched.raised('DEP-04')).toEqual(found);
  });
});
