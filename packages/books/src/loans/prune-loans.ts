import { factsFrom } from '../deposits/dated-facts.ts';
import type { CustomerLoans } from './customer-loans.ts';
import { noDues, unpaidOf } from './dues.ts';
import type { Loan, Repayments, Rescheduling } from './loan.ts';
import { loanCourse } from './loan-course.ts';
import { isNonPerforming } from './loan-grades.ts';
import { runLoan } from './run-loan.ts';
import { overdueSince, type Standing } from './standing.ts';
import { timesRenewed } from './times-renewed.ts';

/** Changed contracts are counted over a year, and a second one may follow a year later. */
const contractDaysKept = 2 * 366;
/** Money for a loan that never came is kept so long. */
const waitingDaysKept = 366;
/** Ten years of an episode in which a due is paid every month. */
const pastMax = 120;

/**
 * Folds the days before the given one into the base of each loan. What they add up to stays, and how the loan stood
 * since its present episode of being overdue began; loans that were settled or paid off and have been quiet go.
 *
 * The day must lie as far behind the last closed one as events may be late.
 */
export const pruneLoans = (customer: CustomerLoans, beforeDay: number): void => {
  for (const loan of customer.loans) if (beforeDay - 1 > loan.baseDay) fold(loan, beforeDay - 1);
  const { loans } = customer;
  customer.loans = loans.filter((loan) => !isGone(loan, beforeDay));
  for (const loan of customer.loans) {
    const gone = loans.find(({ id }) => id === loan.terms?.renewsLoanId);
    if (gone === undefined || customer.loans.includes(gone)) continue;
    const others = loans.filter((one) => one !== gone);
    loan.renewalsForgotten += timesRenewed(gone, others, beforeDay);
  }
  customer.limits = customer.limits.filter(({ untilDay }) => untilDay >= beforeDay - contractDaysKept);
};

const fold = (loan: Loan, baseDay: number): void => {
  const past = pastOf(loanCourse(loan, baseDay));
  loan.base = runLoan(loan, baseDay);
  if (loan.base.status === 'written-off') loan.base.dues = noDues();
  loan.past = past;
  loan.baseDay = baseDay;
  loan.repayments = repaymentsAfter(loan.repayments, baseDay);
  loan.statements = loan.statements.filter(([day]) => day > baseDay);
  loan.ends = loan.ends.filter(([day]) => day > baseDay);
  loan.grades = factsFrom(loan.grades, baseDay + 1);
  loan.branches = factsFrom(loan.branches, baseDay + 1);
  loan.managers = factsFrom(loan.managers, baseDay + 1);
  loan.payers = loan.payers.filter(([day]) => day > baseDay);
  const isKept = ({ day }: Rescheduling): boolean => day > baseDay - contractDaysKept;
  const forgotten = loan.reschedulings.filter((one) => one.kind === 'renewal' && !isKept(one));
  loan.renewalsForgotten += forgotten.length;
  loan.reschedulings = loan.reschedulings
    .filter(isKept)
    .map((one) => (one.day > baseDay ? one : { ...one, dues: null }));
};

/** The standing that holds, and those of running trouble in which the due dates or the grade changed. */
const pastOf = (course: readonly Standing[]): Standing[] => {
  const last = course.at(-1);
  if (last === undefined) return [];
  const cured = course.findLastIndex((standing) => !isTroubled(standing));
  const episode = course.slice(cured + 1, -1);
  const told = episode.filter((standing, index) => index === 0 || isNews(episode[index - 1], standing));
  return [...told.slice(0, 1), ...told.slice(1).slice(-pastMax), last];
};

const isTroubled = (standing: Standing): boolean =>
  overdueSince(standing) !== null || isNonPerforming(standing.grade, 0);

const isNews = (before: Standing | undefined, standing: Standing): boolean =>
  before?.principalSince !== standing.principalSince ||
  before.interestSince !== standing.interestSince ||
  before.grade !== standing.grade;

const repaymentsAfter = ({ days, principal, interest, unsplit }: Repayments, baseDay: number): Repayments => {
  const first = days.filter((day) => day <= baseDay).length;
  return {
    days: days.slice(first),
    principal: principal.slice(first),
    interest: interest.slice(first),
    unsplit: unsplit.slice(first),
  };
};

const isGone = (loan: Loan, beforeDay: number): boolean => {
  const { evidence, base, firstDay, past } = loan;
  const lastDay = evidence.at(-1)?.day ?? loan.baseDay;
  if (firstDay === null) return lastDay < beforeDay - waitingDaysKept;
  if (lastDay >= beforeDay || firstDay >= beforeDay) return false;
  return base.status === 'settled' || (base.status === 'active' && isPaidOff(base.dues, past.at(-1)));
};

const isPaidOff = (dues: Loan['base']['dues'], standing: Standing | undefined): boolean =>
  standing?.outstandingMinor === 0 &&
  overdueSince(standing) === null &&
  dues.days.every((_, index) => unpaidOf(dues, 'principal', index) + unpaidOf(dues, 'interest', index) === 0);
