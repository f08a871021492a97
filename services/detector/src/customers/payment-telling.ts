import { concernsLargeFlows } from '@tocsin/books';
import type { ToldPayments } from '@tocsin/customer-state';
import type { CustomerEvent } from '@tocsin/events';
import { networkWindowRules } from '@tocsin/rules';
import { noteUnjudged, packState, type StateFormat, type TaskContext } from '@tocsin/stream-runtime';

import type { Why } from '../alerting/judging.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { idLog } from '../id-log/id-log.ts';
import type { ClosedDay } from '../rounds/round-record.ts';
import { outgoingStanding } from '../rounds/standing-record.ts';
import type { CustomerBook } from './customer-book.ts';
import { isFlowEvent } from './event-kinds.ts';
import { toldPayments } from './told-payments.ts';

/** Customers told between two loads. */
const LOADED_AT_ONCE = 500;

const toldFormat: StateFormat<ToldPayments> = { name: 'told-payments', version: 1 };

/** What this task tells the network of its customers' payments. */
export type PaymentTelling = Readonly<{
  /** Takes note of an event that was taken. */
  note: (event: CustomerEvent) => void;
  /** Tells the payments of those of whom something else is to be told than before. */
  send: (closed: ClosedDay) => Promise<void>;
}>;

export const paymentTelling = async (
  context: Pick<TaskContext, 'state' | 'task' | 'emit' | 'counters'>,
  known: Deployment,
  customers: Pick<CustomerBook, 'load' | 'of'>,
): Promise<PaymentTelling> => {
  const { state, emit, counters } = context;
  const { partition } = context.task;
  const noted = await idLog(state, 'payments-noted');
  const told = state.store(toldFormat);

  const publish = (payments: ToldPayments): void => {
    const { customerId } = payments;
    if (isSame(told.get(customerId), payments)) return;
    if (isEmpty(payments)) told.remove(customerId);
    else told.set(customerId, payments);
    emit(outgoingStanding(partition, { kind: 'payments', payments }));
  };

  /** Gives whether the customer is to be asked about again at the next close. */
  const tell = (customerId: string, { accountingDate }: ClosedDay): boolean => {
    const customer = customers.of(customerId);
    const { payments, hasLater, missing } = toldPayments(
      known,
      { customerId, customer },
      known.slowestClosed() ?? accountingDate,
    );
    if (missing !== undefined) noteMissing(counters, missing);
    publish(payments);
    return hasLater || missing !== undefined;
  };

  return {
    note: (event) => {
      if (concernsPayments(event)) noted.add(event.data.customerId);
    },
    send: async (closed) => {
      const customerIds = noted.all();
      const again: string[] = [];
      for (let at = 0; at < customerIds.length; at += LOADED_AT_ONCE) {
        const chunk = customerIds.slice(at, at + LOADED_AT_ONCE);
        await customers.load(chunk);
        await told.load(chunk);
        again.push(...chunk.filter((customerId) => tell(customerId, closed)));
      }
      noted.replace(again);
    },
  };
};

const concernsPayments = (event: CustomerEvent): boolean =>
  isFlowEvent(event) ? concernsLargeFlows(event) : event.type === 'bank.loan.disbursed.v1';

/** While a month-end's working days are unknown. */
const noteMissing = (counters: TaskContext['counters'], why: Why): void => {
  for (const { signal } of networkWindowRules) noteUnjudged(counters, { signal, ...why });
};

const isEmpty = ({ monthEnds, proceeds }: ToldPayments): boolean =>
  monthEnds.length === 0 && proceeds.length === 0;

const isSame = (before: ToldPayments | undefined, payments: ToldPayments): boolean =>
  before === undefined
    ? isEmpty(payments)
    : Buffer.compare(packState(toldFormat, before), packState(toldFormat, payments)) === 0;
