import type { BankEvent } from '@tocsin/events';
import { DEPLOYMENT_KEY } from '@tocsin/rules';
import type { StateFormat, TaskContext } from '@tocsin/stream-runtime';

import { outgoingRound } from '../rounds/round-record.ts';

/** The newest accounting date that each source told of, as one task heard it. */
type Heard = Record<string, string>;

const heardFormat: StateFormat<{ heard: Heard; isFailing: boolean }> = {
  name: 'operations-heard',
  version: 1,
  isPinned: true,
};

/** What a customers task tells the org-units task of its running: sources that it heard, rules without an answer. */
export type OperationsTelling = Readonly<{
  /** Notes an event that was evaluated: two comparisons where its source and day are those of the one before. */
  note: (event: Pick<BankEvent, 'source' | 'data'>) => void;
  /** Tells what is news since the last round. To be called before the round's marker. */
  tell: () => void;
}>;

export const operationsTelling = async (context: TaskContext): Promise<OperationsTelling> => {
  const { state, task, counters } = context;
  const kept = state.store(heardFormat);
  await kept.load([DEPLOYMENT_KEY]);
  // What was told already is not kept: of a source only a newer date is news.
  let { heard, isFailing } = kept.get(DEPLOYMENT_KEY) ?? { heard: {}, isFailing: false };
  let [lastSource, lastDate] = ['', ''];

  return {
    note: ({ source, data: { accountingDate } }) => {
      if (source === lastSource && accountingDate <= lastDate) return;
      const known = heard[source];
      lastSource = source;
      lastDate = known !== undefined && known > accountingDate ? known : accountingDate;
      if (known === lastDate) return;
      heard[source] = lastDate;
      kept.set(DEPLOYMENT_KEY, { heard, isFailing });
    },
    tell: () => {
      const unjudged = counters.unjudged.map((one) => ({ ...one }));
      const isNews = Object.keys(heard).length > 0 || unjudged.length > 0 || isFailing;
      if (!isNews) return;
      context.emit(outgoingRound(task.partition, { kind: 'operations', heard, unjudged }));
      [heard, isFailing] = [{}, unjudged.length > 0];
      [lastSource, lastDate] = ['', ''];
      kept.set(DEPLOYMENT_KEY, { heard, isFailing });
    },
  };
};
