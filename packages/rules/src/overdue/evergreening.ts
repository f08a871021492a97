import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import { type Loan, timesRenewed } from '@tocsin/books';
import type { Finding } from '../finding.ts';
import type { Question, Rule } from '../rule.ts';
import type { Level } from './level.ts';
import { loanFinding } from './loan-finding.ts';
import type { OverduePosition } from './overdue-position.ts';
import { type EvergreeningParameters, evergreeningParameters, reachDays } from './renewal-parameters.ts';
import { type Renewal, renewalExplanation, renewalHeadline, renewalMetrics } from './renewal-wording.ts';
import { isRenewedLate, repaidBy } from './renewed-loan.ts';

/**
 * OVD-10: a new loan paid an old one (借新还旧), or a loan on the renewal list was renewed (续贷名单). Only renewals of
 * days that are still open to correction are judged: what was found before stays as it was.
 */
export const evergreening: Rule<OverduePosition, EvergreeningParameters> = {
  signal: 'OVD-10',
  version: '1',
  parameters: evergreeningParameters,
  findings: (position, question) => {
    const asOf = dayNumber(question.asOf);
    return renewalsOf(position, question.parameters)
      .filter(({ day }) => isRenewalJudged(position.loan, day) && day <= asOf)
      .map((renewal) => findingOf(position, renewal, question));
  },
};

/** Whether a renewal of a day is still judged. A new loan is judged by repayments before it, which are forgotten first. */
export const isRenewalJudged = ({ baseDay, terms }: Loan, day: number): boolean =>
  day > baseDay + (day === terms?.fromDay ? reachDays : 0);

type Found = Omit<Renewal, 'times' | 'isLate'> & Readonly<{ isLate: boolean }>;

const renewalsOf = (position: OverduePosition, limits: EvergreeningParameters): readonly Found[] => {
  const { loan, otherLoans } = position;
  const signed = loan.reschedulings
    .filter(({ kind }) => kind === 'renewal')
    .map(({ signedDay, day: countedDay }) => {
      const day = Math.max(signedDay, countedDay);
      return { day, renewed: loan, repaid: undefined, isListed: true, isLate: isRenewedLate(loan, day) };
    });
  if (loan.terms === null) return signed;
  const { fromDay: day, renewsLoanId, isOnRenewalList } = loan.terms;
  const repaid = repaidBy(position, limits);
  const isBridged = limits.bridgeFundPayers.some((payerId) => payerId === repaid?.payerId);
  if (!isOnRenewalList && repaid === undefined) return signed;
  const renewed = otherLoans.find(({ id }) => id === renewsLoanId) ?? repaid?.loan;
  // A bridge fund pays on time or not, whenever the new loan follows.
  const signedDay = isBridged && !isOnRenewalList ? Math.min(day, repaid?.day ?? day) : day;
  const isLate = renewed !== undefined && isRenewedLate(renewed, signedDay);
  return [{ day, renewed, repaid, isListed: isOnRenewalList || isBridged, isLate }, ...signed];
};

const levelOf = ({ times, isLate, isListed }: Renewal, limits: EvergreeningParameters): Level => {
  if (isListed && isLate) return { severity: 'red', kind: 'alert' };
  if (!isListed || times >= limits.orangeFromTimes) return { severity: 'orange', kind: 'alert' };
  return times >= limits.yellowFromTimes
    ? { severity: 'yellow', kind: 'alert' }
    : { severity: 'blue', kind: 'list' };
};

const findingOf = (
  { loan, otherLoans }: OverduePosition,
  found: Found,
  question: Question<EvergreeningParameters>,
): Finding => {
  const { parameters: limits, currency } = question;
  const { day } = found;
  const renewal = { ...found, times: Math.max(1, timesRenewed(loan, otherLoans, day)) };
  const level = levelOf(renewal, limits);
  const finding = loanFinding(
    {
      ...{ signal: 'OVD-10', loan, period: dateOfDay(day), fromDay: day, endDay: null, level },
      headline: renewalHeadline(loan, renewal, question),
      metrics: renewalMetrics(loan, renewal, limits),
      explanation: renewalExplanation(renewal, limits, currency),
    },
    question,
  );
  // Who paid and where the money went may be learnt after the renewal.
  const about = [renewal.repaid?.payerId, loan.terms?.disbursedTo].filter((one) => typeof one === 'string');
  const told = { ...finding, basis: [finding.basis, ...about].join(' ') };
  // Whoever signed it late may be who manages it.
  return level.severity === 'red' ? { ...told, audience: 'restricted' } : told;
};
