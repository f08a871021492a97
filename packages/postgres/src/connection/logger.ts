/** Where the package says what happened: the part of a pino logger that it uses. */
export type Logger = Readonly<{
  info: (fields: Readonly<Record<string, unknown>>, sentence: string) => void;
  warn: (fields: Readonly<Record<string, unknown>>, sentence: string) => void;
}>;

/** For callers who do not want to hear anything. */
export const silentLogger: Logger = { info: () => undefined, warn: () => undefined };
