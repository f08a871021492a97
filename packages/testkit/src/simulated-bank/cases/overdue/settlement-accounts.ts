import { firstDay } from '../../days-of-the-county.ts';
import { countyCalendar } from '../../stories/story.ts';
import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, quietIn } from '../credit-case.ts';
import { plannedLoan } from '../planned-loan.ts';
import { stillAccount } from '../still-account.ts';

const settledOn = '2025-12-20';
const interest = 3_000;

/** Accounts that interest is taken from, with enough on them or not. They lie still: the branch's deposits stay. */
export const settlementAccounts = ({ person }: Borrowers): readonly CreditCase[] => {
  const plan = (balanceYuan: number) => {
    const borrower = person();
    const { accountId, opened } = stillAccount(borrower, 9, 'demand', balanceYuan);
    const loan = plannedLoan({
      ...{ borrower, yuan: 250_000, maturity: '2028-12-20' },
      dues: [
        { on: settledOn, interest },
        { on: '2028-12-20', principal: 250_000 },
      ],
      extra: { repaymentAccountId: accountId },
    });
    const events = [opened, loan.disbursed(firstDay), loan.paid(settledOn, { interest })];
    return { loanId: loan.loanId, events };
  };
  const short = plan(800);
  const enough = plan(3_000);
  return [
    {
      label: 'account too short for the interest three working days before',
      events: short.events,
      found: [
        {
          ...{ signal: 'OVD-07', subjectId: short.loanId, period: settledOn },
          course: [{ on: countyCalendar.addWorkingDays(settledOn, -3), severity: 'blue' }],
          endsOn: settledOn,
        },
      ],
      quiet: quietIn(short.loanId, ['OVD-01', 'OVD-02', 'OVD-06']),
    },
    {
      label: 'account that holds just the interest',
      events: enough.events,
      quiet: quietIn(enough.loanId, ['OVD-01', 'OVD-02', 'OVD-06', 'OVD-07']),
    },
  ];
};
