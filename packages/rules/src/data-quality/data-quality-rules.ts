import { type CatalogueEntry, listed, type SignalDescription } from '../catalogue-entry.ts';
import { type AccountBreaks, balanceBreak } from './balance-break.ts';
import { type RecordBreaks, recordBreak } from './record-break.ts';

const aboutData = {
  period: 'state',
  kind: 'alert',
  audience: 'line',
  leadDepartment: '运营管理部',
  endsAs: 'cleared',
  enabled: true,
} as const satisfies Partial<SignalDescription>;

/** The rules about the balances of one account. */
export const accountBreakRules: readonly CatalogueEntry<AccountBreaks>[] = [
  listed(balanceBreak, {
    ...aboutData,
    name: { en: 'Balance break', zh: '账户余额不平' },
    basis:
      'house default; asked where a balance is stated after postings. The first balance of an account says what it ' +
      'held before and breaks nothing, nor does one that no posting came before; differences that rounding leaves ' +
      'are not told. Cleared when the figures agree, or the day can be corrected no more',
    needs: [['bank.transaction.posted.v1']],
  }),
];

/** The rules about one loan, guarantee or credit report as a record. */
export const recordBreakRules: readonly CatalogueEntry<RecordBreaks>[] = [
  listed(recordBreak, {
    ...aboutData,
    name: { en: 'Schedule, position or record break', zh: '借据、担保、征信记录不符' },
    basis:
      'house default; a loan that schedule and position tell apart, money for a loan that did not come in time, a ' +
      'guarantee of oneself, released before it was pledged or never pledged: yellow, orange from an amount on. ' +
      'Released twice, told after its last day, a credit report older than the known one: list. A release or ' +
      'report that only arrives out of order breaks nothing. Cleared when it is mended, or can be corrected no more; ' +
      'a guarantee that was never pledged only by its pledge',
    needs: [
      [
        'bank.loan.disbursed.v1',
        'bank.loan.position-declared.v1',
        'bank.repayment.received.v1',
        'bank.guarantee.pledged.v1',
        'bank.guarantee.released.v1',
        'bank.credit-report.received.v1',
      ],
    ],
  }),
];
