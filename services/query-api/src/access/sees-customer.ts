import { seesMember } from '@tocsin/alert-ledger';
import type { Caller } from '@tocsin/service-kit';

import type { SeesCustomer } from '../positions/seen-customers.ts';
import { isManagedByCaller } from './managed-customers.ts';
import type { VisibleUnits } from './visible-units.ts';

/** Which customers of the network exist for a caller. Of whom no unit is known exists for who sees every unit. */
export const seesCustomer =
  (caller: Caller, visible: VisibleUnits): SeesCustomer =>
  ({ standing }) => {
    const orgUnitId = standing?.branchId ?? undefined;
    return seesMember({ orgUnitId }, visible.ids) && isManagedByCaller(caller, standing?.managerId ?? null);
  };
