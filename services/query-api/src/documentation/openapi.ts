import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { HttpApp } from '@tocsin/service-kit';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

/** Scripts and styles come from here alone: a bank's network has no other server. */
const pagePolicy = [
  "default-src 'self'",
  "img-src 'self' data:",
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Describes the routes that are registered after it: GET /openapi.json, and for people GET /docs. */
export const documentation = async (app: HttpApp, version: string): Promise<void> => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Tocsin', version, description: 'Risk early warning for rural banks.' },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
      security: [{ token: [] }],
      tags: [
        { name: 'alerts', description: 'What was found, and its history' },
        { name: 'figures', description: 'Positions as the books have them' },
        { name: 'rules', description: 'What is looked for' },
        { name: 'operations', description: 'How the system itself is' },
      ],
    },
    transform: jsonSchemaTransform,
    transformObject: (input) => finished(jsonSchemaTransformObject(input)),
  });
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: pagePolicy, theme: { title: 'Tocsin' } });
  app.get('/openapi.json', { schema: { hide: true } }, async (_, reply) =>
    reply.type('application/json').serializer(JSON.stringify).send(app.swagger()),
  );
};

type Json = { [field: string]: unknown };

/** What the generator cannot say: problems have their own media type, nobody sends an alert, answers may grow. */
const finished = <Document extends object>(document: Document): Document => {
  const { paths = {}, components } = document as { paths?: Json; components?: { schemas?: Json } };
  const schemas = Object.entries(components?.schemas ?? {}).filter(([name]) => !name.endsWith('Input'));
  return withoutStrictness({
    ...document,
    components: { ...components, schemas: Object.fromEntries(schemas) },
    paths: mapped(paths, (path) => mapped(path as Json, (operation) => withProblems(operation as Json))),
  }) as Document;
};

const withProblems = (operation: Json): Json => ({
  ...operation,
  responses: mapped((operation.responses ?? {}) as Json, (response) => {
    const content = (response as { content?: Json }).content?.['application/json'];
    const isProblem = JSON.stringify(content ?? {}).includes('"#/components/schemas/Problem"');
    return isProblem ? { ...(response as Json), content: { 'application/problem+json': content } } : response;
  }),
});

const dropped: ReadonlySet<string> = new Set(['$id', '$schema']);

const withoutStrictness = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutStrictness);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(
    ([name, field]) => !dropped.has(name) && !(name === 'additionalProperties' && field === false),
  );
  return Object.fromEntries(kept.map(([name, field]) => [name, withoutStrictness(field)]));
};

const mapped = (fields: Json, change: (field: unknown) => unknown): Json =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, change(field)]));
