import { stateStoreContract } from '@tocsin/stream-runtime/testing';

import type { TestDatabase } from '../testing/index.ts';
import { testDatabase } from '../testing/index.ts';
import { postgresStateStore } from './postgres-state-store.ts';

const freshDatabase = testDatabase();
let current: TestDatabase | undefined;

/** One database for all tests of the contract: each has tasks of its own. */
const currentDatabase = async (): Promise<TestDatabase> => {
  current ??= await freshDatabase();
  return current;
};

stateStoreContract('PostgreSQL state store', async () =>
  postgresStateStore({ database: (await currentDatabase()).database }),
);
