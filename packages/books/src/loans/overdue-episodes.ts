import { overdueSince, type Standing } from './standing.ts';

/** A time during which something was unpaid past its due date. Days are `dayNumber`s. */
export type OverdueEpisode = Readonly<{
  /** The oldest unpaid due date on its first day: it names the episode, whatever is paid later. */
  firstDueDay: number;
  /** The first day at whose close it was so: mostly the day after the due date. */
  firstDay: number;
  /** The first day at whose close nothing is overdue any more; null while it lasts. */
  endDay: number | null;
  /** Those of the episode, oldest first. */
  standings: readonly Standing[];
}>;

/** The episodes of a course: of being overdue at all, or of interest alone. */
export const overdueEpisodes = (
  course: readonly Standing[],
  of: 'any' | 'interest' = 'any',
): readonly OverdueEpisode[] => {
  const episodes: OverdueEpisode[] = [];
  let standings: Standing[] = [];
  const end = (endDay: number | null): void => {
    const [first] = standings;
    const firstDueDay = first && sinceOf(first, of);
    if (first === undefined || firstDueDay === undefined || firstDueDay === null) return;
    episodes.push({ firstDueDay, firstDay: first.fromDay, endDay, standings });
    standings = [];
  };
  for (const standing of course) {
    if (sinceOf(standing, of) === null) end(standing.fromDay);
    else standings.push(standing);
  }
  end(null);
  return episodes;
};

const sinceOf = (standing: Standing, of: 'any' | 'interest'): number | null =>
  of === 'interest' ? standing.interestSince : overdueSince(standing);
