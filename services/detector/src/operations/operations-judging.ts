import { addDays } from '@tocsin/banking-calendar';
import { operationsFormat, type StoredOperations } from '@tocsin/customer-state';
import { DEPLOYMENT_KEY, silentSourceRules } from '@tocsin/rules';
import type { StateFormat, TaskContext } from '@tocsin/stream-runtime';

import { type Moment, subjectJudging } from '../alerting/subject-judging.ts';
import type { Deployment } from '../deployment/deployment.ts';
import type { RoundRecord } from '../rounds/round-record.ts';
import { failingRules } from './failing-rules.ts';
import { OPERATIONS_OWNERS } from './operations-owners.ts';

/** Dates of a source that are kept: more than any rhythm looks at. */
const DATES_KEPT = 40;
/** Sources beyond these, the longest unheard first, are not watched: their names may be as many as files. */
const SOURCES_KEPT = 200;

const format: StateFormat<StoredOperations> = { ...operationsFormat, isPinned: true };

/** Judges sources and rules at each whole round, from what all customers tasks told in it. */
export type OperationsJudging = Readonly<{
  take: (partition: number, said: Extract<RoundRecord, { kind: 'operations' }>) => void;
  /** After the units were judged: their rules count too. */
  judge: (accountingDate: string, cause: string) => Promise<void>;
}>;

export const operationsJudging = async (
  context: TaskContext,
  known: Deployment,
  alertPartitions: number,
): Promise<OperationsJudging> => {
  const kept = context.state.store(format);
  await kept.load([DEPLOYMENT_KEY]);
  const state = kept.get(DEPLOYMENT_KEY) ?? { toldOn: {}, unjudged: {}, asOf: '' };
  const subjects = subjectJudging(context, known, alertPartitions);
  const judgeFailing = await failingRules(context.state, subjects);
  // Of the round that is being read: the newest date of all tasks counts as one.
  let heard: Record<string, string> = {};

  const judgeSource = (source: string, toldOn: readonly string[] | undefined, moment: Moment) =>
    subjects.ask(
      {
        subject: { kind: 'source', id: source },
        rules: silentSourceRules,
        position: toldOn && { source, toldOn },
        owners: OPERATIONS_OWNERS,
      },
      moment,
    );

  const takeHeard = (): void => {
    for (const [source, date] of Object.entries(heard)) {
      const dates = state.toldOn[source] ?? [];
      if (date > (dates.at(-1) ?? '')) state.toldOn[source] = [...dates, date].slice(-DATES_KEPT);
    }
    heard = {};
  };

  const forgetSources = (): readonly string[] => {
    const oldest = addDays(state.asOf, -known.parameters().latenessDaysMax);
    const lastOf = (source: string): string => state.toldOn[source]?.at(-1) ?? '';
    const named = Object.keys(state.toldOn).map((source) => [`${lastOf(source)} ${source}`, source] as const);
    const latestFirst = named.sort(([a], [b]) => (a < b ? 1 : -1)).map(([, source]) => source);
    const gone = latestFirst.filter((source, place) => lastOf(source) < oldest || place >= SOURCES_KEPT);
    for (const source of gone) delete state.toldOn[source];
    return gone;
  };

  return {
    take: (partition, said) => {
      state.unjudged[partition] = said.unjudged;
      for (const [source, date] of Object.entries(said.heard))
        if (date > (heard[source] ?? '')) heard[source] = date;
    },
    judge: async (accountingDate, cause) => {
      const isNew = accountingDate > state.asOf;
      if (isNew) state.asOf = accountingDate;
      takeHeard();
      const moment = { asOf: state.asOf, knownOn: isNew ? state.asOf : addDays(state.asOf, 1), cause };
      for (const source of forgetSources()) await judgeSource(source, undefined, moment);
      for (const source of Object.keys(state.toldOn).sort())
        await judgeSource(source, state.toldOn[source], moment);
      await judgeFailing([...Object.values(state.unjudged).flat(), ...context.counters.unjudged], moment);
      kept.set(DEPLOYMENT_KEY, state);
    },
  };
};
