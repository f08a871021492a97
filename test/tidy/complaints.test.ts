import { describe, expect, it } from 'vitest';
import { bans } from './bans.ts';
import { complaints } from './complaints.ts';

const inSource = (line: string) => complaints('packages/books/src/deposits/account.ts', line, bans);
const inTest = (line: string) => complaints('packages/books/src/deposits/account.test.ts', line, bans);

describe('what is banned', () => {
  it.each([
    ['const at = Date.now();', 'use the injected clock'],
    ['const at = new Date();', 'use the injected clock'],
    ['const luck = Math.random();', 'use the injected randomness'],
    ['const port = process.env.PORT;', 'only main.ts and tocsin.ts read the environment'],
    ["console.log('here');", 'use the injected logger'],
    ['// TODO later', 'put it into an issue'],
    ['// FIXME', 'put it into an issue'],
    ['// @ts-ignore', 'suppress one line, with its reason'],
    ['// @ts-expect-error', 'give the reason'],
    ['// biome-ignore lint/style/noNonNullAssertion: <explanation>', 'give the reason'],
    ['// biome-ignore lint/style/noNonNullAssertion', 'give the reason'],
    ['// oxlint-disable-next-line typescript/no-floating-promises', 'give the reason'],
    ['const file = "/home/somebody/file";', 'a path of one machine'],
    ['export const accountManager = 1;', 'name the job'],
    ['export type AccountInfo = string;', 'name the job'],
    ['export function requestHandler() {}', 'name the job'],
  ])('%s', (line, instead) => {
    expect(inSource(line)).toHaveLength(1);
    expect(inSource(line)[0]).toContain(`is banned, ${instead}`);
    expect(inSource(line)[0]).toContain('line 1: ');
  });

  it.each(["it.skip('x', () => {});", 'describe.only(', 'const luck = Math.random();', 'new Date()'])(
    'in a test: %s',
    (line) => expect(inTest(line)).toHaveLength(1),
  );
});

describe('what is allowed', () => {
  it.each([
    'const at = new Date(startOfDay(date));',
    '// @ts-expect-error: the third argument is missing on purpose',
    '// biome-ignore lint/style/noNonNullAssertion: the line above has looked',
    '// oxlint-disable-next-line typescript/no-floating-promises -- the loop awaits it',
    'app.get("/v1/home/branches");',
    'app.get(base + "./home/branches");',
    'export const problemErrorHandler = 1;',
    'export const databaseUrl = 1;',
  ])('%s', (line) => expect(inSource(line)).toEqual([]));

  it('is the clock where it is made', () => {
    expect(complaints('packages/stream-runtime/src/system-clock.ts', 'Date.now()', bans)).toEqual([]);
  });

  it('is the environment where a process begins', () => {
    expect(complaints('services/standalone/src/main.ts', 'process.env', bans)).toEqual([]);
  });

  it.each(['it.skipIf(missing)("x")', 'console.log("the file is not there")', 'process.env.SEED'])(
    'in a test: %s',
    (line) => expect(inTest(line)).toEqual([]),
  );
});
