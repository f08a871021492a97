import { customerExposureView, emptyExposure } from '@tocsin/books';
import { noNetworkCustomer } from '@tocsin/customer-state';
import type { CustomerPositions } from '../positions/customer-positions.ts';

/** `own-…` belongs to unit 55 and manager s-1, `foreign-…` to unit 57; nobody knows any other. */
const unitOf = (id: string): string | undefined => {
  if (id.startsWith('own-')) return '55';
  return id.startsWith('foreign-') ? '57' : undefined;
};

/** Loans and customers that are told by their names alone. */
export const knownCustomers: CustomerPositions = {
  loan: async (loanId) => {
    const branchId = unitOf(loanId);
    return branchId === undefined
      ? undefined
      : {
          loanId,
          customerId: 'c-1',
          asOf: '2026-01-31',
          branchId,
          managerId: 's-1',
          product: 'sme',
          status: 'active',
          outstandingMinor: 100,
          overduePrincipalMinor: 0,
          overdueInterestMinor: 0,
          daysPastDue: 0,
          daysPastDuePrincipal: 0,
          daysPastDueInterest: 0,
          overdueSince: null,
          grade: null,
          minimumGrade: 'normal',
          maturityDate: null,
          advanceMinor: 0,
          schedule: [],
        };
  },
  exposure: async (customerId) => {
    const unitId = unitOf(customerId);
    if (unitId === undefined) return undefined;
    const view = customerExposureView({
      customerId,
      asOf: '2026-01-31',
      exposure: emptyExposure(),
      ownLoans: [],
      ownAcceptances: [],
      guaranteesGiven: [],
      guaranteesReceived: [],
      reportAgeDaysMax: 180,
    });
    return { view, unitIds: [unitId], managerId: 's-1', lenderCount: null, memberOf: noNetworkCustomer };
  },
};
