import type { Population } from '../population.ts';
import { borrowersAmong } from './borrowers.ts';
import type { CreditCase } from './credit-case.ts';
import { accountBalances } from './data-quality/account-balances.ts';
import { guaranteeRecords } from './data-quality/guarantee-records.ts';
import { loanRecords } from './data-quality/loan-records.ts';
import { reportRecords } from './data-quality/report-records.ts';
import { circles } from './guarantees/circles.ts';
import { defaults } from './guarantees/defaults.ts';
import { guarantors } from './guarantees/guarantors.ts';
import { jointGroups } from './guarantees/joint-groups.ts';
import { loanPayments } from './guarantees/loan-payments.ts';
import { customerNumbers } from './multi-lender/customer-numbers.ts';
import { heavyDebt } from './multi-lender/heavy-debt.ts';
import { inquiries } from './multi-lender/inquiries.ts';
import { leavingLenders } from './multi-lender/leaving-lenders.ts';
import { severalBranches } from './multi-lender/several-branches.ts';
import { severalLenders } from './multi-lender/several-lenders.ts';
import { running } from './operations/running.ts';
import { branchesNonPerforming } from './overdue/branches-non-performing.ts';
import { changedContracts } from './overdue/changed-contracts.ts';
import { customerGrades } from './overdue/customer-grades.ts';
import { firstPayments } from './overdue/first-payments.ts';
import { maturedLoans } from './overdue/matured-loans.ts';
import { ordinaryLoans } from './overdue/ordinary-loans.ts';
import { owedInterest } from './overdue/owed-interest.ts';
import { relatedBorrowers } from './overdue/related-borrowers.ts';
import { renewals } from './overdue/renewals.ts';
import { settlementAccounts } from './overdue/settlement-accounts.ts';
import { borrowedDeposits } from './window-dressing/borrowed-deposits.ts';
import { branchMonthEnds } from './window-dressing/branch-month-ends.ts';
import { collectedDeposits } from './window-dressing/collected-deposits.ts';
import { collectedLoans } from './window-dressing/collected-loans.ts';
import { monthEndFavours } from './window-dressing/month-end-favours.ts';
import { staffDeposits } from './window-dressing/staff-deposits.ts';

/** Every case of borrowers and guarantors. Who comes earlier in this list chooses his borrowers first. */
const families = [
  ...[owedInterest, maturedLoans, firstPayments, renewals, changedContracts],
  ...[settlementAccounts, customerGrades],
  ...[severalLenders, heavyDebt, leavingLenders, severalBranches, inquiries],
  ...[circles, jointGroups, guarantors, defaults],
  ...[borrowedDeposits, collectedLoans, monthEndFavours, ordinaryLoans],
  ...[customerNumbers, relatedBorrowers],
  ...[accountBalances, loanRecords, guaranteeRecords, reportRecords, running],
  ...[collectedDeposits, staffDeposits, loanPayments],
] as const;

/** The cases of a bank, told of its own customers. */
export const creditCases = ({ customers }: Population): readonly CreditCase[] => {
  const borrowers = borrowersAmong(customers);
  const cases = [...families.flatMap((family) => family(borrowers)), ...branchMonthEnds(customers)];
  return [...cases, ...branchesNonPerforming(cases)];
};
