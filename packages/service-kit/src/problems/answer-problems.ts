import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { knownMethods } from './known-methods.ts';
import { type ProblemError, problem } from './problem.ts';
import { problemOfError, traceable } from './problem-of-error.ts';

/** Makes every failure of an application an RFC 9457 document. To be called before any route is added. */
export const answerProblems = (app: FastifyInstance): void => {
  const methods = knownMethods();
  app.addHook('onRoute', ({ method, url }) => methods.register(method, url));
  app.setErrorHandler((error: FastifyError, request, reply) => answerError(error, request, reply));
  app.setNotFoundHandler((request, reply) => {
    const allowed = methods.of(request.url.split('?')[0] ?? '');
    return send(allowed.length > 0 ? wrongMethod(request.method, allowed) : wrongAddress(), request, reply);
  });
};

/** Answers an error with its problem, and logs it where it is ours. */
export const answerError = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const found = problemOfError(error);
  if (found.document.status >= 500) {
    request.log.error({ err: error, route: request.routeOptions?.url }, 'A request failed.');
  }
  return send(found, request, reply);
};

const send = (
  { document, headers }: ProblemError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply =>
  reply
    .code(document.status)
    .headers(headers)
    .type('application/problem+json')
    // Past the response schema of the route, which describes only what it answers itself.
    .serializer(JSON.stringify)
    .send(traceable(document, request.id));

const wrongMethod = (method: string, allowed: readonly string[]): ProblemError =>
  problem(405, 'method-not-allowed', `${method} is not possible here.`, {
    headers: { allow: allowed.join(', ') },
  });

const wrongAddress = (): ProblemError => problem(404, 'not-found', 'There is nothing under this address.');
