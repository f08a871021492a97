import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  LogController,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
} from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Logger } from '../logging/logger.ts';
import { answerError, answerProblems } from '../problems/answer-problems.ts';
import { securityHeaders } from './security-headers.ts';

const idleConnectionMs = 72_000;
const pathParameterCharactersMax = 512;

/** A Fastify application whose schemas are zod schemas. */
export type HttpApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

export type HttpAppOptions = Readonly<{ logger: Logger }>;

/** An application without routes that does not listen: problems, security headers and zod are in place. */
export const httpApp = ({ logger }: HttpAppOptions): HttpApp => {
  const app = Fastify({
    loggerInstance: logger as FastifyBaseLogger,
    // One line per failure is enough: the rest is in the metrics.
    logController: new LogController({ disableRequestLogging: true }),
    keepAliveTimeout: idleConnectionMs,
    // A request on a connection that is kept open is still answered while the server closes.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: pathParameterCharactersMax },
    frameworkErrors: (error, request, reply) => {
      answerError(error, request, reply);
    },
  }).withTypeProvider<ZodTypeProvider>();
  // A text is no body of any route here: without this it would be read as one, and refused as a wrong one.
  app.removeContentTypeParser('text/plain');
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerProblems(app);
  securityHeaders(app);
  return app;
};
