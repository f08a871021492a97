import { type BankEvent, destinationOf, newestHeardHeader, topics } from '@tocsin/events';
import { type EventLog, type Outgoing, partitionOf } from '@tocsin/stream-runtime';

/** Says what is written where for an event. Remembers the newest accounting date that it has seen. */
export type Routing = (event: BankEvent, value: Uint8Array) => readonly Outgoing[];

const { customerEvents, guaranteeEvents } = topics;

export const routing = ({ partitionsOf }: Pick<EventLog, 'partitionsOf'>): Routing => {
  let newestHeard: string | undefined;

  const broadcast = (event: BankEvent, value: Uint8Array): readonly Outgoing[] => {
    const isClose = event.type === 'bank.day.closed.v1';
    const headers = isClose && newestHeard !== undefined && { headers: { [newestHeardHeader]: newestHeard } };
    const record = { partition: 'all', key: event.source, value, ...headers } as const;
    return [
      { topic: customerEvents.name, ...record },
      { topic: guaranteeEvents.name, ...record },
    ];
  };

  return (event, value) => {
    const { accountingDate } = event.data;
    if (event.type !== 'bank.day.closed.v1' && (newestHeard === undefined || accountingDate > newestHeard)) {
      newestHeard = accountingDate;
    }
    const destination = destinationOf(event);
    switch (destination.kind) {
      case 'customer': {
        const { customerId: key } = destination;
        const partition = partitionOf(key, partitionsOf(customerEvents.name));
        return [{ topic: customerEvents.name, partition, key, value }];
      }
      case 'guarantee':
        return [{ topic: guaranteeEvents.name, partition: 0, key: destination.guaranteeId, value }];
      case 'broadcast':
        return broadcast(event, value);
    }
  };
};
