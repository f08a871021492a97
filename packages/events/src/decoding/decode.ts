import type { BankEvent } from '../bank-event.ts';
import { definitionOf } from '../catalogue.ts';
import { nestsDeeperThan } from './nesting.ts';
import type { Problem, ProblemCode } from './problem.ts';
import { problemsOf } from './problems-of.ts';

/** What became of some bytes: an event, or the reasons why they are none. */
export type Decoded =
  | Readonly<{ kind: 'event'; event: BankEvent }>
  | Readonly<{
      kind: 'rejected';
      /** The event's own id, where one could be read. */
      id: string | undefined;
      problems: readonly Problem[];
    }>;

/** The largest event that is taken, 256 KiB as it comes over the wire. */
export const eventBytesMax = 256 * 1024;

/** Levels of objects and arrays that an event may have; the contract's deepest has 4. */
export const nestingMax = 16;

// Without `ignoreBOM` a byte order mark at the start is dropped.
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Turns the bytes of one record into an event, or says what is wrong with them. Never throws. */
export const decodeEvent = (bytes: Uint8Array): Decoded => {
  if (bytes.byteLength > eventBytesMax) {
    const message = `the event has ${bytes.byteLength} bytes, more than ${eventBytesMax}`;
    return rejected(undefined, 'too-large', '', message);
  }

  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return rejected(undefined, 'invalid-utf8', '', 'the event is not valid UTF-8');
  }

  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return rejected(undefined, 'not-json', '', 'the event is not valid JSON');
  }
  return decodeParsed(parsed);
};

/** Turns a parsed JSON value, like an element of a batch, into an event, or says what is wrong with it. */
export const decodeParsed = (value: unknown): Decoded => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return rejected(undefined, 'not-an-object', '', 'the event is not a JSON object');
  }
  const { id, type } = value as Readonly<{ id?: unknown; type?: unknown }>;
  if (nestsDeeperThan(value, nestingMax)) {
    return rejected(id, 'too-deep', '', `the event has more than ${nestingMax} levels`);
  }
  if (type === undefined) return rejected(id, 'missing', 'type', 'type is missing');
  if (typeof type !== 'string') return rejected(id, 'wrong-type', 'type', 'type must be text');

  const definition = definitionOf(type);
  if (definition === undefined) return rejected(id, 'unknown-type', 'type', unknownType(type));

  const result = definition.schema.safeParse(value);
  return result.success
    ? { kind: 'event', event: result.data }
    : { kind: 'rejected', id: readableId(id), problems: problemsOf(value, result.error) };
};

const rejected = (id: unknown, code: ProblemCode, path: string, message: string): Decoded => ({
  kind: 'rejected',
  id: readableId(id),
  problems: [{ code, path, message }],
});

const readableId = (id: unknown): string | undefined =>
  typeof id === 'string' && /^[^\0\p{Surrogate}]{1,256}$/u.test(id) ? id : undefined;

const unknownType = (type: string): string =>
  /^[\w.-]{1,100}$/.test(type) ? `unknown event type ${type}` : 'unknown event type';
