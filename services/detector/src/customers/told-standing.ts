import type { ToldStanding } from '../rounds/standing-record.ts';
import type { CustomerState } from './customer-state.ts';

/** How a customer stands as far as its own log tells. Nobody's registration makes it a company without a name. */
export const toldStanding = (customerId: string, { registration }: CustomerState): ToldStanding => ({
  customerId,
  name: registration?.name ?? customerId,
  customerType: registration?.customerType,
  netAssetsMinor: registration?.netAssetsMinor,
  owedMinor: undefined,
  daysPastDue: 0,
  worstGrade: undefined,
  branchId: registration?.branchId ?? null,
  managerId: registration?.managerId ?? null,
  loans: [],
  failure: [],
});
