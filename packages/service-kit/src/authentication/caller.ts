import type { Role } from './role.ts';

/** Who sends a request, as a valid token says. */
export type Caller = Readonly<{
  sub: string;
  roles: readonly Role[];
  /** The units that were named; what lies below them belongs to them too. */
  orgUnits: readonly string[] | 'all';
  /** The caller's number among the bank's staff, where he is one of them. */
  staffId?: string;
}>;
