import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { catalogue, definitionOf, eventTypes } from './catalogue.ts';

const direction = `'credit'|'debit'`;
const accountCategory = `'demand'|'time'|'margin'|'structured'|'interbank'|'internal'`;
const grade = `'normal'|'special-mention'|'substandard'|'doubtful'|'loss'`;
const schedule = `[{dueDate, principalMinor, interestMinor}]`;
const purpose = `'wages'|'tax'|'interest'|'interest-top-up'|'fiscal'|'social-benefit'|'loan'|'repayment'|'own-transfer'
  |'wealth'|'securities'|'cash-pool'|'bid-deposit'|'land-auction'|'other'`;

/** The table of the contract, section "Events in", in its own notation. */
const contract: Readonly<Record<string, string>> = {
  'org-unit.declared': `
    accountingDate, orgUnitId, parentId?, kind: 'union'|'legal-entity'|'branch', name, regionCode?,
    sponsorStaffId?, authorityMinor?
  `,
  'org-unit.balance-declared': `
    accountingDate, orgUnitId, measure: 'deposits',
    depositType?: 'personal-demand'|'personal-time'|'unit-demand'|'unit-time'|'margin'|'structured'|'fiscal'|'other',
    balanceMinor
  `,
  'staff.declared': `
    accountingDate, staffId, name, orgUnitId,
    post: 'account-manager'|'branch-president'|'risk'|'leader'|'other', customerIds?: [], until?
  `,
  'customer.registered': `
    accountingDate, customerId, name, kind: 'person'|'company', branchId, managerId?,
    customerType?: 'farmer'|'individual-business'|'cooperative'|'enterprise'|'government'|'fiscal'|'social-security'|'financial-institution'|'guarantee-company',
    identityHash?, phone?, address?, regionCode?, villageCode?, industryCode?, netAssetsMinor?,
    annualSalesMinor?, statementsOn?, groupId?
  `,
  'party.related': `
    accountingDate, customerId, relatedCustomerId, relation: 'control'|'spouse'|'family'|'partner'
  `,
  'party.unrelated': `
    accountingDate, customerId, relatedCustomerId, relation: 'control'|'spouse'|'family'|'partner'
  `,
  'capital.declared': `accountingDate, legalEntityId, netCapitalMinor, tierOneNetCapitalMinor`,
  'rate.listed': `accountingDate, category, termDays, ceilingBp`,
  'target.declared': `
    accountingDate, orgUnitId?, staffId?, customerId?,
    measure: 'npl-collection'|'npl-balance'|'interest'|'exit-balance', period, targetMinor
  `,
  'account.opened': `
    accountingDate, accountId, customerId, branchId, category: ${accountCategory}, openedOn?,
    openingBalanceMinor?, maturityDate?, annualRateBp?, managerId?
  `,
  'account.category-changed': `
    accountingDate, accountId, customerId, branchId, category: ${accountCategory}
  `,
  'account.closed': `accountingDate, accountId, customerId, branchId`,
  'account.balance-declared': `accountingDate, accountId, customerId, branchId, balanceMinor`,
  'transaction.posted': `
    accountingDate, accountId, customerId, branchId, direction: ${direction}, amountMinor,
    balanceAfterMinor?, sequence?, purpose?: ${purpose}, summaryCode?, summary?, channel?,
    counterparty?: {accountId?, customerId?, name?, bank?}
  `,
  'transaction.reversed': `
    accountingDate, accountId, customerId, branchId, reversesEventId, reversedAccountingDate,
    direction: ${direction}, amountMinor
  `,
  'withdrawal.requested': `accountingDate, accountId, customerId, branchId, requestId, amountMinor`,
  'withdrawal.completed': `accountingDate, accountId, customerId, branchId, requestId, amountMinor`,
  'acceptance.issued': `
    accountingDate, acceptanceId, customerId, branchId, amountMinor, marginAccountId, marginMinor,
    maturityDate
  `,
  'bill.discounted': `
    accountingDate, acceptanceId, customerId, branchId, amountMinor, creditedAccountId
  `,
  'wealth.matured': `accountingDate, productId, customerId, branchId, amountMinor`,
  'credit-limit.declared': `
    accountingDate, limitId, customerId, branchId, limitMinor, revolving, until
  `,
  'loan.disbursed': `
    accountingDate, loanId, customerId, branchId, managerId?,
    product: 'corporate'|'sme'|'farmer'|'consumer'|'mortgage'|'card', principalMinor, disbursedOn?,
    maturityDate, annualRateBp?, grade?: ${grade}, industryCode?, regionCode?,
    disbursedTo?: {accountId?, customerId?}, repaymentAccountId?, limitId?, jointGroupId?,
    renewsLoanId?, onRenewalList?, approvedMinor?,
    responsible?: [{staffId, as: 'first'|'investigator'|'reviewer'|'approver'}],
    repayment?: {method: 'bullet'|'equal-instalment'|'equal-principal'|'schedule', interestCycle: 'monthly'|'quarterly'|'at-maturity', interestDay?},
    schedule?: ${schedule}
  `,
  'loan.position-declared': `
    accountingDate, loanId, customerId, branchId, managerId?, outstandingMinor, overduePrincipalMinor,
    principalOverdueSince?, overdueInterestMinor, interestOverdueSince?, nextDueDate?, grade?: ${grade},
    maturityDate?
  `,
  'loan.rescheduled': `
    accountingDate, loanId, customerId, branchId, kind: 'extension'|'restructure'|'renewal', signedOn,
    maturityDate, schedule?: ${schedule}
  `,
  'repayment.received': `
    accountingDate, loanId, customerId, branchId?, principalMinor?, interestMinor?, penaltyMinor?,
    amountMinor?, payer?: {accountId?, customerId?}
  `,
  'loan.graded': `accountingDate, loanId, customerId, branchId?, grade: ${grade}`,
  'loan.settled': `accountingDate, loanId, customerId, branchId?`,
  'loan.written-off': `accountingDate, loanId, customerId, branchId?`,
  'inspection.completed': `
    accountingDate, customerId, loanId?, kind: 'first'|'regular'|'head-office'
  `,
  'credit-report.received': `
    accountingDate, customerId, reportDate, queryReason?,
    facilities: [{lenderId, kind: 'loan'|'card'|'consumer'|'acceptance'|'guarantee', limitMinor, balanceMinor, daysPastDue}],
    inquiries?: [{date, lenderId, purpose}]
  `,
  'legal-event.recorded': `
    accountingDate, customerId, kind: 'sued'|'enforced'|'dishonest'|'frozen'|'licence-revoked'
  `,
  'guarantee.pledged': `
    accountingDate, guaranteeId, guarantorId, borrowerId, amountMinor, kind: 'guarantee'|'joint',
    maximum?, jointGroupId?, loanId?, pledgedOn?, expiresOn?
  `,
  'guarantee.released': `accountingDate, guaranteeId, guarantorId, borrowerId`,
  'compensation.paid': `accountingDate, guaranteeId, guarantorId, borrowerId, amountMinor`,
  'day.closed': `accountingDate, legalEntityId?`,
};

