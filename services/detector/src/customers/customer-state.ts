import {
  type CustomerDeposits,
  type CustomerRegistration,
  emptyDeposits,
  readDeposits,
  writeDeposits,
} from '@tocsin/books';
import type { WindowHit } from '@tocsin/rules';
import {
  type FieldReader,
  type FieldWriter,
  packPlain,
  readSeenIds,
  type SeenIds,
  type StateFormat,
  unpackPlain,
  writeSeenIds,
} from '@tocsin/stream-runtime';

import type { StoredAlerts } from '../alerting/stored-alert.ts';

/** What is said about a customer rather than moved: most events do not ask for it. */
type CustomerFacts = {
  registration: CustomerRegistration | null;
  alerts: StoredAlerts;
  hits: (WindowHit & { legalEntityId: string })[];
};

/** All that a customers task keeps about one customer. Changed in place; its parts are decoded when they are asked for. */
export class CustomerState {
  readonly seen: SeenIds;
  readonly deposits: CustomerDeposits;
  /** Up to which day old detail was last forgotten. */
  forgottenBefore: number;
  #facts: CustomerFacts | Uint8Array;

  private constructor(
    seen: SeenIds,
    deposits: CustomerDeposits,
    forgottenBefore: number,
    facts: CustomerFacts | Uint8Array,
  ) {
    this.seen = seen;
    this.deposits = deposits;
    this.forgottenBefore = forgottenBefore;
    this.#facts = facts;
  }

  /** A customer of whom nothing was heard yet. */
  static unknown(): CustomerState {
    return new CustomerState([], emptyDeposits(), 0, NO_FACTS);
  }

  static read(reader: FieldReader): CustomerState {
    return new CustomerState(
      readSeenIds(reader),
      readDeposits(reader),
      reader.readSVarint(),
      reader.readBytes(),
    );
  }

  write(writer: FieldWriter): void {
    writeSeenIds(this.seen, writer);
    writeDeposits(writer, this.deposits);
    writer.writeSVarint(this.forgottenBefore);
    writer.writeBytes(this.#facts instanceof Uint8Array ? this.#facts : packedFacts(this.#facts));
  }

  /** Null while nobody registered the customer. */
  get registration(): CustomerRegistration | null {
    return this.facts.registration;
  }

  set registration(registration: CustomerRegistration) {
    this.facts.registration = registration;
  }

  get alerts(): StoredAlerts {
    return this.facts.alerts;
  }

  /** Window-dressing hits found so far: a second one is worse, and the detail behind the first may be gone. */
  get hits(): CustomerFacts['hits'] {
    return this.facts.hits;
  }

  set hits(hits: CustomerFacts['hits']) {
    this.facts.hits = hits;
  }

  private get facts(): CustomerFacts {
    if (this.#facts instanceof Uint8Array) this.#facts = unpackedFacts(this.#facts);
    return this.#facts;
  }
}

const NO_FACTS = new Uint8Array();

/** By position, and nothing where there is nothing: names would be most of a quiet customer. */
type PackedFacts = [CustomerFacts['registration'], CustomerFacts['alerts'], CustomerFacts['hits']];

const packedFacts = ({ registration, alerts, hits }: CustomerFacts): Uint8Array => {
  if (registration === null && hits.length === 0 && Object.keys(alerts).length === 0) return NO_FACTS;
  return packPlain([registration, alerts, hits]);
};

const unpackedFacts = (packed: Uint8Array): CustomerFacts => {
  if (packed.length === 0) return { registration: null, alerts: {}, hits: [] };
  const [registration, alerts, hits] = unpackPlain(packed) as PackedFacts;
  return { registration, alerts, hits };
};

export const customerFormat: StateFormat<CustomerState> = {
  name: 'customer',
  version: 2,
  write: (customer, writer) => customer.write(writer),
  read: (reader) => CustomerState.read(reader),
};
