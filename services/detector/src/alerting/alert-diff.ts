import type { StoredAlert, StoredAlerts } from '@tocsin/customer-state';
import type { AlertRevision, Audience, Change } from '@tocsin/events';
import { compareSeverities } from '@tocsin/events';
import type { Finding, SignalPeriod } from '@tocsin/rules';
import { alertIdOf, caseIdOf, revisionDigest } from './alert-id.ts';
import { namedCustomers } from './named-customers.ts';

/** What a rule was asked, and what the deployment knows about the subject when it answers. */
export type Verdict = Readonly<{
  signal: string;
  ruleVersion: string;
  audience: Audience;
  /** What the signal's period is, as its catalogue entry says. */
  period: SignalPeriod;
  /** Which of the signal's stored alerts the findings answer for: any other is left as it is. */
  answersFor: (alert: StoredAlert) => boolean;
  /** What becomes of an alert that is no longer found. */
  endsAs: 'withdrawn' | 'cleared';
  findings: readonly Finding[];
}>;

/** Answers for the alerts of these months, judged for a legal entity where the subject has several. */
export const answersForMonths =
  (months: readonly string[], legalEntityId?: string): Verdict['answersFor'] =>
  (alert) =>
    alert.legalEntityId === legalEntityId && months.includes(alert.revision.period);

export type AlertContext = Readonly<{
  orgUnitId: string;
  involvedOrgUnitIds: readonly string[];
  managerId: string | null;
  /** The customer whose loan or account it is about; a subject that is a customer needs none. */
  customerId?: string;
  /** Those who answer for it by what they did, whoever manages it now. */
  responsible?: AlertRevision['responsible'];
  /** The accounting day that was open when this was decided. */
  knownOn: string;
  /** `topic/partition/offset` of the record that caused it. */
  cause: string;
  parametersVersion: number;
  /** Alerts of before this date that are over may be forgotten. */
  keptFrom: string;
  /** What is about a date up to this one is opening stock. */
  openingDate: string | undefined;
  /** Of a circle that is no more: the one that it became part of. */
  mergedInto?: string;
  /** The alert that a new one continues: a part of a split circle. */
  linkedAlertId?: string;
}>;

/**
 * Compares findings with a subject's alerts and gives the revisions that make up the difference.
 *
 * Changes `stored` to what it will be once they are published.
 */
export const alertDiff = (stored: StoredAlerts, verdict: Verdict, context: AlertContext): AlertRevision[] => {
  const named = verdict.findings.flatMap((finding) => withStoredPeriod(stored, verdict, finding));
  const news = named.map((finding) => [alertIdOf(finding), finding] as const);
  const found = new Map(
    news.filter(([alertId, finding]) => !isForgotten(stored[alertId], finding, { verdict, context })),
  );
  const revisions = [...found].flatMap(([alertId, finding]) =>
    changesOf(stored[alertId], finding).map((change) =>
      revise(stored, alertId, { change, finding, verdict, context }),
    ),
  );
  for (const [alertId, alert] of Object.entries(stored)) {
    if (found.has(alertId) || !wasJudged(alert, verdict)) continue;
    const ended = endingOf(alert, verdict);
    if (ended !== undefined) revisions.push(end(stored, alertId, alert, ended, context));
  }
  return revisions;
};

/** Books remember longer than alerts: what was over before the oldest alert that is kept has been told. */
const isForgotten = (
  alert: StoredAlert | undefined,
  { condition, accountingDate }: Finding,
  { verdict: { period }, context }: Readonly<{ verdict: Verdict; context: AlertContext }>,
): boolean => {
  if (alert !== undefined || period === 'month' || accountingDate >= context.keptFrom) return false;
  return condition !== 'active' || !isLasting(period);
};

const wasJudged = (alert: StoredAlert, verdict: Verdict): boolean =>
  alert.revision.signal === verdict.signal && verdict.answersFor(alert);

/** A correction can still take back what was cleared; what clears by itself does so once. */
const endingOf = ({ revision }: StoredAlert, { endsAs }: Verdict): 'withdrawn' | 'cleared' | undefined => {
  if (revision.condition === 'withdrawn') return undefined;
  if (endsAs === 'withdrawn') return 'withdrawn';
  return revision.condition === 'active' ? 'cleared' : undefined;
};

/**
 * A state has one alert until it is cleared, under the day on which that was raised. What has grown too old to judge
 * by raises none, and leaves the one there is at its level.
 */
const withStoredPeriod = (
  stored: StoredAlerts,
  { period }: Verdict,
  finding: Finding,
): readonly Finding[] => {
  if (period !== 'state') return [finding];
  const active = Object.values(stored).find(
    (alert) => alert.revision.condition === 'active' && isAboutTheSame(alert, finding),
  );
  if (finding.isStale) return active === undefined ? [] : [staleFinding(finding, active)];
  return [active === undefined ? finding : { ...finding, period: active.revision.period }];
};

const isAboutTheSame = ({ revision, legalEntityId, aspect }: StoredAlert, finding: Finding): boolean =>
  revision.signal === finding.signal &&
  revision.subject.kind === finding.subject.kind &&
  revision.subject.id === finding.subject.id &&
  legalEntityId === finding.legalEntityId &&
  aspect === finding.aspect;

