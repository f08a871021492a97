import { type AccountingDate, addDays } from '@tocsin/banking-calendar';
import type { Random } from '../random/seeded-random.ts';
import type { CreditCase, ExtraRegistration } from './cases/credit-case.ts';
import { branches, legalEntity } from './county.ts';
import type { Account, Customer } from './customer.ts';
import { personName } from './invented-names.ts';
import { managersOf, type Population } from './population.ts';
import type { Told } from './told-events.ts';

const timeDepositDays = 3 * 365 + 1;
const timeDepositRateBp = 155;

const units = function* (accountingDate: AccountingDate): Iterable<Told> {
  yield {
    type: 'bank.org-unit.declared.v1',
    data: { accountingDate, ...legalEntity, kind: 'legal-entity' },
  };
  for (const { branchId: orgUnitId, name } of branches) {
    yield {
      type: 'bank.org-unit.declared.v1',
      data: { accountingDate, orgUnitId, parentId: legalEntity.orgUnitId, kind: 'branch', name },
    };
  }
};

const staff = function* (accountingDate: AccountingDate, random: Random): Iterable<Told> {
  const member = (
    staffId: string,
    orgUnitId: string,
    post: 'account-manager' | 'branch-president' | 'risk',
  ): Told => ({
    type: 'bank.staff.declared.v1',
    data: { accountingDate, staffId, name: personName(random), orgUnitId, post },
  });
  yield member('S0001', legalEntity.orgUnitId, 'risk');
  for (const branch of branches) {
    yield member(`S${branch.branchId.slice(2)}00`, branch.branchId, 'branch-president');
    for (const staffId of managersOf(branch)) yield member(staffId, branch.branchId, 'account-manager');
  }
};

const registered = (
  accountingDate: AccountingDate,
  { customerId, name, kind, branchId, managerId, customerType }: Customer,
  extra: ExtraRegistration | undefined,
): Told => ({
  type: 'bank.customer.registered.v1',
  data: {
    accountingDate,
    customerId,
    name,
    kind,
    branchId,
    managerId,
    ...(customerType && { customerType }),
    ...extra,
  },
});

const opened = (
  accountingDate: AccountingDate,
  { accountId, customerId, branchId, managerId, category, openedOn, openingMinor }: Account,
): Told => ({
  type: 'bank.account.opened.v1',
  data: {
    ...{ accountingDate, accountId, customerId, branchId, category, openedOn },
    openingBalanceMinor: openingMinor,
    managerId,
    ...(category === 'time' && {
      maturityDate: addDays(openedOn, timeDepositDays),
      annualRateBp: timeDepositRateBp,
    }),
  },
});

/** What the bank has when the simulation begins: units, staff, customers, and what lies on their accounts. */
export const openingEvents = function* (
  { customers }: Population,
  {
    accountingDate,
    planted,
    random,
  }: Readonly<{ accountingDate: AccountingDate; planted: readonly CreditCase[]; random: Random }>,
): Iterable<Told> {
  const extras = new Map(
    planted.flatMap(({ registrations = [] }) => registrations.map((extra) => [extra.customerId, extra])),
  );
  yield* units(accountingDate);
  yield* staff(accountingDate, random);
  for (const customer of customers) {
    yield registered(accountingDate, customer, extras.get(customer.customerId));
    yield opened(accountingDate, customer.account);
    if (customer.savings !== undefined) yield opened(accountingDate, customer.savings);
  }
};
