import type { AlertRevision, BankEvent, Purpose } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import { type TestBank, testBank } from '@tocsin/testkit';
import { beforeEach, describe, expect, it } from 'vitest';

import { closedDays } from './telling/closed-days.ts';

// Goal: what customers' events add up to at a branch is judged there, and at every unit above it, on both sides of
// each threshold and again when it is corrected.
// Method: small banks of one legal entity with a branch `b1`, a sub-branch `b11` of it and another branch `b2`.
const WAN = 1_000_000;

const unit = (orgUnitId: string, kind: 'legal-entity' | 'branch', parentId?: string): BankEvent =>
  exampleOf('bank.org-unit.declared.v1', {
    ...{ accountingDate: '2026-03-01', orgUnitId, kind, name: orgUnitId },
    ...(parentId !== undefined && { parentId }),
  });

const county = [
  unit('county', 'legal-entity'),
  unit('b1', 'branch', 'county'),
  unit('b11', 'branch', 'b1'),
  unit('b2', 'branch', 'county'),
];

let numbers = 0;
const next = (): Readonly<{ id: string }> => {
  numbers += 1;
  return { id: `e${numbers}` };
};

const opened = (accountId: string, branchId: string, openingBalanceMinor: number): BankEvent =>
  exampleOf(
    'bank.account.opened.v1',
    {
      ...{ accountingDate: '2026-03-01', accountId, customerId: customerOf(accountId), branchId },
      ...{ category: 'demand', openingBalanceMinor },
    },
    next(),
  );

/** Accounts are named for their customers: `ann` and `ann-2` are the same one's. */
const customerOf = (accountId: string): string => accountId.split('-')[0] ?? '';

const posted = (accountId: string, branchId: string, date: string, minor: number, purpose?: Purpose) =>
  exampleOf(
    'bank.transaction.posted.v1',
    {
      ...{ accountingDate: date, accountId, customerId: customerOf(accountId), branchId },
      direction: minor > 0 ? 'credit' : 'debit',
      amountMinor: Math.abs(minor),
      ...(purpose && { purpose }),
    },
    next(),
  );

let bank: TestBank;

beforeEach(async () => {
  bank = await testBank();
  await bank.post(county);
});

const alerts = async (signal: string): Promise<readonly AlertRevision[]> =>
  (await bank.alerts()).filter((one) => one.signal === signal && one.condition === 'active');

/** Who has an alert of a signal, and how bad it is. */
const raised = async (signal: string): Promise<readonly string[]> =>
  (await alerts(signal)).map(({ subject, severity, period }) => `${subject.id} ${period} ${severity}`);

const close = (from: string, through: string): Promise<void> => bank.post(closedDays(from, through));

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
    await close('2026-04-25', '2026-05-07');
    expect(await raised('WIN-03')).toEqual([]);
    await close('2026-05-08', '2026-05-08');
    expect(await raised('WIN-03')).toEqual(['b1 2026-04 orange']);
    expect(await alerts('WIN-03')).toMatchObject([{ knownOn: '2026-05-08' }]);
  });

  it('is nothing below that', async () => {
    await bank.post(visit(500 * WAN - 1, 500 * WAN - 1));
    await close('2026-04-25', '2026-05-08');
    expect(await raised('WIN-03')).toEqual([]);
  });

  it.each([
    [500 * WAN, ['b1 2026-04 orange']],
    [500 * WAN - 1, []],
  ])(
    'counts a customer of whose money at least half left again: %i of 10,000,000.00',
    async (left, found) => {
      await bank.post(visit(1_000 * WAN, left, 30_000));
      await close('2026-04-25', '2026-05-08');
      expect(await raised('WIN-03')).toEqual(found);
    },
  );

  it('is withdrawn when what left is reversed after it was judged', async () => {
    const events = visit(500 * WAN, 500 * WAN);
    await bank.post(events);
    await close('2026-04-25', '2026-05-10');
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
    await close('2026-05-11', '2026-05-11');
    expect(await raised('WIN-03')).toEqual([]);
    const [alert] = (await bank.alerts()).filter(({ signal }) => signal === 'WIN-03');
    expect(alert).toMatchObject({ condition: 'withdrawn', revision: 2 });
  });

  it('is found when all of it is told late', async () => {
    const [owner, guest, ...postings] = visit(500 * WAN, 500 * WAN);
    await bank.post([owner, guest].flatMap((event) => event ?? []));
    await close('2026-04-25', '2026-05-20');
    await bank.post(postings);
    await close('2026-05-21', '2026-05-21');
    expect(await raised('WIN-03')).toEqual(['b1 2026-04 orange']);
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
    await close('2026-04-25', '2026-05-08');
    expect(await raised('WIN-03')).toEqual(['b1 2026-04 orange']);
  });

  it('is netted over a branch and its sub-branches', async () => {
    await bank.post([...transfers('b1', 'b11'), opened('resident', 'b11', 900 * WAN)]);
    await close('2026-04-25', '2026-05-08');
    // It came to the sub-branch; the branch as a whole had it all the time.
    expect(await raised('WIN-03')).toEqual(['b11 2026-04 red']);
  });

  it.each([
    [500 * WAN, 'red'],
    [500 * WAN - 1, 'yellow'],
  ])('makes DEP-03 of a branch that fell back red: %i', async (amount, severity) => {
    await bank.post(visit(amount, amount, 8_000));
    await close('2026-04-25', '2026-05-10');
    expect(await raised('DEP-03')).toEqual(['b1 2026-04 blue']);
    await close('2026-05-11', '2026-05-11');
    expect(await raised('DEP-03')).toEqual([`b1 2026-04 ${severity}`]);
  });
});