const withoutSpace = (written: string): string => written.replace(/\s+/g, '');

const notationOf = (schema: unknown): string => {
  if (schema instanceof z.ZodEnum) return schema.options.map((option) => `'${option}'`).join('|');
  if (schema instanceof z.ZodLiteral) return `'${schema.value}'`;
  if (schema instanceof z.ZodArray) return `[${notationOf(schema.element)}]`;
  return schema instanceof z.ZodObject ? `{${fieldsOf(schema.shape)}}` : '';
};

const fieldsOf = (shape: z.ZodRawShape): string =>
  Object.entries(shape)
    .map(([field, schema]) => {
      const required = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
      const notation = notationOf(required);
      return `${field}${required === schema ? '' : '?'}${notation === '' ? '' : `:${notation}`}`;
    })
    .join(',');

describe('the catalogue of events', () => {
  it('has the types of the contract and no others', () => {
    expect(eventTypes).toEqual(Object.keys(contract).map((type) => `bank.${type}.v1`));
  });

  it.each(Object.entries(contract))('defines %s with the fields of the contract', (type, fields) => {
    const definition = definitionOf(`bank.${type}.v1`);
    expect(fieldsOf(definition?.data.shape ?? {})).toBe(withoutSpace(fields));
  });

  it('knows no type that nobody defined, not even those that every object inherits', () => {
    expect(definitionOf('bank.transaction.posted.v2')).toBeUndefined();
    expect(definitionOf('constructor')).toBeUndefined();
    expect(definitionOf('__proto__')).toBeUndefined();
  });

  const typesWhere = (wanted: Readonly<{ route?: string; fact?: string }>): readonly string[] =>
    catalogue
      .filter(({ route, fact }) => route === (wanted.route ?? route) && fact === (wanted.fact ?? fact))
      .map(({ type }) => type.slice('bank.'.length, -'.v1'.length));

  it('writes to everybody what concerns everybody', () => {
    expect(typesWhere({ route: 'broadcast' })).toEqual([
      'org-unit.declared',
      'org-unit.balance-declared',
      'staff.declared',
      'capital.declared',
      'rate.listed',
      'target.declared',
      'day.closed',
    ]);
  });

  it('writes guarantees to the network', () => {
    expect(typesWhere({ route: 'guarantee' })).toEqual([
      'guarantee.pledged',
      'guarantee.released',
      'compensation.paid',
    ]);
  });

  it('takes master facts whenever they come', () => {
    expect(typesWhere({ fact: 'master' })).toEqual([
      'org-unit.declared',
      'staff.declared',
      'customer.registered',
      'party.related',
      'party.unrelated',
      'capital.declared',
      'rate.listed',
      'target.declared',
      'account.opened',
      'loan.disbursed',
      'guarantee.pledged',
    ]);
  });

  it('takes one event as the end of a day', () => {
    expect(typesWhere({ fact: 'close' })).toEqual(['day.closed']);
  });
});
