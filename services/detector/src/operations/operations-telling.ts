import type { BankEvent } from '@tocsin/events';
import { DEPLOYMENT_KEY } from '@tocsin/rules';
import type { StateFormat, TaskContext } from '@tocsin/stream-runtime';

import { outgoingRound } from '../rounds/round-record.ts';

/** The accounting dates of each source that one task heard and has not told, each once. */
type Heard = Record<string, readonly string[]>;

const heardFormat: StateFormat<{ heard: Heard; isFailing: boolean }> = {
  name: 'operations-heard',
  version: 1,
  isPinned: true,
};

/** What a customers task tells the org-units task of its running: sources that it heard, rules without an answer. */
export type OperationsTelling = Readonly<{
  /** Notes an event that was evaluated: two comparisons where its source and day are those of the one before. */
  note: (event: Pick<BankEvent, 'source' | 'data'>) => void;
  /**
   * Tells what is news since the last round: of each source the newest date up to the furthest closed day. Dates
   * ahead of it wait for their own close. To be called before the round's marker.
   */
  tell: (furthestClosed: string) => void;
}>;

export const operationsTelling = async (context: TaskContext): Promise<OperationsTelling> => {
  const { state, task, counters } = context;
  const kept = state.store(heardFormat);
  await kept.load([DEPLOYMENT_KEY]);
  let { heard, isFailing } = kept.get(DEPLOYMENT_KEY) ?? { heard: {}, isFailing: false };
  let [lastSource, lastDate] = ['', ''];

  return {
    note: ({ source, data: { accountingDate } }) => {
      if (source === lastSource && accountingDate === lastDate) return;
      lastSource = source;
      lastDate = accountingDate;
      const dates = heard[source] ?? [];
      if (dates.includes(accountingDate)) return;
      heard[source] = [...dates, accountingDate];
      kept.set(DEPLOYMENT_KEY, { heard, isFailing });
    },
    tell: (furthestClosed) => {
      const unjudged = counters.unjudged.map((one) => ({ ...one }));
      const newest = newestUpTo(furthestClosed, heard);
      const isNews = Object.keys(newest).length > 0 || unjudged.length > 0 || isFailing;
      if (!isNews) return;
      context.emit(outgoingRound(task.partition, { kind: 'operations', heard: newest, unjudged }));
      [heard, isFailing] = [datesAfter(furthestClosed, heard), unjudged.length > 0];
      [lastSource, lastDate] = ['', ''];
      kept.set(DEPLOYMENT_KEY, { heard, isFailing });
    },
  };
};

const newestUpTo = (day: string, heard: Heard): Record<string, string> =>
  Object.fromEntries(
    Object.entries(heard).flatMap(([source, dates]) => {
      const newest = dates
        .filter((date) => date <= day)
        .sort()
        .at(-1);
      return newest === undefined ? [] : [[source, newest]];
    }),
  );

const datesAfter = (day: string, heard: Heard): Heard =>
  Object.fromEntries(
    Object.entries(heard)
      .map(([source, dates]) => [source, dates.filter((date) => date > day)] as const)
      .filter(([, dates]) => dates.length > 0),
  );
