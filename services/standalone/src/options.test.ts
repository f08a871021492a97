import { describe, expect, it } from 'vitest';

import { OptionsError, standaloneOptions } from './options.ts';

const read = (...args: string[]) => standaloneOptions(args, '/srv/bank');

describe('the command line', () => {
  it('has the defaults of the contract', () => {
    expect(read()).toEqual({
      dataDir: '/srv/bank/.tocsin',
      port: 8080,
      demo: true,
      imports: [],
      exit: false,
      json: false,
      calendar: undefined,
      currency: undefined,
      openingDate: undefined,
    });
  });

  it('takes several files after one --import, and standard input', () => {
    expect(read('--import', 'a.ndjson', '/data/b.ndjson.gz', '-', '--exit')).toMatchObject({
      imports: ['/srv/bank/a.ndjson', '/data/b.ndjson.gz', '-'],
      exit: true,
    });
  });

  it('leaves the simulated bank out of an import', () => {
    expect(read('--import', 'a.ndjson')).toMatchObject({ demo: false });
    expect(read('--no-demo')).toMatchObject({ demo: false });
  });

  it('means a calendar file from where it was started', () => {
    expect(read('--calendar', 'weekdays')).toMatchObject({ calendar: 'weekdays' });
    expect(read('--calendar', 'notices.json')).toMatchObject({ calendar: '/srv/bank/notices.json' });
  });

  it.each([
    [['--port', '65536'], '--port takes a whole number'],
    [['--port', 'http'], '--port takes a whole number'],
    [['--currency', 'yuan'], '--currency takes an ISO 4217 code'],
    [['--opening-date', '2026-02-30'], '--opening-date takes a date'],
    [['--imports', 'a'], '--imports'],
    [['a.ndjson'], 'Unexpected argument: a.ndjson'],
  ])('refuses %j and says why', (args, why) => {
    expect(() => read(...args)).toThrow(OptionsError);
    expect(() => read(...args)).toThrow(why);
  });

  it('shows its usage', () => {
    expect(read('--help')).toBe('help');
  });
});
