import { type BankEvent, type Decoded, decodeEvent, decodeParsed, eventBytesMax } from '@tocsin/events';
import type { Arrival } from './arrival.ts';
import type { IntakeProblem } from './rejection.ts';

/** The verdict on one arrival: an event with the bytes to be written, or why it is none. */
export type Judged = Readonly<
  | { kind: 'event'; event: BankEvent; value: Uint8Array }
  | { kind: 'rejected'; id: string | null; problems: readonly IntakeProblem[] }
>;

/** Decides whether an arrival is an event, by its own content alone. Never throws. */
export const judge = (arrival: Arrival): Judged => {
  switch (arrival.kind) {
    case 'bytes': {
      const decoded = decodeEvent(arrival.bytes);
      return decoded.kind === 'event' ? { ...decoded, value: arrival.bytes } : refused(decoded);
    }
    case 'element':
      return judgeElement(arrival.element);
    case 'unreadable':
      return { kind: 'rejected', id: null, problems: [arrival.problem] };
  }
};

const judgeElement = (element: unknown): Judged => {
  const decoded = decodeParsed(element);
  if (decoded.kind === 'rejected') return refused(decoded);

  // Only now: a value that nests too deep could not be written.
  const value = Buffer.from(JSON.stringify(element));
  if (value.byteLength <= eventBytesMax) return { ...decoded, value };
  return { kind: 'rejected', id: decoded.event.id, problems: [tooLarge] };
};

const refused = ({ id, problems }: Extract<Decoded, { kind: 'rejected' }>): Judged => ({
  kind: 'rejected',
  id: id ?? null,
  problems,
});

/** The problem of an event that nobody read to its end. */
export const tooLarge: IntakeProblem = {
  code: 'too-large',
  path: '',
  message: `the event has more than ${eventBytesMax} bytes`,
};
