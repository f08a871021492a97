import type { EvidenceRef, Explanation, Metric, Severity } from '@tocsin/events';
import type { Bilingual, Finding } from '../finding.ts';
import type { CustomerStanding } from './customer-standing.ts';

/** What a rule says of one subject of the network as it stands. */
export type GuaranteeVerdict = Readonly<{
  severity: Severity;
  kind: Finding['kind'];
  headline: Bilingual;
  metrics: readonly Metric[];
  /** What only a correction or another member changes; empty where figures merely move. */
  basis?: string;
  evidence: readonly EvidenceRef[];
  reason: string;
  explanation: Explanation;
}>;

/** The members that an alert names. */
export const MEMBERS_NAMED_MAX = 200;

/** The finding of a verdict that holds now: its period is the accounting date asked, or what it is told. */
export const guaranteeFinding = (
  signal: string,
  subject: Finding['subject'],
  asOf: string,
  { basis = '', ...verdict }: GuaranteeVerdict,
  period = asOf,
): Finding => ({ signal, subject, period, condition: 'active', accountingDate: asOf, basis, ...verdict });

/** A customer as the subject of a finding. */
export const customerSubject = ({ customerId, name }: CustomerStanding): Finding['subject'] => ({
  kind: 'customer',
  id: customerId,
  name,
});

/** The members as a finding names them: at most 200, and how many there are. */
export const namedMembers = (
  members: readonly CustomerStanding[],
): Required<Pick<Finding, 'members' | 'memberCount'>> => ({
  members: members.slice(0, MEMBERS_NAMED_MAX).map(({ customerId, name }) => ({ customerId, name })),
  memberCount: members.length,
});

/** The member list as one text; of very large circles its length alone. */
export const memberBasis = (members: readonly CustomerStanding[]): string =>
  members.length > MEMBERS_NAMED_MAX
    ? `members=${members.length}`
    : `members=${members
        .map(({ customerId }) => customerId)
        .toSorted()
        .join()}`;
