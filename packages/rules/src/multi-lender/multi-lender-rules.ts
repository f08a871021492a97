import { type CatalogueEntry, listed, type SignalDescription } from '../catalogue-entry.ts';
import type { BranchLoansPosition } from './branch-loans-position.ts';
import { inquirySurge } from './inquiry-surge.ts';
import { jointCredit } from './joint-credit.ts';
import type { LenderPosition } from './lender-position.ts';
import { lenderWithdrawal } from './lender-withdrawal.ts';
import { overBorrowing } from './over-borrowing.ts';
import { severalBranches } from './several-branches.ts';
import { severalLenders } from './several-lenders.ts';

const loans = ['bank.loan.disbursed.v1', 'bank.loan.position-declared.v1'] as const;

const aboutLenders = {
  period: 'state',
  kind: 'alert',
  audience: 'line',
  leadDepartment: '授信管理部',
  needs: [['bank.credit-report.received.v1'], loans, ['bank.customer.registered.v1']],
  endsAs: 'cleared',
  enabled: true,
} as const satisfies Partial<SignalDescription>;

/** The rules that judge what a customer owes here and elsewhere. */
export const lenderRules: readonly CatalogueEntry<LenderPosition>[] = [
  listed(severalLenders, {
    ...aboutLenders,
    name: { en: 'Several lenders', zh: '多头授信' },
    basis:
      'house default, by analogy with 银保监发〔2018〕24号; bills that this bank accepted count like its loans until they ' +
      'are due, in every signal of what is owed',
  }),
  listed(jointCredit, {
    ...aboutLenders,
    name: { en: 'Joint credit threshold', zh: '联合授信' },
    basis: '银保监发〔2018〕24号; all financing but guarantees counts',
  }),
  listed(overBorrowing, {
    ...aboutLenders,
    name: { en: 'Over-borrowing', zh: '过度融资' },
    basis: 'house default; statements without a day are not judged',
  }),
  listed(lenderWithdrawal, {
    ...aboutLenders,
    name: { en: 'Lender withdrawal', zh: '他行压降或退出' },
    basis:
      'house default; the latest report against each one up to 180 days before it. A taken-over customer shows as ' +
      'one whom others left while this bank did not fall',
  }),
  listed(inquirySurge, {
    ...aboutLenders,
    name: { en: 'Inquiry surge', zh: '查询激增' },
    basis: 'consumer practice (3 in a month or 8 in three refused, 6 warned of); a month is 30 days',
    needs: [['bank.credit-report.received.v1']],
  }),
];

/** The rules that judge where a borrower's loans are booked. */
export const branchLoansRules: readonly CatalogueEntry<BranchLoansPosition>[] = [
  listed(severalBranches, {
    ...aboutLenders,
    name: { en: 'One borrower in several branches', zh: '跨机构交叉贷款' },
    basis: 'house default (一户一社)',
    needs: [loans, ['bank.customer.registered.v1']],
  }),
];
