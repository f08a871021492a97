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
}>;

/** Takes a master record: the latest accounting date wins, then the latest to arrive. */
export const registerCustomer = (
  known: CustomerRegistration | undefined,
  { accountingDate: statedOn, name, kind, customerType, branchId, managerId }: CustomerRegistered,
): CustomerRegistration => {
  if (known !== undefined && known.statedOn > statedOn) return known;
  return {
    ...{ statedOn, name, kind, branchId },
    ...(customerType !== undefined && { customerType }),
    ...(managerId !== undefined && { managerId }),
  };
};

/** A customer whom nobody registered: a company of the branch that its events name, without a name of its own. */
export const unregisteredCustomer = (customerId: string, branchId: string): CustomerRegistration => ({
  statedOn: '',
  name: customerId,
  kind: 'company',
  branchId,
});
