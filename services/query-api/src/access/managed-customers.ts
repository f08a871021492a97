import type { Caller } from '@tocsin/service-kit';

/** Whether a customer exists for the caller: for an account manager those that he manages, for others all in scope. */
export const isManagedByCaller = (
  { roles, staffId }: Pick<Caller, 'roles' | 'staffId'>,
  managerId: string | null,
): boolean =>
  roles.some((role) => role !== 'account-manager') || (staffId !== undefined && staffId === managerId);
