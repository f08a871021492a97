import {
  type CustomerDeposits,
  type CustomerExposure,
  type CustomerLoans,
  type CustomerRates,
  type CustomerRegistration,
  emptyDeposits,
  type LargeFlows,
  readDeposits,
  writeDeposits,
} from '@tocsin/books';
import {
  type FieldReader,
  type FieldWriter,
  readSeenIds,
  type SeenIds,
  type StateFormat,
  writeSeenIds,
} from '@tocsin/stream-runtime';
import {
  type CustomerFacts,
  type CustomerMoneyBooks,
  exposurePart,
  factsPart,
  flowsPart,
  loansPart,
  moneyPart,
  ratesPart,
} from './customer-parts.ts';
import { NOTHING, PackedPart, type PartFormat } from './packed-part.ts';
import type { StoredAlerts } from './stored-alert.ts';

/** All that a customers task keeps about one customer. Changed in place; parts are unpacked when they are asked for. */
export class CustomerState {
  readonly seen: SeenIds;
  readonly deposits: CustomerDeposits;
  /** Up to which day old detail was last forgotten. */
  forgottenBefore: number;
  // Of most customers most parts are never asked for: one that is not there takes up no memory.
  #facts: PackedPart<CustomerFacts> | undefined;
  #loans: PackedPart<CustomerLoans> | undefined;
  #exposure: PackedPart<CustomerExposure> | undefined;
  #rates: PackedPart<CustomerRates> | undefined;
  #money: PackedPart<CustomerMoneyBooks> | undefined;
  #flows: PackedPart<LargeFlows> | undefined;

  private constructor(stored?: FieldReader) {
    this.seen = stored ? readSeenIds(stored) : [];
    this.deposits = stored ? readDeposits(stored) : emptyDeposits();
    this.forgottenBefore = stored?.readSVarint() ?? 0;
    this.#facts = storedPart(factsPart, stored);
    this.#loans = storedPart(loansPart, stored);
    this.#exposure = storedPart(exposurePart, stored);
    this.#rates = storedPart(ratesPart, stored);
    this.#money = storedPart(moneyPart, stored);
    this.#flows = storedPart(flowsPart, stored);
  }

  /** A customer of whom nothing was heard yet. */
  static unknown(): CustomerState {
    return new CustomerState();
  }

  static read(reader: FieldReader): CustomerState {
    return new CustomerState(reader);
  }

  write(writer: FieldWriter): void {
    writeSeenIds(this.seen, writer);
    writeDeposits(writer, this.deposits);
    writer.writeSVarint(this.forgottenBefore);
    const parts = [this.#facts, this.#loans, this.#exposure, this.#rates, this.#money, this.#flows];
    for (const part of parts) writer.writeBytes(part?.bytes() ?? NOTHING);
  }

  /** Null while nobody registered the customer. */
  get registration(): CustomerRegistration | null {
    return this.#facts?.value.registration ?? null;
  }

  set registration(registration: CustomerRegistration) {
    this.#knownFacts.registration = registration;
  }

  get alerts(): StoredAlerts {
    return this.#knownFacts.alerts;
  }

  get hits(): CustomerFacts['hits'] {
    return this.#knownFacts.hits;
  }

  set hits(hits: CustomerFacts['hits']) {
    this.#knownFacts.hits = hits;
  }

  get returns(): CustomerFacts['returns'] {
    return this.#knownFacts.returns;
  }

  set returns(returns: CustomerFacts['returns']) {
    this.#knownFacts.returns = returns;
  }

  get #knownFacts(): CustomerFacts {
    this.#facts ??= new PackedPart(factsPart, NOTHING);
    return this.#facts.value;
  }

  get loans(): CustomerLoans {
    this.#loans ??= new PackedPart(loansPart, NOTHING);
    return this.#loans.value;
  }

  get hasLoans(): boolean {
    return this.#loans !== undefined;
  }

  get exposure(): CustomerExposure {
    this.#exposure ??= new PackedPart(exposurePart, NOTHING);
    return this.#exposure.value;
  }

  get hasExposure(): boolean {
    return this.#exposure !== undefined;
  }

  get rates(): CustomerRates {
    this.#rates ??= new PackedPart(ratesPart, NOTHING);
    return this.#rates.value;
  }

  get hasRates(): boolean {
    return this.#rates !== undefined;
  }

  get money(): CustomerMoneyBooks {
    this.#money ??= new PackedPart(moneyPart, NOTHING);
    return this.#money.value;
  }

  get hasMoney(): boolean {
    return this.#money !== undefined;
  }

  get flows(): LargeFlows {
    this.#flows ??= new PackedPart(flowsPart, NOTHING);
    return this.#flows.value;
  }

  get hasFlows(): boolean {
    return this.#flows !== undefined;
  }
}

const storedPart = <Value>(
  format: PartFormat<Value>,
  stored: FieldReader | undefined,
): PackedPart<Value> | undefined => {
  const packed = stored?.readBytes() ?? NOTHING;
  return packed.length === 0 ? undefined : new PackedPart(format, packed);
};

export const customerFormat: StateFormat<CustomerState> = {
  name: 'customer',
  version: 4,
  write: (customer, writer) => customer.write(writer),
  read: (reader) => CustomerState.read(reader),
};
