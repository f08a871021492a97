import type { z } from 'zod';
import type { Problem } from './problem.ts';

const problemsMax = 20;

/** Says what a schema had against a value, in the words of the contract; at most the first 20 problems. */
export const problemsOf = (value: unknown, error: z.core.$ZodError): readonly Problem[] =>
  error.issues.slice(0, problemsMax).map((issue) => problemOf(issue, valueAt(value, issue.path)));

const problemOf = (issue: z.core.$ZodIssue, value: unknown): Problem => {
  const path = issue.path.join('.');
  if (value === undefined) return { code: 'missing', path, message: `${path} is missing` };

  switch (issue.code) {
    case 'invalid_type': {
      const got = isNumeric(issue.expected) && typeof value === 'number' ? value : kindOf(value);
      return { code: 'wrong-type', path, message: `${path} must be ${nounOf(issue.expected)}, got ${got}` };
    }
    case 'invalid_value':
      return {
        code: 'not-allowed',
        path,
        message: `${path} must be ${oneOf(issue.values)}${gotWord(value)}`,
      };
    case 'too_small':
      return {
        code: 'out-of-range',
        path,
        message: `${path} must be ${atLeast(issue)}, got ${String(value)}`,
      };
    case 'too_big':
      return {
        code: 'out-of-range',
        path,
        message: `${path} must be at most ${issue.maximum}, got ${String(value)}`,
      };
    case 'invalid_format':
      return issue.format === 'date'
        ? {
            code: 'invalid-date',
            path,
            message: `${path} must be a date that exists (YYYY-MM-DD)${gotDate(value)}`,
          }
        : { code: 'invalid-text', path, message: `${path} ${textProblem(issue.pattern, value)}` };
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      return { code: 'not-allowed', path, message: `${path} is not allowed` };
  }
};

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown => {
  let found = value;
  for (const key of path) found = (found as Record<PropertyKey, unknown> | undefined)?.[key];
  return found;
};

const nouns: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
};

const nounOf = (expected: string): string => nouns[expected] ?? `an ${expected}`;

// A number where text is expected may be somebody's telephone number.
const isNumeric = (expected: string): boolean => expected === 'int' || expected === 'number';

const oneOf = (allowed: readonly unknown[]): string =>
  `${allowed.length > 1 ? 'one of ' : ''}${allowed.map(String).join(', ')}`;

const kindOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'text';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
};

const atLeast = (issue: z.core.$ZodIssueTooSmall): string =>
  issue.inclusive === false ? `more than ${issue.minimum}` : `at least ${issue.minimum}`;

// Only what cannot be a name: words of an enumeration and digits of a date.
const gotWord = (value: unknown): string => {
  if (typeof value !== 'string') return `, got ${kindOf(value)}`;
  return /^[a-z0-9.-]{1,40}$/.test(value) ? `, got ${value}` : '';
};

const gotDate = (value: unknown): string =>
  typeof value === 'string' && /^[\dTZ+:./-]{1,40}$/.test(value) ? `, got ${value}` : '';

const textProblem = (pattern: string | undefined, value: unknown): string => {
  const written = String(value);
  if (written === '') return 'must not be empty';
  if (written.includes('\0')) return 'must not contain NUL';
  if (/\p{Surrogate}/u.test(written)) return 'must not contain a lone surrogate';
  const lengthMax = pattern?.match(/\{\d+,(\d+)\}\$\/u$/)?.[1];
  return lengthMax === undefined ? 'has the wrong form' : `must have at most ${lengthMax} characters`;
};
