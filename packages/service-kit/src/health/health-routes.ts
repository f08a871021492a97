import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';

const checkTimeoutMs = 2_000;

const status = z.enum(['ok', 'failing']);
const health = z.object({ status, checks: z.array(z.object({ name: z.string(), status })) });

export type HealthOptions = Readonly<{
  /** What has to work before requests are sent here; a check fails by throwing or by taking too long. */
  checks: Readonly<Record<string, () => Promise<unknown>>>;
  /** True from the first moment of a shutdown: readiness goes before anything is closed. */
  isStopping?: () => boolean;
}>;

/**
 * GET /livez and /readyz. Alive means that the process answers at all; its stores are left out of it, because
 * restarting a process does not repair a database.
 */
export const healthRoutes =
  ({ checks, isStopping = () => false }: HealthOptions): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/livez',
      { schema: { tags: ['operations'], summary: 'Whether the process answers', response: { 200: health } } },
      async () => ({ status: 'ok' as const, checks: [] }),
    );
    app.get(
      '/readyz',
      {
        schema: {
          tags: ['operations'],
          summary: 'Whether requests should be sent here',
          response: { 200: health, 503: health },
        },
      },
      async (request, reply) => {
        const results = await resultsOf(checks);
        for (const { name, failure } of results) {
          if (failure !== undefined)
            request.log.warn({ check: name, err: failure }, 'A readiness check fails.');
        }
        const isReady = !isStopping() && results.every(({ failure }) => failure === undefined);
        return reply.code(isReady ? 200 : 503).send({
          status: statusWord(isReady),
          checks: results.map(({ name, failure }) => ({ name, status: statusWord(failure === undefined) })),
        });
      },
    );
  };

const statusWord = (isFine: boolean): z.infer<typeof status> => (isFine ? 'ok' : 'failing');

type CheckResult = Readonly<{ name: string; failure: unknown }>;

const resultsOf = (checks: HealthOptions['checks']): Promise<readonly CheckResult[]> =>
  Promise.all(
    Object.entries(checks).map(async ([name, check]) => ({ name, failure: await failureOf(check) })),
  );

const failureOf = async (check: () => Promise<unknown>): Promise<unknown> => {
  let timeout: NodeJS.Timeout | undefined;
  const late = new Promise<Error>((resolve) => {
    timeout = setTimeout(() => resolve(new Error(`no answer within ${checkTimeoutMs} ms`)), checkTimeoutMs);
  });
  try {
    return await Promise.race([check().then(() => undefined), late]);
  } catch (error) {
    return error ?? new Error('failed without a reason');
  } finally {
    clearTimeout(timeout);
  }
};
