import assert from 'node:assert/strict';

import { addDays, dateOfDay, lastDayOf, monthOf, nextMonth, previousMonth } from '@tocsin/banking-calendar';
import type { CustomerState } from '@tocsin/customer-state';
import { type WindowSignal, windowDressingRules, windowPosition } from '@tocsin/rules';
import { alertDiff, answersForMonths } from '../alerting/alert-diff.ts';
import { judge } from '../alerting/judging.ts';
import type { Deployment } from '../deployment/deployment.ts';
import type { CustomerQuestion, CustomerVerdict } from './customer-question.ts';
import { judgingDay, WINDOW_SIGNALS } from './window-timers.ts';

/** Month-ends that a hit is remembered for: as long as a late event can raise a second one beside it. */
const HIT_MONTHS_KEPT = 8;

const entryOf = (signal: WindowSignal) => {
  const entry = windowDressingRules.find((listed) => listed.signal === signal);
  assert(entry !== undefined, `no rule for ${signal}`);
  return entry;
};

/** Judges one month for one signal and gives what changes; changes the customer's alerts and hits. */
export const judgeWindow = (
  known: Deployment,
  question: CustomerQuestion,
  month: string,
  signal: WindowSignal,
): CustomerVerdict => {
  const { customerId, customer, legalEntityId, asOf, knownOn, cause } = question;
  const { rule, audience, period, endsAs } = entryOf(signal);
  const judgement = judge(rule, positionOf(known, question), { known, asOf, months: [month] });
  if (judgement.kind === 'unjudged')
    return { revisions: [], unjudged: [{ signal, ...judgement.why, legalEntityId }] };
  const { findings } = judgement;
  noteHit(
    customer,
    { signal, month, legalEntityId },
    findings.some(({ kind }) => kind === 'alert'),
  );
  const { version, openingDate, latenessDaysMax } = known.parameters();
  const revisions = alertDiff(
    customer.alerts,
    {
      signal,
      ruleVersion: rule.version,
      audience,
      period,
      endsAs,
      answersFor: answersForMonths([month], legalEntityId),
      findings,
    },
    {
      ...unitsOf(known, question),
      ...{ customerId, knownOn, cause, parametersVersion: version, openingDate },
      keptFrom: addDays(asOf, -latenessDaysMax),
    },
  );
  return { revisions, unjudged: [] };
};

/** Judges again what a change of closed days can have changed: every month since then that is still open to it. */
export const judgeWindowsAgain = (
  known: Deployment,
  question: CustomerQuestion,
  changedFrom: number,
): readonly CustomerVerdict[] => {
  const { asOf } = question;
  const verdicts: CustomerVerdict[] = [];
  let month = previousMonth(monthOf(dateOfDay(changedFrom)));
  for (; month <= monthOf(asOf); month = nextMonth(month)) {
    if (!isOpenMonth(known, month, asOf)) continue;
    for (const signal of WINDOW_SIGNALS) {
      const judgedOn = judgingDay(known.calendar(), month, signal);
      if (judgedOn === undefined || judgedOn > asOf) continue;
      verdicts.push(judgeWindow(known, question, month, signal));
    }
  }
  return verdicts;
};

/** Whether anything that is still accepted can change the month. */
export const isOpenMonth = (known: Deployment, month: string, asOf: string): boolean =>
  lastDayOf(month) >= addDays(asOf, -known.parameters().latenessDaysMax);

const positionOf = (known: Deployment, { customerId, customer, legalEntityId }: CustomerQuestion) =>
  windowPosition({
    customerId,
    deposits: customer.deposits,
    registration: customer.registration ?? undefined,
    legalEntityId,
    unitBelongsTo: (branchId, day) => known.legalEntityOf(branchId, dateOfDay(day)) === legalEntityId,
    countsAsDeposit: (category) => !known.parameters().notDeposits.includes(category),
    hits: customer.hits.filter((hit) => hit.legalEntityId === legalEntityId),
  });

const noteHit = (customer: CustomerState, hit: CustomerState['hits'][number], isHit: boolean): void => {
  const others = customer.hits.filter(
    ({ signal, month, legalEntityId }) =>
      signal !== hit.signal || month !== hit.month || legalEntityId !== hit.legalEntityId,
  );
  const kept = isHit ? [...others, hit] : others;
  const oldest = oldestHitMonth(hit.month);
  customer.hits = kept.filter(({ month }) => month >= oldest);
};

/** The oldest month whose hits are kept when a later one is judged. */
export const oldestHitMonth = (month: string): string => monthsBefore(month, HIT_MONTHS_KEPT);

const monthsBefore = (month: string, count: number): string =>
  count === 0 ? month : monthsBefore(previousMonth(month), count - 1);

/** The units of the judged entity that a customer's alert belongs to: where it is registered and has accounts. */
const unitsOf = (known: Deployment, { customer, legalEntityId }: CustomerQuestion) => {
  const { registration, deposits } = customer;
  const booking = deposits.accounts.flatMap((account) => account.branches.at(-1)?.[1] ?? []);
  const registered = registration === null ? [] : [registration.branchId];
  const units = [...registered, ...booking].filter((unitId) => known.legalEntityOf(unitId) === legalEntityId);
  const orgUnitId = units[0] ?? legalEntityId;
  return {
    orgUnitId,
    involvedOrgUnitIds: [...new Set([orgUnitId, ...units])].sort(),
    managerId: registration?.managerId ?? null,
  };
};
