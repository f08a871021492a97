import type { AlertRevision, Audience, Change } from '@tocsin/events';
import { compareSeverities } from '@tocsin/events';
import type { Finding } from '@tocsin/rules';

import { alertIdOf, caseIdOf, revisionDigest } from './alert-id.ts';
import type { StoredAlert, StoredAlerts } from './stored-alert.ts';

/** What a rule was asked, and what the deployment knows about the subject when it answers. */
export type Verdict = Readonly<{
  signal: string;
  ruleVersion: string;
  audience: Audience;
  /** The months that were judged: an alert of another month is left as it is. */
  months: readonly string[];
  /** Set where the subject is judged once per legal entity. */
  legalEntityId?: string;
  findings: readonly Finding[];
}>;

export type AlertContext = Readonly<{
  orgUnitId: string;
  involvedOrgUnitIds: readonly string[];
  managerId: string | null;
  /** The accounting day that was open when this was decided. */
  knownOn: string;
  /** `topic/partition/offset` of the record that caused it. */
  cause: string;
  parametersVersion: number;
  /** What is about a date up to this one is opening stock. */
  openingDate: string | undefined;
}>;

/**
 * Compares findings with a subject's alerts and gives the revisions that make up the difference.
 *
 * Changes `stored` to what it will be once they are published.
 */
export const alertDiff = (stored: StoredAlerts, verdict: Verdict, context: AlertContext): AlertRevision[] => {
  const found = new Map(verdict.findings.map((finding) => [alertIdOf(finding), finding]));
  const revisions = [...found].flatMap(([alertId, finding]) =>
    changesOf(stored[alertId], finding).map((change) =>
      revise(stored, alertId, { change, finding, verdict, context }),
    ),
  );
  for (const [alertId, alert] of Object.entries(stored)) {
    if (found.has(alertId) || !wasJudged(alert, verdict) || alert.revision.condition === 'withdrawn')
      continue;
    revisions.push(withdraw(stored, alertId, alert, context));
  }
  return revisions;
};

const wasJudged = ({ revision, legalEntityId }: StoredAlert, verdict: Verdict): boolean =>
  revision.signal === verdict.signal &&
  legalEntityId === verdict.legalEntityId &&
  verdict.months.includes(revision.period);

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
  const content = {
    alertId,
    revision: (before?.revision ?? 0) + 1,
    change,
    kind: finding.kind,
    origin: before?.origin ?? originOf(finding, context),
    audience: verdict.audience,
    signal: finding.signal as AlertRevision['signal'],
    severity: finding.severity,
    subject: finding.subject,
    period: finding.period,
    caseId: caseIdOf(finding),
    orgUnitId: context.orgUnitId,
    involvedOrgUnitIds: context.involvedOrgUnitIds,
    managerId: context.managerId,
    responsible: [],
    accountingDate: finding.accountingDate,
    knownOn: context.knownOn,
    condition: change === 'raised' ? ('active' as const) : finding.condition,
    headline: finding.headline,
    metrics: finding.metrics,
    evidence: finding.evidence,
    ruleVersion: verdict.ruleVersion,
    parametersVersion: context.parametersVersion,
    reason: finding.reason,
    explanation: finding.explanation,
  };
  const revision: AlertRevision = { ...content, digest: revisionDigest(content, context.cause) };
  stored[alertId] = {
    revision,
    basis: finding.basis,
    ...(finding.legalEntityId !== undefined && { legalEntityId: finding.legalEntityId }),
  };
  return revision;
};

const originOf = (finding: Finding, { openingDate }: AlertContext): AlertRevision['origin'] =>
  openingDate !== undefined && finding.accountingDate <= openingDate ? 'opening' : 'stream';

const withdraw = (
  stored: StoredAlerts,
  alertId: string,
  alert: StoredAlert,
  { knownOn, cause, parametersVersion }: AlertContext,
): AlertRevision => {
  const { digest: _, ...before } = alert.revision;
  const content = {
    ...before,
    revision: before.revision + 1,
    change: 'withdrawn' as const,
    condition: 'withdrawn' as const,
    knownOn,
    parametersVersion,
    reason: `A correction of closed days: the signal was never true in ${before.period}.`,
  };
  const revision: AlertRevision = { ...content, digest: revisionDigest(content, cause) };
  stored[alertId] = { ...alert, revision };
  return revision;
};
