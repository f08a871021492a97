import { type BankEvent, destinationOf, newestHeardHeader, topics } from '@tocsin/events';
import { type EventLog, type Outgoing, partitionOf } from '@tocsin/stream-runtime';

/** Says what is written where for an event. Remembers the newest accounting date that it has seen. */
export type Routing = (event: BankEvent, value: Uint8Array) => readonly Outgoing[];

const { customerEvents, guaranteeEvents } = topics;

/**
 * The newest accounting date that events bear, by which an implausible close is known. The very newest is left out as
 * soon as there are two: one event of a far year, likely wrong itself, must not make a close of that year plausible.
 */
const newestDate = (heardBefore: string | undefined) => {
  let newest = heardBefore;
  let second = heardBefore;
  return {
    note: (date: string): void => {
      if (newest === undefined || date >= newest) {
        second = newest;
        newest = date;
      } else if (second === undefined || date > second) second = date;
    },
    heard: (): string | undefined => second ?? newest,
  };
};

/** `heardBefore`: the newest accounting date that earlier processes had heard of. */
export const routing = ({ partitionsOf }: Pick<EventLog, 'partitionsOf'>, heardBefore?: string): Routing => {
  const newest = newestDate(heardBefore);

  const broadcast = (event: BankEvent, value: Uint8Array): readonly Outgoing[] => {
    const isClose = event.type === 'bank.day.closed.v1';
    const heard = newest.heard();
    const headers = isClose && heard !== undefined && { headers: { [newestHeardHeader]: heard } };
    const record = { partition: 'all', key: event.source, value, ...headers } as const;
    return [
      { topic: customerEvents.name, ...record },
      { topic: guaranteeEvents.name, ...record },
    ];
  };

  return (event, value) => {
    const { accountingDate } = event.data;
    if (event.type !== 'bank.day.closed.v1') newest.note(accountingDate);
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
