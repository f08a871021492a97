import type { EventOf } from '../bank-event.ts';
import type { EventType } from '../catalogue.ts';

const accountingDate = '2026-01-30';
const account = { accountingDate, accountId: 'a-1', customerId: 'c-1', branchId: 'b-1' };
const loan = { accountingDate, loanId: 'l-1', customerId: 'c-1' };
const loanOfBranch = { ...loan, branchId: 'b-1' };
const guarantee = { accountingDate, guaranteeId: 'g-1', guarantorId: 'c-2', borrowerId: 'c-1' };
const relation = {
  accountingDate,
  customerId: 'c-1',
  relatedCustomerId: 'c-2',
  relation: 'control',
} as const;

/** The required fields of every event type, and no others. */
export const minimalFields: { readonly [Type in EventType]: EventOf<Type>['data'] } = {
  'bank.org-unit.declared.v1': { accountingDate, orgUnitId: 'b-1', kind: 'branch', name: 'East Street' },
  'bank.org-unit.balance-declared.v1': {
    accountingDate,
    orgUnitId: 'b-1',
    measure: 'deposits',
    balanceMinor: 1_000_000,
  },
  'bank.staff.declared.v1': {
    accountingDate,
    staffId: 's-1',
    name: 'Li Wei',
    orgUnitId: 'b-1',
    post: 'account-manager',
  },
  'bank.customer.registered.v1': {
    accountingDate,
    customerId: 'c-1',
    name: 'Green Hill Tea',
    kind: 'company',
    branchId: 'b-1',
  },
  'bank.party.related.v1': relation,
  'bank.party.unrelated.v1': relation,
  'bank.capital.declared.v1': {
    accountingDate,
    legalEntityId: 'e-1',
    netCapitalMinor: 90_000_000_000,
    tierOneNetCapitalMinor: 80_000_000_000,
  },
  'bank.rate.listed.v1': { accountingDate, category: 'time', termDays: 365, ceilingBp: 155 },
  'bank.target.declared.v1': {
    accountingDate,
    measure: 'npl-balance',
    period: '2026-01',
    targetMinor: 5_000_000,
  },
  'bank.account.opened.v1': { ...account, category: 'demand' },
  'bank.account.category-changed.v1': { ...account, category: 'time' },
  'bank.account.closed.v1': account,
  'bank.account.balance-declared.v1': { ...account, balanceMinor: 90_000 },
  'bank.transaction.posted.v1': { ...account, direction: 'credit', amountMinor: 90_000 },
  'bank.transaction.reversed.v1': {
    ...account,
    reversesEventId: 't-1',
    reversedAccountingDate: '2026-01-29',
    direction: 'credit',
    amountMinor: 90_000,
  },
  'bank.withdrawal.requested.v1': { ...account, requestId: 'r-1', amountMinor: 90_000 },
  'bank.withdrawal.completed.v1': { ...account, requestId: 'r-1', amountMinor: 90_000 },
  'bank.acceptance.issued.v1': {
    accountingDate,
    acceptanceId: 'x-1',
    customerId: 'c-1',
    branchId: 'b-1',
    amountMinor: 1_000_000,
    marginAccountId: 'a-2',
    marginMinor: 300_000,
    maturityDate: '2026-07-30',
  },
  'bank.bill.discounted.v1': {
    accountingDate,
    acceptanceId: 'x-1',
    customerId: 'c-1',
    branchId: 'b-1',
    amountMinor: 1_000_000,
    creditedAccountId: 'a-1',
  },
  'bank.wealth.matured.v1': {
    accountingDate,
    productId: 'p-1',
    customerId: 'c-1',
    branchId: 'b-1',
    amountMinor: 500_000,
  },
  'bank.credit-limit.declared.v1': {
    accountingDate,
    limitId: 'm-1',
    customerId: 'c-1',
    branchId: 'b-1',
    limitMinor: 50_000_000,
    revolving: true,
    until: '2027-01-30',
  },
  'bank.loan.disbursed.v1': {
    ...loanOfBranch,
    product: 'sme',
    principalMinor: 20_000_000,
    maturityDate: '2027-01-30',
  },
  'bank.loan.position-declared.v1': {
    ...loanOfBranch,
    outstandingMinor: 20_000_000,
    overduePrincipalMinor: 0,
    overdueInterestMinor: 0,
  },
  'bank.loan.rescheduled.v1': {
    ...loanOfBranch,
    kind: 'extension',
    signedOn: '2026-01-28',
    maturityDate: '2027-07-30',
  },
  'bank.repayment.received.v1': loan,
  'bank.loan.graded.v1': { ...loan, grade: 'special-mention' },
  'bank.loan.settled.v1': loan,
  'bank.loan.written-off.v1': loan,
  'bank.inspection.completed.v1': { accountingDate, customerId: 'c-1', kind: 'regular' },
  'bank.credit-report.received.v1': {
    accountingDate,
    customerId: 'c-1',
    reportDate: '2026-01-29',
    facilities: [],
  },
  'bank.legal-event.recorded.v1': { accountingDate, customerId: 'c-1', kind: 'sued' },
  'bank.guarantee.pledged.v1': { ...guarantee, amountMinor: 10_000_000, kind: 'guarantee' },
  'bank.guarantee.released.v1': guarantee,
  'bank.compensation.paid.v1': { ...guarantee, amountMinor: 10_000_000 },
  'bank.day.closed.v1': { accountingDate },
};
