import { addDays, type Month } from '@tocsin/banking-calendar';
import type { DepositPosition, Measures, OrgTree } from '@tocsin/books';
import type { StoredAlerts } from '@tocsin/customer-state';
import type { AlertRevision } from '@tocsin/events';

import { alertDiff, answersForMonths } from '../alerting/alert-diff.ts';
import type { Why } from '../alerting/judging.ts';
import { openMonths } from '../alerting/open-months.ts';
import type { Deployment } from '../deployment/deployment.ts';
import type { Due } from './due-units.ts';
import { unitRules } from './unit-rules.ts';
import type { UnitTargets } from './unit-targets.ts';

export type UnitQuestion = Readonly<{
  position: DepositPosition;
  measures: Measures;
  tree: OrgTree;
  targets: UnitTargets;
  /** The unit's alerts; changed in place. */
  alerts: StoredAlerts;
  due: Due;
  knownOn: string;
  cause: string;
}>;

export type UnitVerdict = Readonly<{
  revisions: readonly AlertRevision[];
  unjudged: readonly (Why & Readonly<{ signal: string }>)[];
}>;

/** Judges a unit's months from the earliest due one on, as far as they can still change, by the rules that are due. */
export const judgeUnit = (known: Deployment, question: UnitQuestion): UnitVerdict => {
  const { position, measures, tree, targets, alerts, knownOn, cause } = question;
  const { latenessDaysMax, version, openingDate } = known.parameters();
  const asOf = position.lastClosed;
  const keptFrom = addDays(asOf, -latenessDaysMax);
  const months = openMonths(known, asOf).filter((month) => month >= question.due.fromMonth);
  const revisions: AlertRevision[] = [];
  const unjudged: UnitVerdict['unjudged'][number][] = [];
  const sources = {
    deposits: position,
    measures,
    tree,
    targets,
    activeMonths: (signal: string) => activeMonths(alerts, signal),
  };
  for (const { signal, version: ruleVersion, audience, period, judge } of unitRules) {
    if (!question.due.signals.includes(signal)) continue;
    const judgement = judge(sources, { known, asOf, months });
    if (judgement.kind === 'unjudged') {
      unjudged.push({ signal, ...judgement.why });
      continue;
    }
    const { findings } = judgement;
    revisions.push(
      ...alertDiff(
        alerts,
        {
          signal,
          ruleVersion,
          audience,
          period,
          // The rules themselves say what has ended: what is missing was never true.
          endsAs: 'withdrawn',
          answersFor: answersForMonths(months),
          findings,
        },
        {
          orgUnitId: position.unitId,
          involvedOrgUnitIds: [position.unitId],
          managerId: null,
          knownOn,
          cause,
          parametersVersion: version,
          keptFrom,
          openingDate,
        },
      ),
    );
  }
  return { revisions, unjudged };
};

const activeMonths = (alerts: StoredAlerts, signal: string): readonly Month[] =>
  Object.values(alerts)
    .map(({ revision }) => revision)
    .filter((revision) => revision.signal === signal && revision.condition === 'active')
    .map(({ period }) => period);
