import type { BankEvent } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import { orgUnitPositions } from '@tocsin/query-api';
import { type TestBank, testBank } from '@tocsin/testkit';
import { beforeEach, describe, expect, it } from 'vitest';

import { closed, closedDays } from './telling/closed-days.ts';

// Goal: legal entities that close their days at their own pace do not disturb each other.
// Method: small banks of two entities, each with the one thing that could go wrong between them.
let numbers = 0;
const next = (): string => {
  numbers += 1;
  return `e${numbers}`;
};

const unit = (orgUnitId: string, parentId: string | undefined, kind: 'legal-entity' | 'branch') =>
  exampleOf('bank.org-unit.declared.v1', {
    accountingDate: '2025-11-01',
    orgUnitId,
    kind,
    name: orgUnitId,
    ...(parentId !== undefined && { parentId }),
  });

const north = [unit('north', undefined, 'legal-entity'), unit('n1', 'north', 'branch')];
const south = [unit('south', undefined, 'legal-entity'), unit('s1', 'south', 'branch')];

const opened = (accountId: string, branchId: string, openingBalanceMinor: number, customerId = 'c1') =>
  exampleOf('bank.account.opened.v1', {
    accountingDate: '2025-11-01',
    accountId,
    customerId,
    branchId,
    category: 'demand',
    openingBalanceMinor,
  });

const posted = (accountId: string, branchId: string, date: string, minor: number): BankEvent =>
  exampleOf(
    'bank.transaction.posted.v1',
    {
      accountingDate: date,
      accountId,
      customerId: 'c1',
      branchId,
      direction: minor > 0 ? 'credit' : 'debit',
      amountMinor: Math.abs(minor),
    },
    { id: next() },
  );

const WAN = 1_000_000;

