import type { Clock } from '@tocsin/stream-runtime';
import type { IntakeRecords } from './intake-records.ts';
import { furthest, type SourceHeard } from './source-heard.ts';

/** Keeps the records of sources up to date without making anybody wait for every single one. */
export type HeardSources = Readonly<{
  /** Notes the highest accounting date of each source that was just heard. */
  note: (heard: ReadonlyMap<string, string>) => void;
  /** Resolves when everything noted so far was saved, or could not be: it is then tried again with the next note. */
  saved: () => Promise<void>;
}>;

type HeardSourcesOptions = Readonly<{
  records: Pick<IntakeRecords, 'hear'>;
  clock: Clock;
  onFailure: (error: unknown) => void;
}>;

/** One save at a time: what is noted meanwhile goes into the next one together. */
export const heardSources = ({ records, clock, onFailure }: HeardSourcesOptions): HeardSources => {
  let waiting = new Map<string, SourceHeard>();
  let saving: Promise<void> | undefined;

  const keep = (heard: SourceHeard): void => {
    waiting.set(heard.source, furthest(waiting.get(heard.source) ?? heard, heard));
  };

  const save = async (): Promise<void> => {
    while (waiting.size > 0) {
      const heard = [...waiting.values()];
      waiting = new Map();
      try {
        await records.hear(heard);
      } catch (error) {
        for (const source of heard) keep(source);
        onFailure(error);
        return;
      }
    }
  };

  return {
    note: (heard) => {
      const lastReceivedAt = new Date(clock.now()).toISOString();
      for (const [source, lastAccountingDate] of heard) keep({ source, lastAccountingDate, lastReceivedAt });
      if (waiting.size === 0) return;
      saving ??= save().finally(() => {
        saving = undefined;
      });
    },
    saved: async () => {
      await saving;
    },
  };
};
