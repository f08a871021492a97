import { calendarFrom, cnNotices, monthOf } from '@tocsin/banking-calendar';
import type { LoanEvent } from '@tocsin/books';
import { exampleOf } from '@tocsin/events/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../finding.ts';
import { after, borrower, dues } from '../testing/overdue-loan.ts';
import {
  borrowerBook,
  borrowerEvents,
  type RandomBorrower,
  randomBorrower,
} from '../testing/random-borrower.ts';
import { maturingLoan } from './maturing-loan.ts';
import { newlyOwingInterest } from './newly-owing-interest.ts';
import { nonPerformingRebound } from './non-performing-rebound.ts';
import { overduePosition } from './overdue-position.ts';
import { overdueRules } from './overdue-rules.ts';
import { repeatedRestructuring } from './repeated-restructuring.ts';
import { shortSettlementAccount } from './short-settlement-account.ts';

// Goal: what an alert says would have kept it from being raised does so.
// Method: the amount and the date are read out of the text and paid in a history that is otherwise the same.

const calendar = calendarFrom(cnNotices);

const minorIn = (text: string, amount: RegExp): number =>
  Number((amount.exec(text)?.[1] ?? '0').replace(/[,.]/g, ''));

const inWan = (text: string, amount: RegExp): number => {
  const [, whole = '', part = ''] = amount.exec(text) ?? [];
  return Number(whole.replaceAll(',', '') + part.padEnd(6, '0'));
};

/** `… had CNY 1,234.00 of principal been paid by 2026-01-21 …` in minor units; both languages say the same. */
const paidIn = ({ explanation: { counterfactual } }: Finding) => {
  const { en, zh } = counterfactual;
  const principalMinor = minorIn(en, /CNY ([\d,.]+) of principal/);
  const interestMinor = minorIn(en, /CNY ([\d,.]+) of interest/);
  expect(inWan(zh, /本金([\d,]+)\.(\d+)万元/)).toBe(principalMinor);
  expect(inWan(zh, /利息([\d,]+)\.(\d+)万元/)).toBe(interestMinor);
  return { principalMinor, interestMinor, on: /been paid by (\d{4}-\d\d-\d\d)/.exec(en)?.[1] ?? '' };
};

const findingsIn = (events: readonly LoanEvent[], told: RandomBorrower): readonly Finding[] => {
  const { asOf } = told;
  const position = overduePosition(borrowerBook(events, told), 'l-1', asOf, () => undefined);
  if (position === undefined) return [];
  return overdueRules.flatMap(({ rule, defaults }) =>
    rule.findings(position, {
      ...{ asOf, months: [monthOf(asOf)], parameters: defaults, calendar, currency: 'CNY' },
    }),
  );
};

const byPayment = ['OVD-01', 'OVD-02', 'OVD-04', 'OVD-05', 'OVD-06', 'OVD-12'];

it('the payment that a finding names would have kept it away, in both languages', () => {
  let paid = 0;
  fc.assert(
    fc.property(randomBorrower, (told) => {
      const events = borrowerEvents(told);
      for (const finding of findingsIn(events, told).filter(({ signal }) => byPayment.includes(signal))) {
        const { on, ...split } = paidIn(finding);
        const figure = finding.metrics.find(({ name }) => name === 'unpaidWhenRaisedMinor');
        expect(figure?.value).toBe(String(split.principalMinor + split.interestMinor));
        const data = { accountingDate: on, ...split };
        const payment = exampleOf('bank.repayment.received.v1', data, { id: 'x' });
        const isSame = ({ signal, period }: Finding) =>
          signal === finding.signal && period === finding.period;
        // A projection is asked again later in its month, about dues that have come since.
        const asked = finding.signal === 'OVD-05' ? { ...told, asOf: on } : told;
        expect(findingsIn([...events, payment], asked).filter(isSame)).toEqual([]);
        paid += 1;
      }
    }),
    { numRuns: 300 },
  );
  expect(paid).toBeGreaterThan(300);
}, 60_000);

describe('what would have kept a loan off a list', () => {
  const said = (finding: Finding | undefined) => finding?.explanation.counterfactual;

  it('OVD-02 shows the limits beside the figures', () => {
    const owing = borrower().disbursed('2025-12-20', { schedule: dues(['2026-01-20', 0, 500]) });
    expect(owing.findings(newlyOwingInterest, '2026-01-21')[0]?.metrics).toEqual(
      expect.arrayContaining([
        { name: 'overdueInterestMinor', value: '500', limit: '1000000' },
        { name: 'outstandingMinor', value: '100000000', limit: '10000000' },
      ]),
    );
  });

  it('OVD-07 is the money on the account, and how much more that is', () => {
    const settling = borrower().disbursed('2025-12-20', {
      ...{ repaymentAccountId: 'a-1', schedule: dues(['2026-01-20', 0, 500_00]) },
    });
    expect(
      said(settling.findings(shortSettlementAccount, '2026-01-15', { balanceOn: () => 120_00n })[0]),
    ).toEqual({
      en: 'Would not have been listed on 2026-01-15 with CNY 500.00 on the account, CNY 380.00 more.',
      zh: '2026-01-15账户余额不少于0.05万元（尚缺0.038万元），则当日不会列入。',
    });
  });

  it('OVD-08 is what was outstanding, or another maturity', () => {
    const lent = { principalMinor: 5_000_00, maturityDate: '2026-03-31' };
    const maturing = () => borrower().disbursed('2025-12-01', lent);
    expect(said(maturing().findings(maturingLoan, '2026-03-20')[0])).toEqual({
      en:
        'Would not have been listed had CNY 5,000.00 been paid by 2026-03-01, or the maturity been moved beyond ' +
        '2026-03-31.',
      zh: '若在2026-03-01及以前还清0.50万元，或展期至2026-03-31以后，则不会列入。',
    });
    expect(
      maturing().repaid('2026-03-01', { principalMinor: 5_000_00 }).levels(maturingLoan, ['2026-03-20']),
    ).toEqual(['']);
  });

  it('OVD-09 is what was unpaid where no grade decides', () => {
    const ungraded = () => borrower().disbursed('2025-12-01', { maturityDate: '2026-01-01' });
    const raisedOn = after('2026-01-01', 91);
    expect(said(ungraded().findings(nonPerformingRebound, raisedOn)[0])?.en).toBe(
      `Would not have been raised had CNY 1,000,000.00 of principal been paid by ${raisedOn}.`,
    );
    const paid = ungraded().repaid(raisedOn, { amountMinor: 100_000_000 });
    expect(paid.levels(nonPerformingRebound, [raisedOn])).toEqual(['']);
  });

  it('OVD-11 is the date from which the last change would have been apart enough', () => {
    const changed = (last: string) =>
      borrower().disbursed('2025-01-01').rescheduled('2025-03-01').rescheduled(last);
    expect(said(changed('2025-09-01').findings(repeatedRestructuring, '2025-12-31')[0])?.zh).toBe(
      '若最近一次变更在2026-03-01及以后签订，则不会触发。',
    );
    expect(changed('2026-03-01').levels(repeatedRestructuring, ['2026-03-31'])).toEqual(['']);
  });
});