describe('a bank of several legal entities', () => {
  let bank: TestBank;

  beforeEach(async () => {
    bank = await testBank();
  });

  const endOf = async (unitId: string, month: string): Promise<number | string | undefined> =>
    (await orgUnitPositions(bank.store).depositDeviation(unitId, month))?.monthEndBalanceMinor;

  const alert = async (signal: string) =>
    (await bank.alerts()).filter((one) => one.signal === signal && one.condition !== 'withdrawn');

  const tour = (accountId: string, branchId: string) => [
    posted(accountId, branchId, '2025-12-30', 2_000 * WAN),
    posted(accountId, branchId, '2026-01-05', -1_990 * WAN),
  ];

  it('finds a surge although the branch was declared after it', async () => {
    await bank.post([opened('a1', 'n1', 100 * WAN), ...tour('a1', 'n1'), ...north]);
    await bank.post(closedDays('2025-12-28', '2026-01-08'));
    expect(await alert('WIN-02')).toMatchObject([{ orgUnitId: 'n1', severity: 'orange' }]);
  });

  it("names the judged entity's units only", async () => {
    await bank.post([...north, ...south, opened('a1', 'n1', 100 * WAN), opened('a2', 's1', 5 * WAN)]);
    await bank.post([...tour('a1', 'n1'), ...closedDays('2025-12-28', '2026-01-08')]);
    expect(await alert('WIN-02')).toMatchObject([{ orgUnitId: 'n1', involvedOrgUnitIds: ['n1'] }]);
  });

  it('takes an alert back when the reversal comes after the account moved to another entity', async () => {
    const [inflow, outflow] = tour('a1', 'n1');
    await bank.post([...north, ...south, opened('a1', 'n1', 100 * WAN)]);
    await bank.post(
      [inflow, outflow, ...closedDays('2025-12-28', '2026-01-08')].flatMap((event) => event ?? []),
    );
    await bank.post([posted('a1', 's1', '2026-01-09', WAN)]);
    expect(await alert('WIN-02')).toHaveLength(1);
    const reversed = exampleOf('bank.transaction.reversed.v1', {
      accountingDate: '2026-01-09',
      accountId: 'a1',
      customerId: 'c1',
      branchId: 's1',
      reversesEventId: inflow?.id ?? '',
      reversedAccountingDate: '2025-12-30',
      direction: 'credit',
      amountMinor: 2_000 * WAN,
    });
    await bank.post([reversed]);
    expect(await alert('WIN-02')).toHaveLength(0);
  });

  it('stops judging a customer as a company when it turns out to be the treasury', async () => {
    await bank.post([...north, opened('a1', 'n1', 100 * WAN), ...tour('a1', 'n1')]);
    await bank.post(closedDays('2025-12-28', '2026-01-08'));
    expect(await alert('WIN-02')).toHaveLength(1);
    await bank.post([
      exampleOf('bank.customer.registered.v1', {
        accountingDate: '2026-01-08',
        customerId: 'c1',
        branchId: 'n1',
        customerType: 'fiscal',
      }),
    ]);
    expect(await alert('WIN-02')).toHaveLength(0);
  });

  it('keeps the months of a slow entity when a fast one closes', async () => {
    await bank.post([...north, ...south, opened('a1', 'n1', 100), opened('a2', 's1', 100)]);
    await bank.post([posted('a2', 's1', '2026-01-10', 900)]);
    await bank.post([closed('2025-12-31'), ...closedDays('2026-01-10', '2026-06-30', 'north')]);
    await bank.post(closedDays('2026-01-05', '2026-01-31', 'south'));
    expect(await endOf('s1', '2026-01')).toBe(1000);
  });

  it('loses no day of an entity that is ahead of a close of all', async () => {
    await bank.post([...north, ...south, opened('a1', 'n1', 100), closed('2026-01-31')]);
    await bank.post([
      posted('a1', 'n1', '2026-02-04', 900),
      ...closedDays('2026-02-03', '2026-02-05', 'north'),
    ]);
    await bank.post([posted('a1', 'n1', '2026-01-20', 5), closed('2026-02-03')]);
    expect(await endOf('n1', '2026-02')).toBe(1005);
  });

  it('releases the held events of a fast entity although another one never closes', async () => {
    await bank.post([...north, ...south, opened('a1', 'n1', 100), closed('2026-01-01', 'north')]);
    await bank.post([posted('a1', 'n1', '2026-02-10', 900)]);
    await bank.post(closedDays('2026-01-02', '2026-02-10', 'north'));
    expect(await endOf('n1', '2026-02')).toBe(1000);
  });

  it('knows a repeat of a slow entity although a fast one has forgotten such dates', async () => {
    await bank.post([...north, ...south, opened('a1', 'n1', 100), opened('a2', 's1', 100)]);
    const early = posted('a2', 's1', '2026-01-15', 100);
    await bank.post([early, closed('2026-01-16'), ...closedDays('2026-01-17', '2026-05-31', 'north')]);
    await bank.post([posted('a1', 'n1', '2026-05-30', 1), early, closed('2026-01-17', 'south')]);
    expect(await endOf('s1', '2026-01')).toBe(200);
  });
});

describe('a branch that fell back, or did not', () => {
  it('is judged again when the withdrawal comes late', async () => {
    const bank = await testBank();
    await bank.post([
      ...north,
      opened('a1', 'n1', 10_000 * WAN),
      posted('a1', 'n1', '2026-01-31', 5_000 * WAN),
    ]);
    await bank.post(closedDays('2026-01-25', '2026-02-11'));
    const branch = async () => (await bank.alerts()).find(({ signal }) => signal === 'DEP-03');
    expect(await branch()).toMatchObject({ severity: 'blue' });
    await bank.post([posted('a1', 'n1', '2026-02-02', -5_000 * WAN), closed('2026-02-12')]);
    expect(await branch()).toMatchObject({ severity: 'red', change: 'escalated', knownOn: '2026-02-12' });
  });
});
