import { type AccessControl, problem, problemDocument } from '@tocsin/service-kit';
import type { FastifyBaseLogger } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Intake } from '../intake/intake.ts';
import { LogUnavailableError } from '../intake/log-unavailable-error.ts';
import { BatchTooLargeError } from '../reading/batch-too-large-error.ts';
import { bodyBytes } from './body-bytes.ts';
import { contentTypes, eventFormat } from './event-format.ts';
import { SenderGoneError } from './sender-gone-error.ts';

const retryAfterSeconds = '5';

const problemOfEvent = z.object({ code: z.string(), path: z.string(), message: z.string() });

const answer = z.object({
  accepted: z.int(),
  duplicates: z.int(),
  rejectedCount: z.int(),
  rejected: z
    .array(
      z.object({ index: z.int(), id: z.string().nullable(), problems: z.array(problemOfEvent).readonly() }),
    )
    .readonly(),
});

const schema = {
  tags: ['events'],
  summary: 'Send one event, a batch, or lines of any length',
  consumes: [...contentTypes],
  // Never looked at: the body is read as it comes, by its content type.
  body: z.unknown(),
  response: {
    202: answer,
    401: problemDocument,
    403: problemDocument,
    413: problemDocument,
    415: problemDocument,
    503: problemDocument,
  },
};

export type PostEventsOptions = Readonly<{ intake: Intake; access: Pick<AccessControl, 'requireRoles'> }>;

/** POST /v1/events */
export const postEvents =
  ({ intake, access }: PostEventsOptions): FastifyPluginAsyncZod =>
  async (app) => {
    // Nothing is read before the sender is known, and no body of any length is held in memory.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, _body, done) => done(null));

    app.post(
      '/v1/events',
      { onRequest: access.requireRoles(['ingest']), schema },
      async ({ raw, log }, reply) => {
        const format = eventFormat(raw.headers);
        try {
          const taken = await intake.take(format(bodyBytes(raw)));
          return await reply.code(202).send(taken);
        } catch (error) {
          if (!(error instanceof SenderGoneError)) throw problemOf(error, log);
          log.info('A sender broke off; what had arrived is kept.');
          reply.hijack();
        } finally {
          // What nobody wants to read any more must not block the connection.
          raw.resume();
        }
      },
    );
  };

const problemOf = (error: unknown, log: FastifyBaseLogger): unknown => {
  if (error instanceof BatchTooLargeError) {
    return problem(413, 'batch-too-large', 'A batch has at most 16 MiB; send lines instead.');
  }
  if (error instanceof LogUnavailableError) {
    log.warn({ err: error }, 'The log did not take events.');
    const detail = 'Events cannot be stored at the moment. Send all of them again: nothing is taken twice.';
    return problem(503, 'log-unavailable', detail, { headers: { 'retry-after': retryAfterSeconds } });
  }
  return error;
};
