import { addDays } from '@tocsin/banking-calendar';
import type { Customer } from '../../customer.ts';
import { firstDay } from '../../days-of-the-county.ts';
import { fen } from '../../posting.ts';
import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, type PlannedEvent, quietIn } from '../credit-case.ts';
import { type StillAccount, stillAccount } from '../still-account.ts';

/** What a branch does with accounts to hold its deposits over a month-end. Small sums: its figures stay. */
export const monthEndFavours = (borrowers: Borrowers): readonly CreditCase[] => [
  ...interbankMoney(borrowers),
  ...withdrawals(borrowers),
  ...topUps(borrowers),
  ...promisedRates(borrowers),
];

const interbankMoney = ({ firm }: Borrowers): readonly CreditCase[] => {
  const rebooked = (label: string, [there, back]: readonly [string, string], isHit: boolean): CreditCase => {
    const customer = firm();
    const { customerId } = customer;
    const account = stillAccount(customer, 6, 'interbank', 20_000);
    const id = `back-${account.accountId}`;
    return {
      label,
      events: [
        account.opened,
        account.turnedInto(there, 'demand'),
        account.turnedInto(back, 'interbank', id),
      ],
      found: isHit
        ? [
            {
              ...{ signal: 'WIN-08', subjectId: customerId, period: id },
              course: [{ on: back, severity: 'red' }],
            },
          ]
        : [],
      quiet: isHit ? [] : quietIn(customerId, ['WIN-08']),
    };
  };
  return [
    rebooked('interbank money booked as a deposit for four days', ['2025-12-30', '2026-01-06'], true),
    rebooked(
      'interbank money booked as a deposit weeks before a month-end',
      ['2025-12-16', '2026-01-06'],
      false,
    ),
  ];
};

const asked = (
  { accountId, moved }: StillAccount,
  { customerId, branchId }: Customer,
  [requestedOn, paidOn]: readonly [string, string],
): Readonly<{ requestId: string; events: readonly PlannedEvent[] }> => {
  const requestId = `W-${accountId}`;
  const of = { accountId, customerId, branchId, requestId, amountMinor: fen(5_000) };
  return {
    requestId,
    events: [
      {
        on: requestedOn,
        event: { type: 'bank.withdrawal.requested.v1', data: { accountingDate: requestedOn, ...of } },
      },
      {
        on: paidOn,
        event: { type: 'bank.withdrawal.completed.v1', data: { accountingDate: paidOn, ...of } },
      },
      moved(paidOn, -5_000, 'other'),
    ],
  };
};

const withdrawals = ({ person }: Borrowers): readonly CreditCase[] => {
  const withdrawn = (label: string, days: readonly [string, string], delayedOn?: string): CreditCase => {
    const customer = person();
    const { customerId: subjectId } = customer;
    const account = stillAccount(customer, 6, 'demand', 8_000);
    const { requestId: period, events } = asked(account, customer, days);
    return {
      label,
      events: [account.opened, ...events],
      ...(delayedOn === undefined
        ? { quiet: quietIn(subjectId, ['WIN-09']) }
        : {
            found: [{ signal: 'WIN-09', subjectId, period, course: [{ on: delayedOn, severity: 'orange' }] }],
          }),
    };
  };
  return [
    withdrawn(
      'withdrawal asked for before the year-end, paid a week later',
      ['2025-12-30', '2026-01-06'],
      '2025-12-31',
    ),
    withdrawn('withdrawal asked for on the last day, paid on the next working day', [
      '2025-12-31',
      '2026-01-04',
    ]),
  ];
};

const topUps = ({ person }: Borrowers): readonly CreditCase[] => {
  const paid = (label: string, on: string, yuan: number, isHit: boolean): CreditCase => {
    const customer = person();
    const account = stillAccount(customer, 6, 'demand', 3_000);
    const { accountId: subjectId } = account;
    return {
      label,
      events: [account.opened, account.moved(on, yuan, 'interest')],
      ...(isHit
        ? { found: [{ signal: 'WIN-13', subjectId, period: '2025-12', course: [{ on, severity: 'red' }] }] }
        : { quiet: quietIn(subjectId, ['WIN-13']) }),
    };
  };
  return [
    paid('interest credited off the settlement days', '2025-12-11', 1_200, true),
    paid('interest of a settlement day', '2025-12-21', 1_200, false),
    paid('small interest off the settlement days', '2025-12-11', 999, false),
  ];
};

const ceilingBp = 180;

const promisedRates = ({ person }: Borrowers): readonly CreditCase[] => {
  const promised = (label: string, annualRateBp: number, termDays: number, isHit: boolean): CreditCase => {
    const { customerId, branchId } = person();
    const on = '2025-12-16';
    const accountId = `A${customerId.slice(1)}-6`;
    const terms = { category: 'time', annualRateBp, maturityDate: addDays(on, termDays) } as const;
    return {
      label,
      events: [
        {
          on: firstDay,
          event: {
            type: 'bank.rate.listed.v1',
            data: { accountingDate: firstDay, category: 'time', termDays: 365, ceilingBp },
          },
        },
        {
          on,
          event: {
            type: 'bank.account.opened.v1',
            data: {
              ...{ accountingDate: on, accountId, customerId, branchId, ...terms },
              openingBalanceMinor: fen(3_000),
            },
          },
        },
      ],
      ...(isHit
        ? {
            found: [
              {
                ...{ signal: 'WIN-13', subjectId: accountId, period: '2025-12' },
                course: [{ on, severity: 'red' }],
              },
            ],
          }
        : { quiet: quietIn(accountId, ['WIN-13']) }),
    };
  };
  return [
    promised('deposit for a year above the listed ceiling', ceilingBp + 5, 365, true),
    promised('deposit for a year at the listed ceiling', ceilingBp, 365, false),
    promised('deposit for half a year, for which no ceiling is listed', ceilingBp + 5, 182, false),
  ];
};
