import type { AlertView } from '@tocsin/alert-ledger';
import type { Caller, Role } from '@tocsin/service-kit';

/** Which alerts a caller may see by his roles, his units apart. */
export const alertViews = ({ roles, staffId }: Pick<Caller, 'roles' | 'staffId'>): readonly AlertView[] =>
  roles.flatMap((role) => viewOf(role, staffId) ?? []);

const viewOf = (role: Role, staffId: string | undefined): AlertView | undefined => {
  switch (role) {
    case 'risk-officer':
    case 'leader':
    case 'compliance':
    case 'auditor':
      return {};
    // A restricted alert concerns their own unit, and is verified by somebody outside of it.
    case 'branch-president':
      return { audiences: ['line'] };
    case 'account-manager':
      return staffId === undefined ? undefined : { audiences: ['line'], managerId: staffId };
    case 'finance':
      return { families: ['DEP'] };
    case 'administrator':
    case 'ingest':
      return undefined;
  }
};
