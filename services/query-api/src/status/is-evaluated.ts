import { topics } from '@tocsin/events';

import type { StatusPorts } from './status-ports.ts';
import { statusReport } from './status-report.ts';
import { topologyProgress } from './topology-progress.ts';
import { unreadInputs } from './unread-records.ts';

/** What reads events: while one of them has some to read, nothing else needs to be looked at. */
const readers = [
  { topology: 'customers', topic: topics.customerEvents.name },
  { topology: 'network', topic: topics.guaranteeEvents.name },
];

/** Whether everything that came in is evaluated; far cheaper than a report where it is not. */
export const isEvaluated = async (ports: StatusPorts): Promise<boolean> => {
  const { log, store } = ports;
  for (const { topology, topic } of readers) {
    const ends = await log.ends(topic);
    const progress = await topologyProgress(store, topology, ends.length);
    if (unreadInputs(topic, ends, progress.tasks).length > 0) return false;
  }
  return (await statusReport(ports)).topics.every(({ pending }) => pending === 0);
};
