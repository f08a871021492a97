export type { CountedReturn } from './customer-parts.ts';
export { CustomerState, customerFormat } from './customer-state.ts';
export { networkReading } from './network-reading.ts';
export {
  circleBirthsFormat,
  familyOf,
  guaranteeClosedFormat,
  guaranteeFormat,
  NETWORK_KEY,
  type NetworkCustomer,
  networkCustomerFormat,
  networkOf,
  networkPrefixes,
  noNetworkCustomer,
  tiedTo,
} from './network-values.ts';
export { forgetAlertsBefore, type StoredAlert, type StoredAlerts } from './stored-alert.ts';
export { closesFormat, loanOwnerFormat, orgTreeFormat } from './stored-keys.ts';
export type { ToldPayments } from './told-payments.ts';
export type { ToldStanding } from './told-standing.ts';
