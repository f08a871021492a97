import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventTypes } from '../catalogue.ts';
import { exampleOf } from '../testing/example-of.ts';
import { type Decoded, decodeEvent, decodeParsed } from './decode.ts';

const utf8 = new TextEncoder();
const jsonBytes = (value: unknown): Uint8Array => utf8.encode(JSON.stringify(value));

const isOneOrTheOther = (decoded: Decoded): boolean =>
  decoded.kind === 'event' || decoded.problems.every(({ message }) => message !== '');

const anyType = fc.constantFrom(...eventTypes);

describe('decoding', () => {
  it('never throws on arbitrary bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => isOneOrTheOther(decodeEvent(bytes))));
  });

  it('never throws on arbitrary JSON', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => isOneOrTheOther(decodeEvent(jsonBytes(value)))));
  });

  it('never throws on an event with arbitrary JSON in one of its fields', () => {
    const change = fc.record({ type: anyType, at: fc.nat(), value: fc.jsonValue(), inData: fc.boolean() });
    fc.assert(
      fc.property(change, ({ type, at, value, inData }) => {
        const example = exampleOf(type);
        const target: object = inData ? example.data : example;
        const keys = Object.keys(target);
        const changed = { ...target, [keys[at % keys.length] ?? '']: value };
        return isOneOrTheOther(decodeParsed(inData ? { ...example, data: changed } : changed));
      }),
    );
  });

  it('never throws on an event with one byte changed', () => {
    fc.assert(
      fc.property(anyType, fc.nat(), fc.nat(255), (type, at, byte) => {
        const bytes = jsonBytes(exampleOf(type));
        bytes[at % bytes.length] = byte;
        return isOneOrTheOther(decodeEvent(bytes));
      }),
    );
  });

  it('gives the same event when it decodes what it gave', () => {
    fc.assert(
      fc.property(anyType, fc.dictionary(fc.string(), fc.jsonValue()), (type, extra) => {
        const example = exampleOf(type);
        const once = decodeParsed({ ...example, data: { ...extra, ...example.data } });
        expect(once.kind === 'event' && decodeParsed(once.event)).toEqual(once);
      }),
    );
  });
});
