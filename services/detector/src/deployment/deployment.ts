import { addDays, calendarFrom, type WorkingCalendar } from '@tocsin/banking-calendar';
import { DEFAULT_LEGAL_ENTITY, type ListedRates, listRate, type OrgTree, orgTree } from '@tocsin/books';
import { closesFormat, orgTreeFormat } from '@tocsin/customer-state';
import type { OrgUnitDeclared, RateListed } from '@tocsin/events';
import {
  DEPLOYMENT_KEY,
  type DeploymentParameters,
  decodeParameters,
  defaultParameters,
  deploymentParametersValue,
} from '@tocsin/rules';
import {
  type CloseDeclared,
  type CloseOutcome,
  type CloseProgress,
  closedThrough,
  closeProgress,
  declareClosed,
  type LogRecord,
  noCloses,
  type StateFormat,
  slowestClosed,
  type TaskState,
} from '@tocsin/stream-runtime';

import { type AcceptedDates, acceptedDates } from '../intake/admission.ts';

export const parametersFormat: StateFormat<DeploymentParameters> = deploymentParametersValue;
const ratesFormat: StateFormat<ListedRates> = { name: 'deployment-rates', version: 1 };

/** What concerns everybody, as one task has heard it in-band: parameters, calendar, org units and closed days. */
export type Deployment = Readonly<{
  parameters: () => DeploymentParameters;
  calendar: () => WorkingCalendar;
  tree: () => OrgTree;
  /** Takes a control record of the log. */
  takeParameters: (record: Pick<LogRecord, 'value'>) => DeploymentParameters;
  setParameters: (parameters: DeploymentParameters) => void;
  declareUnit: (declared: OrgUnitDeclared) => void;
  listRate: (listing: RateListed) => void;
  listedRates: () => ListedRates;
  /** Notes a unit that an event names, so that closes reach it. */
  mentionUnit: (unitId: string) => void;
  /** The legal entity of a unit on a day, the latest unless one is named; a unit of which nobody said it is its own. */
  legalEntityOf: (unitId: string, date?: string) => string;
  declareClosed: (declared: CloseDeclared) => CloseOutcome;
  /** The last closed day of a legal entity. */
  closedThrough: (legalEntityId: string) => string | undefined;
  /** The last day that any legal entity has closed. */
  furthestClosed: () => string | undefined;
  /** How far each declared legal entity that has closed a day is, beside the furthest that was closed or declared. */
  closeProgress: () => readonly CloseProgress[];
  /** The day that all declared legal entities have closed. */
  slowestClosed: () => string | undefined;
  /** The last date that is taken for the entity that is furthest; empty before the first close. */
  furthestAccepted: () => string;
  /** The dates that are taken for a legal entity now, or for all of them where none is named. */
  acceptedDates: (legalEntityId?: string) => AcceptedDates | undefined;
}>;

export const deployment = async (state: TaskState): Promise<Deployment> => {
  const kept = {
    parameters: state.store(parametersFormat),
    closes: state.store(closesFormat),
    tree: state.store(orgTreeFormat),
    rates: state.store(ratesFormat),
  };
  for (const store of Object.values(kept)) await store.load([DEPLOYMENT_KEY]);

  let parameters = kept.parameters.get(DEPLOYMENT_KEY) ?? defaultParameters;
  let calendar = calendarFrom(parameters.calendar);
  const closes = kept.closes.get(DEPLOYMENT_KEY) ?? noCloses();
  const rates = kept.rates.get(DEPLOYMENT_KEY) ?? [];
  const treeState = kept.tree.get(DEPLOYMENT_KEY);
  const tree = orgTree({
    ...(treeState && { state: treeState }),
    latenessMaxDays: parameters.latenessDaysMax,
  });

  // Of declared entities only: an undeclared branch is known to its own partition alone, and broadcasts must be
  // judged alike in all.
  const slowest = (): string | undefined => {
    const declared = tree.legalEntities().filter((id) => id !== DEFAULT_LEGAL_ENTITY);
    return slowestClosed(closes, declared);
  };
  const furthestClosed = (): string | undefined => Object.values(closes.closed).sort().at(-1);
  // Asked for on every event, changed by a close.
  const accepted = new Map<string | undefined, AcceptedDates | undefined>();

  const setParameters = (taken: DeploymentParameters): void => {
    parameters = taken;
    calendar = calendarFrom(taken.calendar);
    kept.parameters.set(DEPLOYMENT_KEY, taken);
    accepted.clear();
  };

  return {
    parameters: () => parameters,
    calendar: () => calendar,
    tree: () => tree,
    takeParameters: ({ value }) => {
      const taken = decodeParameters(value);
      setParameters(taken);
      return taken;
    },
    setParameters,
    declareUnit: (declared) => {
      const entity = tree.legalEntityOf(declared.orgUnitId);
      tree.declare(declared, entity === undefined ? slowest() : closedThrough(closes, entity));
      kept.tree.set(DEPLOYMENT_KEY, tree.state());
      accepted.clear();
    },
    listRate: (listing) => {
      listRate(rates, listing);
      kept.rates.set(DEPLOYMENT_KEY, rates);
    },
    listedRates: () => rates,
    mentionUnit: (unitId) => {
      if (tree.isKnown(unitId)) return;
      tree.mention(unitId);
      kept.tree.set(DEPLOYMENT_KEY, tree.state());
    },
    legalEntityOf: (unitId, date) => tree.legalEntityOf(unitId, date) ?? unitId,
    declareClosed: (declared) => {
      const outcome = declareClosed(closes, declared, {
        requiredSources: parameters.requiredSources,
        jumpDaysMax: parameters.closeJumpDaysMax,
        firstJumpDaysMax: parameters.firstCloseJumpDaysMax,
      });
      kept.closes.set(DEPLOYMENT_KEY, closes);
      accepted.clear();
      return outcome;
    },
    closedThrough: (legalEntityId) => closedThrough(closes, legalEntityId),
    slowestClosed: slowest,
    furthestClosed,
    closeProgress: () => closeProgress(closes, tree.legalEntities(), parameters.requiredSources),
    furthestAccepted: () => {
      const furthest = furthestClosed();
      return furthest === undefined ? '' : addDays(furthest, parameters.futureDaysMax);
    },
    acceptedDates: (legalEntityId) => {
      if (accepted.has(legalEntityId)) return accepted.get(legalEntityId);
      const lastClosed = legalEntityId === undefined ? slowest() : closedThrough(closes, legalEntityId);
      const dates = acceptedDates(lastClosed, parameters);
      accepted.set(legalEntityId, dates);
      return dates;
    },
  };
};
