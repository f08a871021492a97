/** How a topic is laid out: what orders it, how wide it is, how long it lives and who writes it. */
export type Topic = Readonly<{
  name: string;
  /** What the record key is; records of one key keep their order. */
  key: 'customer' | 'guarantee' | 'subject' | 'source' | 'upstream-task';
  partitions: Readonly<{ embedded: number; cluster: number }>;
  /** Days that records are kept; `unbounded` is for good. */
  retention: Readonly<{ days: number }> | 'unbounded';
  /** The service that writes it. */
  owner: 'ingest' | 'detector';
}>;

/** The header of a close: the newest accounting date but one that its writer had heard of before it. */
export const newestHeardHeader = 'newest-heard';

/** As long as raw events are kept, so that everything can be computed again. */
const fiveYears = { days: 1_826 } as const;
const customerPartitions = { embedded: 4, cluster: 64 } as const;

/** Every topic of the system. The number of partitions of an input topic never changes after its creation. */
export const topics = {
  customerEvents: {
    name: 'bank.customer-events',
    key: 'customer',
    partitions: customerPartitions,
    retention: fiveYears,
    owner: 'ingest',
  },
  guaranteeEvents: {
    name: 'bank.guarantee-events',
    key: 'guarantee',
    partitions: { embedded: 1, cluster: 1 },
    retention: 'unbounded',
    owner: 'ingest',
  },
  alerts: {
    name: 'risk.alerts',
    key: 'subject',
    partitions: { embedded: 4, cluster: 16 },
    retention: fiveYears,
    owner: 'detector',
  },
  deadLetters: {
    name: 'risk.dead-letters',
    key: 'source',
    partitions: { embedded: 1, cluster: 4 },
    retention: fiveYears,
    owner: 'ingest',
  },
  // As many partitions as the customers topology has tasks: each task writes its rounds in its own order.
  internalRounds: {
    name: 'risk.internal.rounds',
    key: 'upstream-task',
    partitions: customerPartitions,
    retention: fiveYears,
    owner: 'detector',
  },
  // What the network hears of customers: apart from the rounds above, so that neither reads past the other's records.
  internalStandings: {
    name: 'risk.internal.standings',
    key: 'upstream-task',
    partitions: customerPartitions,
    retention: fiveYears,
    owner: 'detector',
  },
} as const satisfies Record<string, Topic>;
