import { DEFAULT_LEGAL_ENTITY } from '@tocsin/books';

/** Who answers for what runs: no unit of the bank in particular. */
export const OPERATIONS_OWNERS = {
  orgUnitId: DEFAULT_LEGAL_ENTITY,
  involvedOrgUnitIds: [DEFAULT_LEGAL_ENTITY],
  managerId: null,
} as const;
