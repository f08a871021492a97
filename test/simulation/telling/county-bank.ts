import type { AlertRevision, BankEvent, Purpose } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import { type TestBank, type TestBankOptions, testBank } from '@tocsin/testkit';

import { closedDays } from './closed-days.ts';

/** 10,000.00 */
export const WAN = 1_000_000;

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

/** A small bank that is asked what its units are alerted for. */
export type CountyBank = Pick<TestBank, 'post' | 'alerts'> &
  Readonly<{
    close: (from: string, through: string) => Promise<void>;
    /** The active alerts of a signal. */
    active: (signal: string) => Promise<readonly AlertRevision[]>;
    /** Who has an alert of a signal, for when, and how bad it is. */
    raised: (signal: string) => Promise<readonly string[]>;
  }>;

/** One legal entity `county` with a branch `b1`, a sub-branch `b11` of it and another branch `b2`. */
export const countyBank = async (options: TestBankOptions = {}): Promise<CountyBank> => {
  const bank = await testBank(options);
  await bank.post(county);
  const active = async (signal: string): Promise<readonly AlertRevision[]> =>
    (await bank.alerts()).filter((one) => one.signal === signal && one.condition === 'active');
  return {
    post: bank.post,
    alerts: bank.alerts,
    close: (from, through) => bank.post(closedDays(from, through)),
    active,
    raised: async (signal) =>
      (await active(signal)).map(({ subject, period, severity }) => `${subject.id} ${period} ${severity}`),
  };
};

let numbers = 0;

/** An id that no other event has. */
export const next = (): Readonly<{ id: string }> => {
  numbers += 1;
  return { id: `e${numbers}` };
};

/** Accounts are named for their customers: `ann-1` and `ann-2` are the same one's. */
const customerOf = (accountId: string): string => accountId.split('-')[0] ?? '';

/** An account with what lies on it, before anything is closed. */
export const opened = (
  accountId: string,
  branchId: string,
  openingBalanceMinor: number,
  accountingDate = '2026-03-01',
): BankEvent =>
  exampleOf(
    'bank.account.opened.v1',
    {
      ...{ accountingDate, accountId, customerId: customerOf(accountId), branchId },
      ...{ category: 'demand', openingBalanceMinor },
    },
    next(),
  );

/** Money that comes or, where it is negative, goes. */
export const posted = (
  accountId: string,
  branchId: string,
  accountingDate: string,
  minor: number,
  purpose?: Purpose,
): BankEvent =>
  exampleOf(
    'bank.transaction.posted.v1',
    {
      ...{ accountingDate, accountId, customerId: customerOf(accountId), branchId },
      direction: minor > 0 ? 'credit' : 'debit',
      amountMinor: Math.abs(minor),
      ...(purpose && { purpose }),
    },
    next(),
  );
