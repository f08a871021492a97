import { type CustomerState, homeUnitOf, type ToldStanding } from '@tocsin/customer-state';
import type { CustomerEvent } from '@tocsin/events';
import { packState, type StateFormat, type TaskContext } from '@tocsin/stream-runtime';
import type { Deployment } from '../deployment/deployment.ts';
import { idLog } from '../id-log/id-log.ts';
import type { ClosedDay } from '../rounds/round-record.ts';
import { outgoingStanding } from '../rounds/standing-record.ts';
import type { CustomerBook } from './customer-book.ts';
import { paymentTelling } from './payment-telling.ts';
import { toldStanding } from './told-standing.ts';

/** Customers told between two loads. */
const LOADED_AT_ONCE = 500;

const toldFormat: StateFormat<ToldStanding> = { name: 'told-standing', version: 1 };

/** What this task tells the network about its customers. */
export type Standings = Readonly<{
  /** Loads what was told of customers about whom there may be something to tell. */
  load: (customerIds: readonly string[]) => Promise<void>;
  /** Takes note of an event that was taken: who is related is told as it is heard, how one stands with the round. */
  note: (event: CustomerEvent) => void;
  /** Notes that a customer may stand otherwise than it was told. */
  noteCustomer: (customerId: string) => void;
  /** Tells how those stand who stand otherwise than they were told, what they paid, and ends this task's part of the round. */
  send: (closed: ClosedDay, cause: string) => Promise<void>;
}>;

export const standings = async (
  context: Pick<TaskContext, 'state' | 'task' | 'emit' | 'counters'>,
  known: Deployment,
  customers: Pick<CustomerBook, 'load' | 'of'>,
): Promise<Standings> => {
  const { state, emit } = context;
  const { partition } = context.task;
  const noted = await idLog(state, 'standings-noted');
  const told = state.store(toldFormat);
  const payments = await paymentTelling(context, known, customers);

  const tell = (customerId: string, closed: ClosedDay): void => {
    const customer = customers.of(customerId);
    const unitId = homeUnitOf(customer);
    const entityId = known.legalEntityOf(unitId);
    const standing = toldStanding(
      customerId,
      customer,
      known.closedThrough(entityId) ?? closed.accountingDate,
    );
    const before = told.get(customerId);
    if (before === undefined ? tellsNothing(customer, standing) : isSame(before, standing)) return;
    told.set(customerId, standing);
    emit(outgoingStanding(partition, { kind: 'standing', standing }));
  };

  return {
    load: told.load,
    note: (event) => {
      if (concernsStanding(event)) noted.add(event.data.customerId);
      payments.note(event);
      if (event.type === 'bank.party.related.v1' || event.type === 'bank.party.unrelated.v1') {
        const isRelated = event.type === 'bank.party.related.v1';
        emit(outgoingStanding(partition, { kind: 'relation', relation: event.data, isRelated }));
      }
    },
    noteCustomer: noted.add,
    send: async (closed, cause) => {
      const customerIds = noted.all();
      for (let at = 0; at < customerIds.length; at += LOADED_AT_ONCE) {
        const chunk = customerIds.slice(at, at + LOADED_AT_ONCE);
        await customers.load(chunk);
        await told.load(chunk);
        for (const customerId of chunk) tell(customerId, closed);
      }
      noted.replace([]);
      await payments.send(closed);
      emit(outgoingStanding(partition, { kind: 'marker', closed, cause }));
    },
  };
};

/** What says who a customer is and what it owes. */
export const concernsStanding = ({ type }: CustomerEvent): boolean =>
  type === 'bank.customer.registered.v1' ||
  type === 'bank.legal-event.recorded.v1' ||
  type === 'bank.repayment.received.v1' ||
  type.startsWith('bank.loan.');

/** Of whom nobody said more than that it pays or keeps money here no rule and no route can read anything. */
const tellsNothing = ({ registration }: CustomerState, { loans, failure }: ToldStanding): boolean =>
  registration === null && loans.length === 0 && failure.length === 0;

const isSame = (before: ToldStanding, standing: ToldStanding): boolean =>
  Buffer.compare(packState(toldFormat, before), packState(toldFormat, standing)) === 0;
