import { addDays, type Month } from '@tocsin/banking-calendar';
import type { CustomerState } from '@tocsin/customer-state';
import type { AlertRevision } from '@tocsin/events';
import type { CatalogueEntry } from '@tocsin/rules';
import { type AlertContext, alertDiff, type Verdict } from '../alerting/alert-diff.ts';
import { judge, type Why } from '../alerting/judging.ts';
import { openMonths } from '../alerting/open-months.ts';
import type { Deployment } from '../deployment/deployment.ts';

/** A customer as one legal entity sees it, and the close at which it is asked about. */
export type CustomerQuestion = Readonly<{
  customerId: string;
  customer: CustomerState;
  legalEntityId: string;
  /** The last closed day of the entity. */
  asOf: string;
  knownOn: string;
  /** `topic/partition/offset` of the record that makes it be asked. */
  cause: string;
}>;

/** What was found out about a customer: what changes, and what got no answer. */
export type CustomerVerdict = Readonly<{
  revisions: readonly AlertRevision[];
  unjudged: readonly (Why & Readonly<{ signal: string; legalEntityId: string }>)[];
}>;

/** Whom an alert concerns. */
export type AlertOwners = Pick<
  AlertContext,
  'orgUnitId' | 'involvedOrgUnitIds' | 'managerId' | 'responsible'
>;

/** How a family's rules are asked about one position. */
export type Asking<Position> = Readonly<{
  rules: readonly CatalogueEntry<Position>[];
  position: Position;
  owners: AlertOwners;
  answersFor: Verdict['answersFor'];
  /** Where the rules themselves say what has ended, whatever is missing was never true. */
  endsAs?: Verdict['endsAs'];
}>;

/** Asks each rule about a position, and compares the answers with the customer's alerts; those change in place. */
export const askRules = <Position>(
  known: Deployment,
  { customerId, customer, legalEntityId, asOf, knownOn, cause }: CustomerQuestion,
  { rules, position, owners, answersFor, endsAs }: Asking<Position>,
): CustomerVerdict => {
  const { version: parametersVersion, openingDate, latenessDaysMax } = known.parameters();
  const months = openMonths(known, asOf);
  const revisions: AlertRevision[] = [];
  const unjudged: CustomerVerdict['unjudged'][number][] = [];
  for (const { signal, rule, audience, period, endsAs: byItself } of rules) {
    const judgement = judge(rule, position, { known, asOf, months });
    if (judgement.kind === 'unjudged') {
      unjudged.push({ signal, ...judgement.why, legalEntityId });
      continue;
    }
    const { findings } = judgement;
    revisions.push(
      ...alertDiff(
        customer.alerts,
        {
          signal,
          ruleVersion: rule.version,
          audience,
          period,
          endsAs: endsAs ?? byItself,
          answersFor: (alert) => answersFor(alert) && (period !== 'month' || isAmong(months, alert)),
          findings,
        },
        {
          ...owners,
          customerId,
          knownOn,
          cause,
          parametersVersion,
          keptFrom: addDays(asOf, -latenessDaysMax),
          openingDate,
        },
      ),
    );
  }
  return { revisions, unjudged };
};

const isAmong = (months: readonly Month[], { revision }: Parameters<Verdict['answersFor']>[0]): boolean =>
  months.includes(revision.period);

/** Verdicts of several questions as one. */
export const allVerdicts = (verdicts: readonly CustomerVerdict[]): CustomerVerdict => ({
  revisions: verdicts.flatMap(({ revisions }) => revisions),
  unjudged: verdicts.flatMap(({ unjudged }) => unjudged),
});

/** The owners of what is about the customer as a whole. */
export const ownersAtHome = ({ registration }: CustomerState, orgUnitId: string): AlertOwners => ({
  orgUnitId,
  involvedOrgUnitIds: [orgUnitId],
  managerId: registration?.managerId ?? null,
});
