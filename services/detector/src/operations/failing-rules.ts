import { failedRuleRules } from '@tocsin/rules';
import type { TaskState, Unjudged } from '@tocsin/stream-runtime';

import type { Moment, SubjectJudging } from '../alerting/subject-judging.ts';
import { idLog } from '../id-log/id-log.ts';
import { OPERATIONS_OWNERS } from './operations-owners.ts';

/** Judges the rules that gave no answer at a close, and those that gave none before. */
export type FailingRules = (unjudged: readonly Unjudged[], moment: Moment) => Promise<void>;

/** `aspect`: set where another task tells of rules of the same name. */
export const failingRules = async (
  state: TaskState,
  subjects: SubjectJudging,
  aspect?: string,
): Promise<FailingRules> => {
  const failing = await idLog(state, 'operations-failing');

  return async (unjudged, moment) => {
    const signals = new Set(unjudged.map(({ signal }) => signal));
    for (const signal of [...new Set([...failing.all(), ...signals])].sort()) {
      const failures = unjudged.filter((one) => one.signal === signal);
      await subjects.ask(
        {
          subject: { kind: 'rule', id: signal },
          rules: failedRuleRules,
          position: { signal, failures, ...(aspect !== undefined && { aspect }) },
          owners: OPERATIONS_OWNERS,
        },
        moment,
      );
    }
    const isSame = failing.all().length === signals.size && failing.all().every((one) => signals.has(one));
    if (!isSame) failing.replace([...signals].sort());
  };
};
