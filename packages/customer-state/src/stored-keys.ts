import type { OrgTreeState } from '@tocsin/books';
import type { Closes, StateFormat } from '@tocsin/stream-runtime';

/** The customer of a loan, by the loan's id, in the task that keeps the customer. */
export const loanOwnerFormat: StateFormat<string> = { name: 'loan-owner', version: 1 };

/** How far each legal entity is closed, as a task has heard it. */
export const closesFormat: StateFormat<Closes> = { name: 'deployment-closes', version: 1 };

/** The tree of the bank's units, as a task has heard it. */
export const orgTreeFormat: StateFormat<OrgTreeState> = { name: 'deployment-org-tree', version: 1 };
