import type { AccountingDate } from '@tocsin/banking-calendar';
import { fen } from '../../posting.ts';
import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, type PlannedEvent, quietIn } from '../credit-case.ts';
import { type StillAccount, stillAccount } from '../still-account.ts';

const openingYuan = 20_000;
const brokenOn = '2025-12-17';

/** Accounts whose stated balances do not add up, or only seem not to. */
export const accountBalances = ({ person }: Borrowers): readonly CreditCase[] => {
  const account = (): StillAccount => stillAccount(person(), 7, 'demand', openingYuan);
  return [
    missingPosting(account()),
    wrongUntilCorrected(account()),
    rounded(account()),
    toldAlone(account()),
  ];
};

const missingPosting = (account: StillAccount): CreditCase => ({
  label: 'balance 500 yuan below what the postings lead to: one of them is missing',
  events: [
    account.opened,
    account.moved('2025-12-03', 1_000, 'other', { balanceYuan: 21_000 }),
    account.moved(brokenOn, 1_000, 'other', { balanceYuan: 21_500 }),
    account.moved('2026-01-06', 200, 'other', { balanceYuan: 21_700 }),
  ],
  found: [
    {
      ...{ signal: 'DQ-01', subjectId: account.accountId, period: brokenOn },
      ...{ course: [{ on: brokenOn, severity: 'yellow' }], endsOn: '2026-03-20' },
    },
  ],
});

const wrongUntilCorrected = (account: StillAccount): CreditCase => {
  const correctedOn = '2025-12-23';
  return {
    label: 'wrong balance declared, declared again a week later',
    events: [
      account.opened,
      account.moved(brokenOn, 1_000, 'other'),
      declared(account, { on: brokenOn, of: brokenOn }, 22_000),
      declared(account, { on: correctedOn, of: brokenOn }, 21_000),
    ],
    found: [
      {
        ...{ signal: 'DQ-01', subjectId: account.accountId, period: brokenOn },
        ...{ course: [{ on: brokenOn, severity: 'yellow' }], endsOn: correctedOn },
      },
    ],
  };
};

const rounded = (account: StillAccount): CreditCase => ({
  label: 'balances that miss the postings by what rounding leaves',
  events: [
    account.opened,
    account.moved('2025-12-05', 1_000.1, 'other', { balanceYuan: 21_000 }),
    account.moved('2026-01-05', 1_000.04, 'other', { balanceYuan: 22_000 }),
  ],
  quiet: quietIn(account.accountId, ['DQ-01']),
});

const toldAlone = (account: StillAccount): CreditCase => ({
  label: 'account of which balances are told and no postings',
  events: [
    account.opened,
    ...['2025-12-08', '2025-12-15', '2026-01-12'].map((on, place) =>
      declared(account, { on, of: on }, openingYuan + 300 * (place + 1)),
    ),
  ],
  quiet: quietIn(account.accountId, ['DQ-01']),
});

/** A balance told on one day that is of that day or an earlier one, in yuan. */
const declared = (
  { accountId, opened: { event } }: StillAccount,
  { on, of }: Readonly<{ on: AccountingDate; of: AccountingDate }>,
  yuan: number,
): PlannedEvent => {
  const { customerId, branchId } = event.data as Readonly<{ customerId: string; branchId: string }>;
  const data = { accountingDate: of, accountId, customerId, branchId, balanceMinor: fen(yuan) };
  return { on, event: { type: 'bank.account.balance-declared.v1', data } };
};
