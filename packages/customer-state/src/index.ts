export { CustomerState, customerFormat } from './customer-state.ts';
export { forgetAlertsBefore, type StoredAlert, type StoredAlerts } from './stored-alert.ts';
export { closesFormat, loanOwnerFormat, orgTreeFormat } from './stored-keys.ts';
