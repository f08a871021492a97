import { exampleRevision } from '@tocsin/alert-ledger/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { routePolicies } from '../access/route-policies.ts';
import { answerOf, type RunningApi, runningApi } from '../testing/running-api.ts';

type Schema = Record<string, unknown>;
type Operation = Readonly<{
  security?: readonly object[];
  parameters?: readonly Readonly<{ name: string; in: string; required?: boolean; schema: Schema }>[];
  responses: Readonly<Record<string, Readonly<{ content?: Readonly<Record<string, { schema: Schema }>> }>>>;
}>;

let api: RunningApi;
let document: Readonly<{
  openapi: string;
  components: { schemas: Record<string, Schema> };
  paths: Record<string, Record<string, Operation>>;
}>;

beforeAll(async () => {
  api = await runningApi();
  await api.record([
    exampleRevision(),
    exampleRevision({ revision: 2, members: [{ customerId: 'c', name: 'n' }] }),
  ]);
  document = (await answerOf(api.app, '/openapi.json')).body;
});

const operation = (path: string): Operation => document.paths[path]!.get ?? document.paths[path]!.post!;

/** A checker of the document's own schema for an answer, read back as a program of somebody else would. */
const published = (path: string, status: string, mediaType: string): z.ZodType => {
  const schema = operation(path).responses[status]?.content?.[mediaType]?.schema;
  expect(schema, `${path} ${status} ${mediaType}`).toBeDefined();
  const local = JSON.stringify({ ...schema, $defs: document.components.schemas });
  return z.fromJSONSchema(JSON.parse(local.replaceAll('#/components/schemas/', '#/$defs/')));
};

describe('GET /openapi.json', () => {
  it('describes every route that has a policy, and says which need a token', () => {
    expect(document.openapi).toBe('3.1.0');
    const described = routePolicies.filter(({ path }) => !['/openapi.json', '/docs*'].includes(path));
    for (const { path, roles } of described) {
      const { security, responses } = operation(path.replaceAll(/:(\w+)/g, '{$1}'));
      expect([path, security]).toEqual([path, roles === 'anybody' ? [] : undefined]);
      if (roles !== 'anybody')
        expect(Object.keys(responses)).toEqual(expect.arrayContaining(['200', '401', '403']));
    }
    expect(Object.keys(document.paths)).toHaveLength(described.length);
  });

  it('names every filter of the alert list', () => {
    const parameters = operation('/v1/alerts').parameters ?? [];

    expect(parameters.map(({ name }) => name).sort()).toEqual(
      [
        ...['signal', 'severity', 'state', 'kind', 'orgUnit', 'manager', 'subject', 'customer', 'from', 'to'],
        ...['changedSince', 'sort', 'limit', 'cursor'],
      ].sort(),
    );
    const limit = parameters.find(({ name }) => name === 'limit');
    expect(limit?.schema).toMatchObject({ type: 'integer', minimum: 1, maximum: 500 });
    expect(limit?.required).toBeFalsy();
    const severity = parameters.find(({ name }) => name === 'severity');
    expect(severity?.schema).toMatchObject({
      type: 'array',
      items: { enum: ['red', 'orange', 'yellow', 'blue'] },
    });
  });

  it('refers to nothing that it does not hold', () => {
    const text = JSON.stringify(document);
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name]) => name,
    );

    expect(references.length).toBeGreaterThan(10);
    expect(Object.keys(document.components.schemas).sort()).toEqual(['Alert', 'Problem']);
    for (const name of new Set(references)) expect(document.components.schemas).toHaveProperty(name!);
    expect(text).not.toMatch(/__SCHEMA__|"\$id"|"\$schema"/);
  });

  it('lets answers grow, because the contract changes by adding', () => {
    expect(JSON.stringify(document)).not.toContain('"additionalProperties":false');
  });

  it.each([
    ['/v1/alerts', '/v1/alerts'],
    ['/v1/alerts/alert-1', '/v1/alerts/{alertId}'],
    ['/v1/org-units/55/deposit-deviation?month=2026-01', '/v1/org-units/{orgUnitId}/deposit-deviation'],
    ['/v1/rules', '/v1/rules'],
    ['/v1/status', '/v1/status'],
    ['/readyz', '/readyz'],
  ])('describes what %s answers', async (url, path) => {
    const { status, body } = await api.get(url);

    expect(status).toBe(200);
    expect(published(path, '200', 'application/json').safeParse(body).error).toBeUndefined();
  });

  it.each([
    ['/v1/alerts?severity=purple', '/v1/alerts', 400],
    ['/v1/alerts/nobody', '/v1/alerts/{alertId}', 404],
    ['/v1/org-units/99/deposit-deviation?month=2026-01', '/v1/org-units/{orgUnitId}/deposit-deviation', 404],
  ] as const)('describes the problem that %s answers', async (url, path, expected) => {
    const { status, body } = await api.get(url);

    expect(status).toBe(expected);
    const schema = published(path, String(expected), 'application/problem+json');
    expect(schema.safeParse(body).error).toBeUndefined();
    expect(schema.safeParse({}).success).toBe(false);
  });
});

describe('GET /docs', () => {
  it('is a page whose scripts and styles come from here alone', async () => {
    const { status, text, headers } = await answerOf(api.app, '/docs');

    expect(status).toBe(200);
    expect(headers['content-type']).toContain('text/html');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    const sources = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => source!);
    expect(sources.length).toBeGreaterThan(4);
    for (const source of sources) {
      expect(source).not.toMatch(/^(https?:)?\/\//);
      expect((await answerOf(api.app, new URL(source, 'http://here/docs').pathname)).status).toBe(200);
    }
  });

  it('shows the same document', async () => {
    expect((await answerOf(api.app, '/docs/json')).body).toEqual(document);
  });
});
