import { alertKind, audience, signalFamily, signalId } from '@tocsin/events';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';

const ruleRow = z.object({
  signal: signalId,
  family: signalFamily,
  name: z.object({ en: z.string(), zh: z.string() }),
  basis: z.string().meta({ description: 'The regulation or decision that it rests on.' }),
  period: z.string().meta({ description: 'What the signal is judged for: a month, a day, an episode.' }),
  kind: z.enum([...alertKind.options, 'indicator']),
  audience,
  parameters: z.record(z.string(), z.unknown()),
  version: z.string(),
  enabled: z.boolean(),
  fed: z.enum(['yes', 'partly', 'no']).meta({ description: 'Whether the events that it needs come.' }),
  missing: z
    .array(z.string())
    .readonly()
    .meta({ description: 'Event types that it needs and that never came.' }),
});
/** One entry of the signal catalogue as it runs here. */
export type RuleRow = z.input<typeof ruleRow>;

export type ListRulesDependencies = Readonly<{ rules: () => Promise<readonly RuleRow[]> }>;

/** GET /v1/rules */
export const listRules =
  ({ rules }: ListRulesDependencies): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/v1/rules',
      {
        schema: {
          tags: ['rules'],
          summary: 'Every rule with its parameters',
          querystring: z.strictObject({}),
          response: { 200: z.object({ items: z.array(ruleRow) }) },
        },
      },
      async () => ({ items: [...(await rules())] }),
    );
  };