describe('WIN-07 wealth products that mature at the month-end', () => {
  const matured = (branchId: string, date: string, amountMinor: number): BankEvent =>
    exampleOf(
      'bank.wealth.matured.v1',
      { accountingDate: date, productId: 'p', customerId: `of-${branchId}`, branchId, amountMinor },
      next(),
    );

  it('is a list item above half of the month, at the branch and above it', async () => {
    await bank.post([matured('b1', '2026-04-21', 500 * WAN), matured('b11', '2026-04-22', 500 * WAN + 1)]);
    await close('2026-04-25', '2026-04-29');
    expect(await raised('WIN-07')).toEqual([]);
    await close('2026-04-30', '2026-04-30');
    expect(await raised('WIN-07')).toEqual(['b1 2026-04 yellow', 'county 2026-04 yellow']);
    expect((await alerts('WIN-07')).map(({ kind }) => kind)).toEqual(['list', 'list']);
  });

  it('is nothing at half of it', async () => {
    await bank.post([matured('b1', '2026-04-21', 500 * WAN), matured('b11', '2026-04-22', 500 * WAN)]);
    await close('2026-04-25', '2026-04-30');
    expect(await raised('WIN-07')).toEqual([]);
  });

  it('counts at the branch that a sub-branch belonged to on the day', async () => {
    await bank.post([matured('b11', '2026-04-21', 500 * WAN), matured('b11', '2026-04-22', 500 * WAN + 1)]);
    const moved = { accountingDate: '2026-04-22', orgUnitId: 'b11', parentId: 'b2', name: 'b11' };
    await bank.post([exampleOf('bank.org-unit.declared.v1', { ...moved, kind: 'branch' }, next())]);
    await bank.post([matured('b2', '2026-04-05', 500 * WAN)]);
    await close('2026-04-25', '2026-04-30');
    expect(await raised('WIN-07')).toEqual(['b11 2026-04 yellow', 'b2 2026-04 yellow']);
  });
});

const lent = (loanId: string, branchId: string, date: string, principalMinor: number): BankEvent =>
  exampleOf(
    'bank.loan.disbursed.v1',
    {
      ...{ accountingDate: date, loanId, customerId: `of-${loanId}`, branchId, principalMinor },
      ...{ product: 'sme', maturityDate: '2027-12-20', grade: 'normal' },
    },
    next(),
  );

