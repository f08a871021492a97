import { eventLogContract } from '../testing/event-log-contract.ts';
import { inMemoryEventLog } from './in-memory-event-log.ts';
import { manualClock } from './manual-clock.ts';

eventLogContract('in-memory event log', async () => inMemoryEventLog(manualClock()));
