import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { catalogue, definitionOf, type EventType } from '../catalogue.ts';
import { exampleOf } from '../testing/example-of.ts';
import { decodeEvent, decodeParsed } from './decode.ts';
import type { Problem } from './problem.ts';

type Path = readonly (string | number)[];

const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

const problemsOf = (value: unknown): readonly Problem[] => {
  const decoded = decodeEvent(bytesOf(value));
  return decoded.kind === 'rejected' ? decoded.problems : [];
};

/** A copy of a JSON value with another value at one place; `undefined` removes what is there. */
const changed = (value: unknown, [first, ...rest]: Path, replacement: unknown): unknown => {
  if (first === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((element, index) => (index === first ? changed(element, rest, replacement) : element));
  }
  const fields = value as Record<string, unknown>;
  return { ...fields, [first]: changed(fields[first], rest, replacement) };
};

/** A value that fits a schema, with every optional field present. */
const fullSampleOf = (schema: unknown): unknown => {
  if (schema instanceof z.ZodOptional) return fullSampleOf(schema.unwrap());
  if (schema instanceof z.ZodArray) return [fullSampleOf(schema.element)];
  if (schema instanceof z.ZodEnum) return schema.options[0];
  if (schema instanceof z.ZodLiteral) return schema.value;
  if (schema instanceof z.ZodBoolean) return true;
  if (schema instanceof z.ZodNumber) return 7;
  if (schema instanceof z.ZodISODate) return '2026-01-30';
  if (schema instanceof z.ZodString)
    return schema.safeParse('x-1').success ? 'x-1' : '2026-01-30T16:20:03+08:00';
  if (schema instanceof z.ZodObject) {
    return Object.fromEntries(Object.entries(schema.shape).map(([key, field]) => [key, fullSampleOf(field)]));
  }
  throw new Error('a kind of schema that the sample does not know');
};

const leavesOf = (value: unknown, path: Path = []): readonly Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, child]) =>
        leavesOf(child, [...path, Array.isArray(value) ? Number(key) : key]),
      )
    : [path];

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((found, key) => (found as Record<string | number, unknown>)[key], value);

const isRequired = (type: EventType, path: Path): boolean => {
  let schema: unknown = definitionOf(type)?.schema;
  for (const key of path) {
    schema = schema instanceof z.ZodArray ? schema.element : (schema as z.ZodObject).shape[String(key)];
    if (schema instanceof z.ZodOptional) return false;
  }
  return true;
};

describe.each(catalogue.map(({ type, schema }) => ({ type, full: fullSampleOf(schema) })))(
  '$type',
  ({ type, full }) => {
    it('is taken with its required fields alone', () => {
      const example = exampleOf(type);
      expect(decodeEvent(bytesOf(example))).toEqual({ kind: 'event', event: example });
    });

    it('is taken with every optional field', () => {
      expect(decodeEvent(bytesOf(full))).toEqual({ kind: 'event', event: full });
    });

    it('is refused without any one of its required fields, which is named', () => {
      const example = exampleOf(type);
      const paths = [...leavesOf(example), ['data']].filter((path) => isRequired(type, path));
      for (const path of paths) {
        expect(problemsOf(changed(example, path, undefined))[0]).toMatchObject({
          code: 'missing',
          path: path.join('.'),
        });
      }
      expect(paths.length).toBeGreaterThanOrEqual(6);
    });

    it('is refused with null or an object in the place of any value, which is named', () => {
      for (const path of leavesOf(full)) {
        for (const wrong of [null, {}]) {
          expect(problemsOf(changed(full, path, wrong))).toMatchObject([{ path: path.join('.') }]);
        }
      }
    });

    it('is refused with NUL or a lone surrogate in any text', () => {
      for (const path of leavesOf(full)) {
        const written = valueAt(full, path);
        if (typeof written !== 'string') continue;
        for (const bad of ['\0', '\ud800', '\udfff']) {
          expect(problemsOf(changed(full, path, written + bad))).toMatchObject([{ path: path.join('.') }]);
        }
      }
    });

    it('keeps no field that the contract does not have', () => {
      const example = exampleOf(type);
      const extended = { ...example, traceparent: '00', data: { ...example.data, shoeSize: 44 } };
      expect(decodeEvent(bytesOf(extended))).toEqual({ kind: 'event', event: example });
    });
  },
);

describe('an element of a batch', () => {
  it('is read like a record of its own', () => {
    const example = exampleOf('bank.day.closed.v1');
    expect(decodeParsed(example)).toEqual({ kind: 'event', event: example });
    expect(decodeParsed({ ...example, specversion: '0.3' })).toEqual({
      kind: 'rejected',
      id: example.id,
      problems: [{ code: 'not-allowed', path: 'specversion', message: 'specversion must be 1.0, got 0.3' }],
    });
  });
});
