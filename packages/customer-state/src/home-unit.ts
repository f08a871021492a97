import { DEFAULT_LEGAL_ENTITY } from '@tocsin/books';

import type { CustomerState } from './customer-state.ts';

/** The unit that a customer belongs to: where it is registered, else where it borrows or keeps its money. */
export const homeUnitOf = ({ registration, loans, deposits, hasLoans }: CustomerState): string =>
  registration?.branchId ??
  (hasLoans ? loans.loans.at(-1)?.branches.at(-1)?.[1] : undefined) ??
  deposits.accounts[0]?.branches.at(-1)?.[1] ??
  DEFAULT_LEGAL_ENTITY;
