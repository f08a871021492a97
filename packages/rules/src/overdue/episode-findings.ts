import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import { type OverdueEpisode, overdueEpisodes, type Standing, standingOn } from '@tocsin/books';
import type { Metric } from '@tocsin/events';
import type { Bilingual, Finding } from '../finding.ts';
import type { Question } from '../rule.ts';
import { addLevel, firstLevelDay, type Level, type LevelRun, lastLevel, shownDay } from './level.ts';
import { loanFinding } from './loan-finding.ts';
import type { OverduePosition } from './overdue-position.ts';
import { overdueMetrics, overdueText, type Unpaid, unpaidMetric } from './overdue-wording.ts';

/** A day of an episode, and how the loan stood at its close and at that of the day before. */
export type EpisodeDay = Readonly<{ day: number; standing: Standing; dayBefore: Standing | undefined }>;

/** A signal that is asked about each episode of being overdue. */
export type EpisodeSignal<Parameters> = Readonly<{
  signal: string;
  name: Bilingual;
  of: 'any' | 'interest';
  /** The days from one to another on which the level can change while a standing lasts. */
  days: (
    standing: Standing,
    fromDay: number,
    untilDay: number,
    question: Question<Parameters>,
  ) => readonly number[];
  /** Where not every one of these days is asked about: between them the level stays. */
  isAsked?: (on: EpisodeDay, parameters: Parameters) => boolean;
  levelOn: (on: EpisodeDay, question: Question<Parameters>) => Level | undefined;
  /** The figure that decided, with its limit. */
  metric: (standing: Standing, day: number, parameters: Parameters) => Metric;
  /** Limits of the other figures, by the names of the figures. */
  limits?: (parameters: Parameters) => Readonly<Record<string, number>>;
  formula: (parameters: Parameters, currency: string) => Bilingual;
  /** With what was unpaid on the day on which the signal was first true. */
  counterfactual: (unpaid: Unpaid, parameters: Parameters) => Bilingual;
}>;

/**
 * The findings of a signal on all episodes of a loan that are kept. An episode in which it was true and is no longer
 * has cleared, with the level of its last true day.
 */
export const episodeFindings = <Parameters>(
  signal: EpisodeSignal<Parameters>,
  position: OverduePosition,
  question: Question<Parameters>,
): readonly Finding[] => {
  const found = overdueEpisodes(position.course, signal.of).flatMap((episode) => {
    const runs = levelRuns(signal, position.course, episode, question);
    const last = lastLevel(runs, episode.endDay);
    const raisedDay = firstLevelDay(runs);
    if (last === undefined || raisedDay === undefined) return [];
    return [findingOf(signal, position, question, { ...last, episode, raisedDay })];
  });
  // Two episodes from one due date have one period: the later one is how it stands.
  return [...new Map(found.map((finding) => [finding.period, finding])).values()];
};

const levelRuns = <Parameters>(
  signal: EpisodeSignal<Parameters>,
  course: readonly Standing[],
  { standings, endDay }: OverdueEpisode,
  question: Question<Parameters>,
): readonly LevelRun[] => {
  const runs: LevelRun[] = [];
  const lastDay = dayNumber(question.asOf);
  for (const [index, standing] of standings.entries()) {
    const untilDay = (standings[index + 1]?.fromDay ?? endDay ?? lastDay + 1) - 1;
    const days = signal.days(standing, standing.fromDay, untilDay, question);
    const within = days.filter((day) => day >= standing.fromDay && day <= untilDay);
    for (const day of [...new Set(within)].sort((a, b) => a - b)) {
      const on = { day, standing, dayBefore: standingOn(course, day - 1) };
      if (signal.isAsked?.(on, question.parameters) ?? true)
        addLevel(runs, day, signal.levelOn(on, question));
    }
  }
  return runs;
};

const findingOf = <Parameters>(
  signal: EpisodeSignal<Parameters>,
  { loan, course }: OverduePosition,
  question: Question<Parameters>,
  {
    episode,
    raisedDay,
    ...run
  }: Readonly<{
    episode: OverdueEpisode;
    raisedDay: number;
    level: Level;
    fromDay: number;
    endDay: number | null;
  }>,
): Finding => {
  const { parameters, currency } = question;
  const day = shownDay(run, question);
  const shown = standingOn(course, day);
  const text = shown === undefined ? { en: '', zh: '' } : overdueText(shown, day, currency);
  const raised = standingOn(course, raisedDay);
  const unpaid = {
    principalMinor: signal.of === 'interest' ? 0 : (raised?.overduePrincipalMinor ?? 0),
    interestMinor: raised?.overdueInterestMinor ?? 0,
    sinceDay: episode.firstDueDay,
    raisedDay,
    currency,
  };
  const limits = signal.limits?.(parameters) ?? {};
  return loanFinding(
    {
      ...run,
      signal: signal.signal,
      loan,
      period: dateOfDay(episode.firstDueDay),
      headline: { en: `${signal.name.en}: ${text.en}`, zh: `${signal.name.zh}：${text.zh}` },
      metrics:
        shown === undefined
          ? []
          : [
              signal.metric(shown, day, parameters),
              ...overdueMetrics(shown, day).map((one) => withLimit(one, limits[one.name])),
              unpaidMetric(unpaid),
            ],
      explanation: {
        formula: signal.formula(parameters, currency),
        counterfactual: signal.counterfactual(unpaid, parameters),
      },
    },
    question,
  );
};

const withLimit = (metric: Metric, limit: number | undefined): Metric =>
  limit === undefined ? metric : { ...metric, limit: limit.toString() };
