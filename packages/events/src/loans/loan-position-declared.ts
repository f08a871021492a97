import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { calendarDate } from '../vocabulary/calendar-date.ts';
import { grade } from '../vocabulary/grade.ts';
import { id } from '../vocabulary/id.ts';
import { nonNegativeMinorUnits } from '../vocabulary/money.ts';

/** The core's own position of a loan at the end of the accounting date (借据台账). Authoritative. */
export const loanPositionDeclared = defineEvent(
  'bank.loan.position-declared.v1',
  { route: 'customer', fact: 'movement' },
  z.object({
    loanId: id,
    customerId: id,
    branchId: id,
    managerId: id.optional(),
    outstandingMinor: nonNegativeMinorUnits,
    overduePrincipalMinor: nonNegativeMinorUnits,
    principalOverdueSince: calendarDate.optional(),
    overdueInterestMinor: nonNegativeMinorUnits,
    interestOverdueSince: calendarDate.optional(),
    nextDueDate: calendarDate.optional(),
    grade: grade.optional(),
    maturityDate: calendarDate.optional(),
  }),
);
/** The fields of `bank.loan.position-declared.v1`. */
export type LoanPositionDeclared = FieldsOf<typeof loanPositionDeclared>;
