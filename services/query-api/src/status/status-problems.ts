import type { LedgerTotals } from '@tocsin/alert-ledger';
import type { Unjudged } from '@tocsin/stream-runtime';
import type { StatusProblem } from './status-ports.ts';
import type { TopicStatus } from './topic-status.ts';
import type { TopologyProgress } from './topology-progress.ts';

/** What the figures themselves say is wrong. */
export const statusProblems = (
  topics: readonly TopicStatus[],
  progress: readonly TopologyProgress[],
  { conflicts }: Pick<LedgerTotals, 'conflicts'>,
): readonly StatusProblem[] => [
  ...topics.flatMap(eventProblems),
  ...unjudgedProblems(progress),
  ...(conflicts > 0 ? [conflictProblem(conflicts)] : []),
];

const eventProblems = ({ topic, held, deadLettered }: TopicStatus): readonly StatusProblem[] => {
  const problems: StatusProblem[] = [];
  if (held > 0) {
    const detail =
      held === 1
        ? `An event of ${topic} is held: its date lies too far ahead.`
        : `${held} events of ${topic} are held: their dates lie too far ahead.`;
    problems.push({ code: 'events-held', detail, topic, count: held });
  }
  if (deadLettered > 0) {
    const detail =
      deadLettered === 1
        ? `An event of ${topic} had no effect and lies in the dead letters.`
        : `${deadLettered} events of ${topic} had no effect and lie in the dead letters.`;
    problems.push({ code: 'events-dead-lettered', detail, topic, count: deadLettered });
  }
  return problems;
};

const unjudgedProblems = (progress: readonly TopologyProgress[]): readonly StatusProblem[] => {
  const noted = new Map<string, Unjudged>();
  for (const { signal, kind, reason, subjects } of progress.flatMap(({ unjudged }) => unjudged)) {
    const name = JSON.stringify([signal, reason]);
    noted.set(name, { signal, kind, reason, subjects: subjects + (noted.get(name)?.subjects ?? 0) });
  }
  return [...noted]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { signal, reason, subjects }]) => ({
      code: 'subjects-unjudged',
      detail: `${signal} gave no answer on ${subjects} subjects (${reason}): their alerts stay as they are until it does.`,
      signal,
      count: subjects,
    }));
};

const conflictProblem = (conflicts: number): StatusProblem => ({
  code: 'revision-conflicts',
  detail: `${conflicts} revisions came under a number that the ledger had given already.`,
  count: conflicts,
});
