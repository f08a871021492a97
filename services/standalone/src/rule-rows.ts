import type { RuleRow } from '@tocsin/query-api';
import type { StateStore } from '@tocsin/stream-runtime';
export const ruleRows = async (_store: StateStore): Promise<readonly RuleRow[]> => [];
