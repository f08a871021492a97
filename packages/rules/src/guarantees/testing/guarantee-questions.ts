import { weekdaysCalendar } from '@tocsin/banking-calendar';
import type { EvidenceRef } from '@tocsin/events';
import type { Finding } from '../../finding.ts';
import type { Rule } from '../../rule.ts';
import type { CirclePosition } from '../circle-position.ts';
import type { CustomerStanding } from '../customer-standing.ts';
import type { GuarantorPosition } from '../guarantor-position.ts';

/** The accounting date that every question is about. */
export const asOf = '2026-03-10';

/** Asks a rule about a position, with its defaults unless told otherwise. */
export const ask = <Position, Parameters extends object>(
  rule: Rule<Position, Parameters>,
  position: Position,
  parameters: Partial<Parameters> = {},
): readonly Finding[] =>
  rule.findings(position, {
    asOf,
    months: [],
    parameters: rule.parameters.parse(parameters),
    calendar: weekdaysCalendar(),
    currency: 'CNY',
  });

/** The level and kind of what a rule finds: `orange alert`; nothing where it finds nothing. */
export const verdict = <Position, Parameters extends object>(
  rule: Rule<Position, Parameters>,
  position: Position,
  parameters: Partial<Parameters> = {},
): string | undefined => {
  const [finding] = ask(rule, position, parameters);
  return finding && `${finding.severity} ${finding.kind}`;
};

/** A company that owes a million yuan here and pays on time. */
export const standing = (customerId: string, told: Partial<CustomerStanding> = {}): CustomerStanding => ({
  customerId,
  name: `Firm ${customerId}`,
  customerType: 'enterprise',
  netAssetsMinor: 1_000_000_000,
  owedMinor: 100_000_000,
  daysPastDue: 0,
  worstGrade: 'normal',
  ...told,
});

/** The event of a pledge, as evidence. */
export const pledgeEvent: EvidenceRef = {
  eventId: 'e-1',
  source: 'core',
  type: 'bank.guarantee.pledged.v1',
  accountingDate: asOf,
  summary: 'pledge',
};

/** A circle of these members, each of them a node of its own. */
export const circle = (
  members: readonly CustomerStanding[],
  told: Partial<CirclePosition> = {},
): CirclePosition => ({
  circleId: 'g-9',
  nodeCount: members.length,
  members,
  pledgeCount: members.length,
  guaranteedMinor: 300_000_000n,
  evidence: [pledgeEvent],
  ...told,
});

/** A guarantor with one guarantee of three million yuan. */
export const guarantor = (told: Partial<GuarantorPosition> = {}): GuarantorPosition => ({
  standing: standing('a'),
  givenMinor: 300_000_000n,
  guaranteesCount: 1,
  guaranteedByCount: 0,
  mutualWithCount: 0,
  evidence: [pledgeEvent],
  receivedEvidence: [{ ...pledgeEvent, eventId: 'e-2' }],
  ...told,
});
