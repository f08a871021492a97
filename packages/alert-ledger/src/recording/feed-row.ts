import type {
  Alert,
  AlertKind,
  AlertRevision,
  Audience,
  Condition,
  HandlingState,
  Severity,
  SubjectKind,
} from '@tocsin/events';
import { severityRank } from '@tocsin/events';
import { customerOfAlert } from '../reading/seen-customers.ts';

/** One revision of an alert as the ledger keeps it: what can be searched for, then all of it. */
export type FeedRow = Readonly<{
  position: number;
  /** The position of the same alert's next revision; null for the latest. */
  replacedBy: number | null;
  alertId: string;
  revision: number;
  handlingRevision: number;
  digest: string;
  /** ISO 8601 with milliseconds, UTC. */
  recordedAt: string;
  signal: string;
  family: string;
  severity: Severity;
  severityRank: number;
  kind: AlertKind;
  audience: Audience;
  state: HandlingState;
  condition: Condition;
  subjectKind: SubjectKind;
  subjectId: string;
  unitIds: readonly string[];
  customerIds: readonly string[];
  managerId: string | null;
  accountingDate: string;
  period: string;
  body: Omit<AlertRevision, 'digest'>;
}>;

/** What the ledger adds to a revision when it takes it. */
export type Placing = Readonly<
  Pick<FeedRow, 'position' | 'revision' | 'recordedAt' | 'state' | 'handlingRevision'>
>;

/** The row of a revision. Its number is the ledger's, which differs from the revision's own after a conflict. */
export const feedRow = ({ digest, ...said }: AlertRevision, placing: Placing): FeedRow => {
  const body = { ...said, revision: placing.revision };
  return {
    ...placing,
    replacedBy: null,
    digest,
    alertId: body.alertId,
    signal: body.signal,
    family: body.signal.slice(0, body.signal.indexOf('-')),
    severity: body.severity,
    severityRank: severityRank(body.severity),
    kind: body.kind,
    audience: body.audience,
    condition: body.condition,
    subjectKind: body.subject.kind,
    subjectId: body.subject.id,
    unitIds: distinct([body.orgUnitId, ...body.involvedOrgUnitIds]),
    customerIds: customersOf(body),
    managerId: body.managerId,
    accountingDate: body.accountingDate,
    period: body.period,
    body,
  };
};

/** The alert that a row shows to everybody outside. */
export const alertOf = ({
  body,
  state,
  handlingRevision,
  recordedAt,
}: Pick<FeedRow, 'body' | 'state' | 'handlingRevision' | 'recordedAt'>): Alert => ({
  ...body,
  state,
  handlingRevision,
  recordedAt,
});

const customersOf = (body: FeedRow['body']): readonly string[] => {
  const named = (body.members ?? []).map(({ customerId }) => customerId);
  const customerId = customerOfAlert(body);
  return distinct(customerId === undefined ? named : [customerId, ...named]);
};

const distinct = (ids: readonly string[]): readonly string[] => [...new Set(ids)];
