export type { CountedReturn } from './customer-parts.ts';
export { CustomerState, customerFormat } from './customer-state.ts';
export { homeUnitOf } from './home-unit.ts';
export { networkReading } from './network-reading.ts';
export {
  circleBirthsFormat,
  familyOf,
  guaranteeClosedFormat,
  guaranteeFormat,
  identityFormat,
  NETWORK_KEY,
  type NetworkCustomer,
  networkCustomerFormat,
  noNetworkCustomer,
  spousesOf,
  tiedTo,
} from './network-values.ts';
export { forgetAlertsBefore, type StoredAlert, type StoredAlerts } from './stored-alert.ts';
export { customerGroupFormat, restoredGroups, type StoredGroup, storedGroup } from './stored-groups.ts';
export { closesFormat, loanOwnerFormat, orgTreeFormat } from './stored-keys.ts';
export { networkOf, networkPrefixes } from './stored-network.ts';
export { operationsFormat, type StoredOperations } from './stored-operations.ts';
export type { ToldPayments } from './told-payments.ts';
export type { ToldIdentity, ToldStanding } from './told-standing.ts';
