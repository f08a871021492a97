import { topics } from '@tocsin/events';
import type { EventCounts, PartitionEnd } from '@tocsin/stream-runtime';
import { closeProblems } from './close-problems.ts';
import type { ImportProgress, SourceProgress, StatusPorts, StatusProblem } from './status-ports.ts';
import { statusProblems } from './status-problems.ts';
import { takenSources } from './taken-sources.ts';
import { type TopicStatus, topicStatus } from './topic-status.ts';
import { topologyProgress } from './topology-progress.ts';
import { lagSeconds, type UnreadRecords, unreadInputs, unreadRecords } from './unread-records.ts';
import { unreadRounds } from './unread-rounds.ts';

/** How far everything that came in has been evaluated. */
export type StatusReport = Readonly<{
  lastClosedDay: Record<string, string>;
  topics: TopicStatus[];
  imports: ImportProgress[];
  sources: SourceProgress[];
  problems: StatusProblem[];
}>;

const customerEvents = topics.customerEvents.name;
const guaranteeEvents = topics.guaranteeEvents.name;

/**
 * Reads in the direction in which events flow, and how much came in last of all: what is counted as done then has
 * left its traces in everything that is read after it, and nothing is called done too early.
 */
export const statusReport = async (ports: StatusPorts): Promise<StatusReport> => {
  const { log, store, ledger, clock } = ports;
  const imports = await ports.imports();
  const customers = await topologyProgress(store, 'customers', (await log.ends(customerEvents)).length);
  const standings = await unreadRounds(log, store, {
    topology: 'network',
    topic: topics.internalStandings.name,
  });
  const network = standings.progress;
  const rounds = await unreadRounds(log, store, { topology: 'org-units', topic: topics.internalRounds.name });
  const unrecorded = await unrecordedAlerts(ports);
  const customersEnds = await log.ends(customerEvents);
  const networkEnds = await log.ends(guaranteeEvents);

  const unreadByCustomers = unreadInputs(customerEvents, customersEnds, customers.tasks);
  const unreadByNetwork = unreadInputs(guaranteeEvents, networkEnds, network.tasks);
  const topicStatuses = [
    topicStatus({
      topic: customerEvents,
      // A broadcast lies in every partition of every topic, and is one event: it counts here.
      appended: keyedEvents(customersEnds) + broadcastEvents(customersEnds),
      counts: added(customers.keyed, customers.broadcast),
      isUnfinished:
        customers.hasUnpublished ||
        rounds.progress.hasUnpublished ||
        network.hasUnpublished ||
        [...rounds.unread, ...standings.unread, ...unrecorded, ...unreadByNetwork].length > 0,
      lagSeconds: await lagSeconds(log, clock, [
        ...unreadByCustomers,
        ...unreadByNetwork,
        ...rounds.unread,
        ...standings.unread,
        ...unrecorded,
      ]),
    }),
    topicStatus({
      topic: guaranteeEvents,
      appended: keyedEvents(networkEnds),
      counts: network.keyed,
      isUnfinished: network.hasUnpublished || unrecorded.length > 0,
      lagSeconds: await lagSeconds(log, clock, [...unreadByNetwork, ...unrecorded]),
    }),
  ];
  const known = statusProblems(topicStatuses, [customers, network, rounds.progress], await ledger.totals());
  return {
    lastClosedDay: { ...(await ports.lastClosedDays()) },
    topics: topicStatuses,
    imports: [...imports],
    sources: [...(await takenSources(store, await ports.sources()))],
    problems: [...known, ...(await closeProblems(store)), ...(await ports.problems())],
  };
};

const unrecordedAlerts = async ({ log, ledger }: StatusPorts): Promise<readonly UnreadRecords[]> => {
  const ends = await log.ends(topics.alerts.name);
  const offsets = await ledger.offsets();
  return unreadRecords(topics.alerts.name, ends, (partition) => offsets.get(partition) ?? 0);
};

const keyedEvents = (ends: readonly PartitionEnd[]): number =>
  ends.reduce((total, partition) => total + partition.keyedEvents, 0);

const broadcastEvents = (ends: readonly PartitionEnd[]): number =>
  Math.max(0, ...ends.map((partition) => partition.broadcastEvents));

const added = (a: EventCounts, b: EventCounts): EventCounts => ({
  evaluated: a.evaluated + b.evaluated,
  duplicates: a.duplicates + b.duplicates,
  deadLettered: a.deadLettered + b.deadLettered,
  held: a.held + b.held,
});
