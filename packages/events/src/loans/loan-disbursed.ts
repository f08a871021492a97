import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { calendarDate } from '../vocabulary/calendar-date.ts';
import { grade } from '../vocabulary/grade.ts';
import { id } from '../vocabulary/id.ts';
import { basisPoints, nonNegativeMinorUnits, positiveMinorUnits } from '../vocabulary/money.ts';
import { party } from '../vocabulary/party.ts';
import { responsibility } from '../vocabulary/responsibility.ts';
import { schedule } from '../vocabulary/schedule.ts';
import { text } from '../vocabulary/text.ts';

const repaymentTerms = z.object({
  method: z.enum(['bullet', 'equal-instalment', 'equal-principal', 'schedule']),
  interestCycle: z.enum(['monthly', 'quarterly', 'at-maturity']),
  /** Day of the month on which interest is settled. */
  interestDay: z.int().min(1).max(31).optional(),
});

/** A loan was paid out. */
export const loanDisbursed = defineEvent(
  'bank.loan.disbursed.v1',
  { route: 'customer', fact: 'master' },
  z.object({
    loanId: id,
    customerId: id,
    branchId: id,
    managerId: id.optional(),
    product: z.enum(['corporate', 'sme', 'farmer', 'consumer', 'mortgage', 'card']),
    principalMinor: positiveMinorUnits,
    disbursedOn: calendarDate.optional(),
    maturityDate: calendarDate,
    annualRateBp: basisPoints.optional(),
    grade: grade.optional(),
    industryCode: text.optional(),
    regionCode: text.optional(),
    disbursedTo: party.optional(),
    repaymentAccountId: id.optional(),
    limitId: id.optional(),
    jointGroupId: id.optional(),
    renewsLoanId: id.optional(),
    onRenewalList: z.boolean().optional(),
    approvedMinor: nonNegativeMinorUnits.optional(),
    responsible: z.array(responsibility).optional(),
    repayment: repaymentTerms.optional(),
    schedule: schedule.optional(),
  }),
);
/** The fields of `bank.loan.disbursed.v1`. */
export type LoanDisbursed = FieldsOf<typeof loanDisbursed>;
