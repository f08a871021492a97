import type { StateFormat, Unjudged } from '@tocsin/stream-runtime';

/** What the org-units task knows of how the whole runs. */
export type StoredOperations = {
  /** The accounting dates that each source told of and that were evaluated, ascending. */
  toldOn: Record<string, string[]>;
  /** What each customers task last left without an answer. */
  unjudged: Record<string, readonly Unjudged[]>;
  /** The furthest day that was closed. */
  asOf: string;
};

/** One value for the whole deployment. */
export const operationsFormat: StateFormat<StoredOperations> = { name: 'operations', version: 1 };
