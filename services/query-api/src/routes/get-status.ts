import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { StatusPorts } from '../status/status-ports.ts';
import { statusReport } from '../status/status-report.ts';

const count = z.int().nonnegative();

const status = z.object({
  lastClosedDay: z.record(z.string(), z.iso.date()).meta({ description: 'By legal entity.' }),
  topics: z.array(
    z.object({
      topic: z.string(),
      in: count,
      evaluated: count,
      duplicates: count,
      deadLettered: count,
      held: count,
      pending: count.meta({ description: 'Something that they cause cannot be read over HTTP yet.' }),
      lagSeconds: z
        .number()
        .nonnegative()
        .meta({ description: 'Age of the oldest unread record; 0 without one.' }),
    }),
  ),
  imports: z.array(z.object({ file: z.string(), read: count, pending: count })),
  sources: z.array(
    z.object({
      source: z.string(),
      lastAccountingDate: z.string().nullable(),
      lastReceivedAt: z.string().nullable(),
    }),
  ),
  problems: z.array(z.looseObject({ code: z.string(), detail: z.string() })),
});

/** GET /v1/status */
export const getStatus =
  (ports: StatusPorts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/v1/status',
      {
        schema: {
          tags: ['operations'],
          summary: 'How far everything that came in has been evaluated',
          querystring: z.strictObject({}),
          response: { 200: status },
        },
      },
      async () => statusReport(ports),
    );
  };
