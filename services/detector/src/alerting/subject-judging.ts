import { addDays } from '@tocsin/banking-calendar';
import { DEFAULT_LEGAL_ENTITY } from '@tocsin/books';
import { forgetAlertsBefore, type StoredAlert, type StoredAlerts } from '@tocsin/customer-state';
import type { Member, SubjectKind } from '@tocsin/events';
import type { CatalogueEntry, Finding } from '@tocsin/rules';
import { noteUnjudged, type StateFormat, type TaskContext } from '@tocsin/stream-runtime';

import type { Deployment } from '../deployment/deployment.ts';
import { type AlertContext, alertDiff } from './alert-diff.ts';
import { judge } from './judging.ts';
import { outgoingRevision } from './outgoing-revision.ts';

const alertsFormat: StateFormat<StoredAlerts> = { name: 'subject-alerts', version: 1 };

/** When something is judged, and what made it be asked. */
export type Moment = Readonly<{
  /** The last day that all legal entities have closed; before the first one the day of the event itself. */
  asOf: string;
  knownOn: string;
  /** `topic/partition/offset` of the record that makes it be asked. */
  cause: string;
}>;

/** One subject, and what its rules are to be asked about. */
export type SubjectQuestion<Position> = Readonly<{
  subject: Readonly<{ kind: SubjectKind; id: string }>;
  rules: readonly CatalogueEntry<Position>[];
  /** Nothing where the subject is no more. */
  position: Position | undefined;
  owners: Pick<AlertContext, 'orgUnitId' | 'involvedOrgUnitIds' | 'managerId'>;
  /** Of a loan: whose it is. */
  customerId?: string;
  links?: Pick<AlertContext, 'mergedInto' | 'linkedAlertId'>;
  /** Of an event that is told once: the stored alert of this period alone is compared. */
  period?: string;
  /** Of one record of the subject: the stored alert of this aspect alone is compared. */
  aspect?: string;
  /** Of a signal by month: the months that are asked about, and no others. */
  months?: readonly string[];
}>;

/** Judges subjects, and remembers what was said of them. */
export type SubjectJudging = Readonly<{
  /** Loads what was said of subjects that are going to be judged: all at once, rather than each when it is asked. */
  load: (kind: SubjectKind, ids: readonly string[]) => Promise<void>;
  /** Gives whether each rule answered. */
  ask: <Position>(question: SubjectQuestion<Position>, moment: Moment) => Promise<boolean>;
  /** The latest alert of a signal on a subject. */
  alertIdOf: (subject: SubjectQuestion<never>['subject'], signal: string) => Promise<string | undefined>;
}>;

export const subjectJudging = (
  context: Pick<TaskContext, 'state' | 'emit' | 'counters'>,
  known: Deployment,
  alertPartitions: number,
  /** The unit of a loaded customer. */
  unitOf: UnitOf = () => undefined,
): SubjectJudging => {
  const alerts = context.state.store(alertsFormat);

  const askRule = <Position>(
    stored: StoredAlerts,
    { signal, rule, audience, period, endsAs }: CatalogueEntry<Position>,
    question: SubjectQuestion<Position>,
    { asOf, knownOn, cause }: Moment,
  ): boolean => {
    const { position, owners, links, customerId } = question;
    const judgement =
      position === undefined
        ? ({ kind: 'judged', findings: [] } as const)
        : judge(rule, position, { known, asOf, months: question.months ?? [] });
    if (judgement.kind === 'unjudged') {
      noteUnjudged(context.counters, { signal, ...judgement.why });
      return false;
    }
    const { version: parametersVersion, openingDate, latenessDaysMax } = known.parameters();
    const keptFrom = addDays(asOf, -latenessDaysMax);
    const revisions = alertDiff(
      stored,
      {
        signal,
        ruleVersion: rule.version,
        audience,
        period,
        endsAs,
        answersFor: (alert) => isAskedAbout(question, alert),
        findings: judgement.findings.map((finding) => withUnits(finding, owners, unitOf)),
      },
      {
        ...owners,
        ...links,
        ...(customerId !== undefined && { customerId }),
        knownOn,
        cause,
        parametersVersion,
        keptFrom,
        openingDate,
      },
    );
    for (const revision of revisions) context.emit(outgoingRevision(revision, alertPartitions));
    return true;
  };

  return {
    load: (kind, ids) => alerts.load(ids.map((id) => `${kind}/${id}`)),
    ask: async (question, moment) => {
      const key = `${question.subject.kind}/${question.subject.id}`;
      await alerts.load([key]);
      const before = alerts.get(key);
      const stored = before ?? {};
      const answers = question.rules.map((entry) => askRule(stored, entry, question, moment));
      forgetAlertsBefore(stored, addDays(moment.asOf, -known.parameters().latenessDaysMax));
      if (Object.keys(stored).length > 0) alerts.set(key, stored);
      else if (before !== undefined) alerts.remove(key);
      return answers.every(Boolean);
    },
    alertIdOf: async ({ kind, id }, signal) => {
      await alerts.load([`${kind}/${id}`]);
      const stored = Object.values(alerts.get(`${kind}/${id}`) ?? {});
      return stored.findLast(({ revision }) => revision.signal === signal)?.revision.alertId;
    },
  };
};

const isAskedAbout = (
  { period, months, aspect }: Pick<SubjectQuestion<never>, 'period' | 'months' | 'aspect'>,
  { revision, aspect: of }: StoredAlert,
): boolean =>
  (period === undefined || period === revision.period) &&
  (months === undefined || months.includes(revision.period)) &&
  (aspect === undefined || aspect === of);

type UnitOf = (customerId: string) => string | undefined;

/** An alert follows its members: another unit that it concerns, or that a member is of, makes it another to that unit. */
const withUnits = (
  finding: Finding,
  { orgUnitId, involvedOrgUnitIds }: SubjectQuestion<never>['owners'],
  unitOf: UnitOf,
): Finding => {
  const { subject, members, counterparties } = finding;
  const isOfSeveral = involvedOrgUnitIds.length > 1;
  const own = subject.kind === 'customer' ? (unitOf(subject.id) ?? DEFAULT_LEGAL_ENTITY) : undefined;
  const areOthers = own !== undefined && (isOfSeveral || own !== orgUnitId);
  const placed = members?.map((one) => withUnit(one, unitOf));
  const homes = isOfSeveral ? placed?.map((one) => one.orgUnitId ?? '').join() : undefined;
  return {
    ...finding,
    basis: `${finding.basis} units=${involvedOrgUnitIds.join()}${homes === undefined ? '' : ` of=${homes}`}`,
    ...(areOthers && { customerOrgUnitIds: [own] }),
    ...(placed && { members: placed }),
    ...(counterparties && { counterparties: counterparties.map((one) => withUnit(one, unitOf)) }),
  };
};

const withUnit = (one: Member, unitOf: UnitOf): Member => {
  const orgUnitId = unitOf(one.customerId);
  return orgUnitId === undefined ? one : { ...one, orgUnitId };
};