const staleFinding = (finding: Finding, { revision }: StoredAlert): Finding => ({
  ...finding,
  period: revision.period,
  severity: revision.severity,
  kind: revision.kind,
});

/** None where only ageing figures differ. Two where the truth had ended before it was learnt. */
const changesOf = (alert: StoredAlert | undefined, finding: Finding): readonly Change[] => {
  const isOver = finding.condition === 'cleared';
  switch (alert?.revision.condition ?? 'withdrawn') {
    case 'withdrawn':
      return isOver ? ['raised', 'cleared'] : ['raised'];
    case 'cleared':
      return isOver ? correctionOf(alert, finding) : ['raised'];
    case 'active':
      return isOver
        ? ['cleared']
        : [...levelChangeOf(alert, finding), ...correctionOf(alert, finding)].slice(0, 1);
  }
};

const levelChangeOf = (alert: StoredAlert | undefined, { severity }: Finding): readonly Change[] => {
  const worse = alert === undefined ? 0 : compareSeverities(severity, alert.revision.severity);
  if (worse === 0) return [];
  return worse > 0 ? ['escalated'] : ['eased'];
};

const correctionOf = (alert: StoredAlert | undefined, finding: Finding): readonly Change[] =>
  alert !== undefined && differs(alert, finding) ? ['amended'] : [];

const differs = ({ revision, basis }: StoredAlert, finding: Finding): boolean =>
  basis !== finding.basis || revision.severity !== finding.severity || revision.kind !== finding.kind;

type Revising = Readonly<{ change: Change; finding: Finding; verdict: Verdict; context: AlertContext }>;

const revise = (stored: StoredAlerts, alertId: string, revising: Revising): AlertRevision => {
  const { change, finding, verdict, context } = revising;
  const before = stored[alertId]?.revision;
  const customerId = finding.subject.kind === 'customer' ? finding.subject.id : context.customerId;
  const content = {
    alertId,
    revision: (before?.revision ?? 0) + 1,
    change,
    kind: finding.kind,
    origin: before?.origin ?? originOf(finding, context),
    audience: finding.audience ?? verdict.audience,
    signal: finding.signal as AlertRevision['signal'],
    severity: finding.severity,
    subject: finding.subject,
    period: finding.period,
    caseId: caseIdOf(finding, customerId),
    ...(customerId !== undefined && { customerId }),
    orgUnitId: context.orgUnitId,
    involvedOrgUnitIds: context.involvedOrgUnitIds,
    managerId: context.managerId,
    responsible: context.responsible ?? [],
    accountingDate: finding.accountingDate,
    knownOn: context.knownOn,
    condition: change === 'raised' ? ('active' as const) : finding.condition,
    headline: finding.headline,
    metrics: finding.metrics,
    evidence: finding.evidence,
    ruleVersion: verdict.ruleVersion,
    parametersVersion: context.parametersVersion,
    ...namedCustomers(before, finding),
    ...linkOf(stored, alertId, { finding, change, context }),
    reason: finding.reason,
    explanation: finding.explanation,
  };
  const revision: AlertRevision = { ...content, digest: revisionDigest(content, context.cause) };
  stored[alertId] = {
    revision,
    basis: finding.basis,
    ...(isLasting(verdict.period) && { isLasting: true as const }),
    ...(finding.legalEntityId !== undefined && { legalEntityId: finding.legalEntityId }),
    ...(finding.aspect !== undefined && { aspect: finding.aspect }),
  };
  return revision;
};

/** Whose end is not known in advance: they are kept while they are true. */
const isLasting = (period: SignalPeriod): boolean => period === 'state' || period === 'episode';

/** A state that holds again is a new alert, linked to the one before. */
const linkOf = (
  stored: StoredAlerts,
  alertId: string,
  { finding, change, context }: Omit<Revising, 'verdict'>,
) => {
  if (change !== 'raised' || stored[alertId] !== undefined) return {};
  const before = Object.values(stored)
    .filter((alert) => alert.isLasting && isAboutTheSame(alert, finding))
    .map(({ revision }) => revision)
    .sort((a, b) => (a.period < b.period ? 1 : -1))[0];
  const linkedAlertId = before?.alertId ?? context.linkedAlertId;
  return linkedAlertId === undefined ? {} : { linkedAlertId };
};

const originOf = (finding: Finding, { openingDate }: AlertContext): AlertRevision['origin'] =>
  openingDate !== undefined && finding.accountingDate <= openingDate ? 'opening' : 'stream';

const end = (
  stored: StoredAlerts,
  alertId: string,
  alert: StoredAlert,
  ended: 'withdrawn' | 'cleared',
  { knownOn, cause, parametersVersion, mergedInto }: AlertContext,
): AlertRevision => {
  const { digest: _, membersAdded: _added, membersRemoved: _removed, ...before } = alert.revision;
  const content = {
    ...before,
    revision: before.revision + 1,
    change: ended,
    condition: ended,
    knownOn,
    parametersVersion,
    ...(mergedInto !== undefined && { mergedInto }),
    reason:
      ended === 'withdrawn'
        ? `A correction of closed days: the signal was never true in ${before.period}.`
        : 'The signal holds no longer.',
  };
  const revision: AlertRevision = { ...content, digest: revisionDigest(content, cause) };
  stored[alertId] = { ...alert, revision };
  return revision;
};
