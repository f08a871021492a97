import { isAbsolute, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { isAccountingDate } from '@tocsin/banking-calendar';

/** What the command line asks for; every default is here. */
export type StandaloneOptions = Readonly<{
  dataDir: string;
  /** 0 picks a free one. */
  port: number;
  demo: boolean;
  /** Paths, absolute; `-` is standard input. */
  imports: readonly string[];
  exit: boolean;
  json: boolean;
  /** `cn`, `weekdays`, or the path of a calendar file; undefined: as the folder has it, `cn` in a new one. */
  calendar: string | undefined;
  /** Undefined: as the folder has it, CNY in a new one. */
  currency: string | undefined;
  openingDate: string | undefined;
}>;

/** The command line cannot be understood; the message says which part of it. */
export class OptionsError extends Error {
  readonly code = 'TOCSIN_OPTIONS';
}

export const usage = `Usage: npm start -- [options]

  --data-dir DIR             where it keeps its data (default .tocsin/)
  --port N                   HTTP port (default 8080; 0 picks one)
  --no-demo                  no simulated bank; only what is sent or imported
  --import FILE...           NDJSON of CloudEvents, .gz allowed, - for standard input; no simulated bank then
  --exit                     stop when everything imported has been evaluated
  --json                     one machine-readable start-up line on standard output
  --calendar cn|weekdays|FILE  working days (default cn)
  --currency CODE            ISO 4217 code shown with amounts (default CNY)
  --opening-date YYYY-MM-DD  what is loaded up to this date is opening stock
  --help                     this text
`;

/** Reads the command line. `startedIn` is the folder that relative paths are meant from. */
export const standaloneOptions = (args: readonly string[], startedIn: string): StandaloneOptions | 'help' => {
  const { values, positionals } = parsed(args);
  if (values.help) return 'help';
  const files = importedFiles(values.import, positionals);
  return {
    dataDir: absolute(values['data-dir'] ?? '.tocsin', startedIn),
    port: portOf(values.port ?? '8080'),
    // An import brings the user's own bank: the simulated one would only get in its way.
    demo: !values['no-demo'] && files.length === 0,
    imports: files.map((file) => (file === '-' ? file : absolute(file, startedIn))),
    exit: values.exit ?? false,
    json: values.json ?? false,
    calendar: values.calendar === undefined ? undefined : calendarOf(values.calendar, startedIn),
    currency: values.currency === undefined ? undefined : currencyOf(values.currency),
    openingDate: values['opening-date'] === undefined ? undefined : dateOf(values['opening-date']),
  };
};

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'data-dir': { type: 'string' },
        port: { type: 'string' },
        'no-demo': { type: 'boolean' },
        import: { type: 'string', multiple: true },
        exit: { type: 'boolean' },
        json: { type: 'boolean' },
        calendar: { type: 'string' },
        currency: { type: 'string' },
        'opening-date': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (cause) {
    throw new OptionsError(cause instanceof Error ? cause.message : 'unreadable options', { cause });
  }
};

/** `--import A B`: what follows the first file without an option before it is a file too. */
const importedFiles = (named: readonly string[] = [], following: readonly string[]): readonly string[] => {
  if (following.length > 0 && named.length === 0)
    throw new OptionsError(`Unexpected argument: ${following[0]}`);
  return [...named, ...following];
};

const absolute = (path: string, startedIn: string): string =>
  isAbsolute(path) ? path : resolve(startedIn, path);

const portOf = (text: string): number => {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new OptionsError(`--port takes a whole number from 0 to 65535, not ${text}`);
  }
  return port;
};

const calendarOf = (text: string, startedIn: string): string =>
  text === 'cn' || text === 'weekdays' ? text : absolute(text, startedIn);

const currencyOf = (text: string): string => {
  if (!/^[A-Z]{3}$/.test(text))
    throw new OptionsError(`--currency takes an ISO 4217 code like CNY, not ${text}`);
  return text;
};

const dateOf = (text: string): string => {
  if (!isAccountingDate(text))
    throw new OptionsError(`--opening-date takes a date like 2026-01-31, not ${text}`);
  return text;
};
