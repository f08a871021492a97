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
import { PackedPart } from './packed-part.ts';
import type { StoredAlerts } from './stored-alert.ts';

/** All that a customers task keeps about one customer. Changed in place; parts are unpacked when they are asked for. */
export class CustomerState {
  readonly seen: SeenIds;
  readonly deposits: CustomerDeposits;
  /** Up to which day old detail was last forgotten. */
  forgottenBefore: number;
  readonly #facts: PackedPart<CustomerFacts>;
  readonly #loans: PackedPart<CustomerLoans>;
  readonly #exposure: PackedPart<CustomerExposure>;
  readonly #rates: PackedPart<CustomerRates>;
  readonly #money: PackedPart<CustomerMoneyBooks>;
  readonly #flows: PackedPart<LargeFlows>;

  private constructor(stored?: FieldReader) {
    this.seen = stored ? readSeenIds(stored) : [];
    this.deposits = stored ? readDeposits(stored) : emptyDeposits();
    this.forgottenBefore = stored?.readSVarint() ?? 0;
    this.#facts = new PackedPart(factsPart, stored?.readBytes());
    this.#loans = new PackedPart(loansPart, stored?.readBytes());
    this.#exposure = new PackedPart(exposurePart, stored?.readBytes());
    this.#rates = new PackedPart(ratesPart, stored?.readBytes());
    this.#money = new PackedPart(moneyPart, stored?.readBytes());
    this.#flows = new PackedPart(flowsPart, stored?.readBytes());
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
    for (const part of parts) writer.writeBytes(part.bytes());
  }

  /** Null while nobody registered the customer. */
  get registration(): CustomerRegistration | null {
    return this.#facts.value.registration;
  }

  set registration(registration: CustomerRegistration) {
    this.#facts.value.registration = registration;
  }

  get alerts(): StoredAlerts {
    return this.#facts.value.alerts;
  }

  get hits(): CustomerFacts['hits'] {
    return this.#facts.value.hits;
  }

  set hits(hits: CustomerFacts['hits']) {
    this.#facts.value.hits = hits;
  }

  get returns(): CustomerFacts['returns'] {
    return this.#facts.value.returns;
  }

  set returns(returns: CustomerFacts['returns']) {
    this.#facts.value.returns = returns;
  }

  get loans(): CustomerLoans {
    return this.#loans.value;
  }

  get hasLoans(): boolean {
    return !this.#loans.isNothing;
  }

  get exposure(): CustomerExposure {
    return this.#exposure.value;
  }

  get hasExposure(): boolean {
    return !this.#exposure.isNothing;
  }

  get rates(): CustomerRates {
    return this.#rates.value;
  }

  get hasRates(): boolean {
    return !this.#rates.isNothing;
  }

  get money(): CustomerMoneyBooks {
    return this.#money.value;
  }

  get hasMoney(): boolean {
    return !this.#money.isNothing;
  }

  get flows(): LargeFlows {
    return this.#flows.value;
  }

  get hasFlows(): boolean {
    return !this.#flows.isNothing;
  }
}

export const customerFormat: StateFormat<CustomerState> = {
  name: 'customer',
  version: 3,
  write: (customer, writer) => customer.write(writer),
  read: (reader) => CustomerState.read(reader),
};
