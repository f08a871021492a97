import {
  type Bindings,
  type DestinationStream,
  destination,
  type LevelWithSilent,
  type Logger as PinoLogger,
  pino,
  stdTimeFunctions,
} from 'pino';
import { loggedError } from './logged-error.ts';
import { redacted } from './redacted.ts';

/** A pino logger: the line is a constant sentence, values are fields. */
export type Logger = PinoLogger;

export type LoggerOptions = Readonly<{
  level: LevelWithSilent;
  /** Said in every line: which process or part of it speaks. */
  service: string;
  /** Standard error where none is given: standard output is for answers. */
  stream?: DestinationStream;
}>;

/** JSON lines without anything personal or secret in their fields. */
export const logger = ({ level, service, stream }: LoggerOptions): Logger =>
  withGuardedChildren(
    pino(
      {
        level,
        base: { service },
        timestamp: stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }), log: withoutPersonal },
        serializers: { err: loggedError, error: loggedError },
      },
      stream ?? destination({ dest: 2, sync: true }),
    ),
  );

/** Children inherit this one's methods, and no formatter of pino sees what they are given to say in every line. */
const withGuardedChildren = (log: Logger): Logger => {
  const { child } = log;
  const guardedChild: Logger['child'] = function (this: Logger, bindings: Bindings, options?: object) {
    return Reflect.apply(child, this, [withoutPersonal(bindings), options]);
  };
  return Object.assign(log, { child: guardedChild });
};

const withoutPersonal = (fields: Record<string, unknown>): Record<string, unknown> =>
  redacted(fields) as Record<string, unknown>;