describe('WIN-10 lending at the month-end', () => {
  const repaid = (loanId: string, date: string, principalMinor: number): BankEvent =>
    exampleOf(
      'bank.repayment.received.v1',
      { accountingDate: date, loanId, customerId: `of-${loanId}`, principalMinor },
      next(),
    );

  it.each([
    [2_000 * WAN, ['b1 2026-04 yellow']],
    [2_000 * WAN - 1, []],
  ])('is yellow from two fifths of the month on: %i', async (late, found) => {
    await bank.post([lent('l-1', 'b1', '2026-04-27', 3_000 * WAN), lent('l-2', 'b11', '2026-04-28', late)]);
    await close('2026-04-20', '2026-04-30');
    expect((await raised('WIN-10')).filter((one) => one.startsWith('b1 '))).toEqual(found);
  });

  it.each([
    ['2026-05-10', ['b1 2026-04 yellow']],
    ['2026-05-11', []],
  ])('is yellow when two fifths of it are repaid within ten days: on %s', async (date, found) => {
    await bank.post([
      lent('l-1', 'b1', '2026-04-10', 9_000 * WAN),
      lent('l-2', 'b1', '2026-04-28', 1_000 * WAN),
    ]);
    await bank.post([repaid('l-2', date, 400 * WAN)]);
    await close('2026-04-20', '2026-05-09');
    expect(await raised('WIN-10')).toEqual([]);
    await close('2026-05-10', '2026-05-12');
    expect(await raised('WIN-10')).toEqual(found);
  });

  it('is taken back when the loan turns out to be smaller', async () => {
    await bank.post([
      lent('l-1', 'b1', '2026-04-10', 3_000 * WAN),
      lent('l-2', 'b1', '2026-04-28', 2_000 * WAN),
    ]);
    await close('2026-04-20', '2026-05-02');
    expect(await raised('WIN-10')).toEqual(['b1 2026-04 yellow']);
    await bank.post([lent('l-2', 'b1', '2026-04-28', 1_999 * WAN)]);
    await close('2026-05-03', '2026-05-03');
    expect(await raised('WIN-10')).toEqual([]);
  });
});

describe('OVD-14 non-performing loans that grow', () => {
  const graded = (loanId: string, date: string, grade: 'normal' | 'substandard'): BankEvent =>
    exampleOf(
      'bank.loan.graded.v1',
      { accountingDate: date, loanId, customerId: `of-${loanId}`, grade },
      next(),
    );

  /** A branch of so many good loans that only the amounts decide. */
  const lending = (smallMinor: number): readonly BankEvent[] => [
    lent('good', 'b1', '2026-03-10', 500_000 * WAN),
    lent('small', 'b1', '2026-03-10', smallMinor),
  ];

  it.each([
    [50 * WAN, ['b1 2026-04 yellow']],
    [50 * WAN - 1, []],
  ])('is yellow from a rise of 500,000.00 on: %i', async (small, found) => {
    await bank.post(lending(small));
    await close('2026-03-25', '2026-04-20');
    await bank.post([graded('small', '2026-04-21', 'substandard')]);
    await close('2026-04-21', '2026-04-29');
    expect(await raised('OVD-14')).toEqual([]);
    await close('2026-04-30', '2026-04-30');
    expect(await raised('OVD-14')).toEqual(found);
  });

  it('does not take opening stock for growth', async () => {
    await bank.post([...lending(500 * WAN), graded('small', '2026-03-20', 'substandard')]);
    await close('2026-03-25', '2026-04-30');
    expect(await raised('OVD-14')).toEqual([]);
  });

  it('is found at the branch above, and withdrawn when the grade is corrected', async () => {
    await bank.post([...lending(WAN), lent('sub', 'b11', '2026-03-10', 200 * WAN)]);
    await close('2026-03-25', '2026-04-20');
    await bank.post([graded('sub', '2026-04-21', 'substandard')]);
    await close('2026-04-21', '2026-05-05');
    expect(await raised('OVD-14')).toEqual(['b1 2026-04 orange', 'b11 2026-04 orange']);
    await bank.post([graded('sub', '2026-04-21', 'normal')]);
    await close('2026-05-06', '2026-05-06');
    expect(await raised('OVD-14')).toEqual([]);
  });

  it('asks for an interview in the second month running', async () => {
    await bank.post([...lending(60 * WAN), lent('other', 'b1', '2026-03-10', 60 * WAN)]);
    await close('2026-03-25', '2026-04-20');
    await bank.post([graded('small', '2026-04-21', 'substandard')]);
    await close('2026-04-21', '2026-05-20');
    await bank.post([graded('other', '2026-05-21', 'substandard')]);
    await close('2026-05-21', '2026-05-31');
    expect(await raised('OVD-14')).toEqual(['b1 2026-04 yellow', 'b1 2026-05 orange']);
  });
});
