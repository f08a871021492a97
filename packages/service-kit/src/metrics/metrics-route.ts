import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Registry } from 'prom-client';
import { z } from 'zod';

/** GET /metrics in the text format of Prometheus. */
export const metricsRoute =
  (registry: Registry): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/metrics',
      { schema: { tags: ['operations'], summary: 'Figures for Prometheus', response: { 200: z.string() } } },
      async (_, reply) => {
        const figures = await registry.metrics();
        return reply.type(registry.contentType).serializer(String).send(figures);
      },
    );
  };
