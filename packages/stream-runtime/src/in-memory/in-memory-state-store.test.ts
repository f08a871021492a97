import { stateStoreContract } from '../testing/state-store-contract.ts';
import { inMemoryStateStore } from './in-memory-state-store.ts';

stateStoreContract('in-memory state store', async () => inMemoryStateStore());
