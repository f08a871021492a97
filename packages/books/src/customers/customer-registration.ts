import type { CustomerRegistered } from '@tocsin/events';

/** A customer's master record, as far as rules and alerts need it. */
export type CustomerRegistration = Readonly<{
  /** The accounting date of the record. */
  statedOn: string;
  name: string;
  kind: CustomerRegistered['kind'];
  customerType?: NonNullable<CustomerRegistered['customerType']>;
  branchId: string;
  managerId?: string;
  /** The same for one person or firm under several customer numbers. */
  identityHash?: string;
  netAssetsMinor?: number;
  annualSalesMinor?: number;
  /** The day of the statements that net assets and sales come from. */
  statementsOn?: string;
  /** The associated-customer group. */
  groupId?: string;
}>;

/** Takes a master record: the latest accounting date wins, then the latest to arrive. */
export const registerCustomer = (
  known: CustomerRegistration | undefined,
  registered: CustomerRegistered,
): CustomerRegistration => {
  const { accountingDate: statedOn, name, kind, branchId } = registered;
  if (known !== undefined && known.statedOn > statedOn) return known;
  return { statedOn, name, kind, branchId, ...optionalFacts(registered) };
};

const optionalFacts = (registered: CustomerRegistered): Partial<CustomerRegistration> => {
  const { customerType, managerId, identityHash, netAssetsMinor, annualSalesMinor } = registered;
  const { statementsOn, groupId } = registered;
  return {
    ...(customerType !== undefined && { customerType }),
    ...(managerId !== undefined && { managerId }),
    ...(identityHash !== undefined && { identityHash }),
    ...(netAssetsMinor !== undefined && { netAssetsMinor }),
    ...(annualSalesMinor !== undefined && { annualSalesMinor }),
    ...(statementsOn !== undefined && { statementsOn }),
    ...(groupId !== undefined && { groupId }),
  };
};

/** A customer whom nobody registered: a company of the branch that its events name, without a name of its own. */
export const unregisteredCustomer = (customerId: string, branchId: string): CustomerRegistration => ({
  statedOn: '',
  name: customerId,
  kind: 'company',
  branchId,
});
