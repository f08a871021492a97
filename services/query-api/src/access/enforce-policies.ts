import { strict as assert } from 'node:assert';
import type { AccessControl } from '@tocsin/service-kit';
import { problemDocument } from '@tocsin/service-kit';
import type { FastifyInstance, RouteOptions } from 'fastify';
import type { RoutePolicy } from './route-policies.ts';

/**
 * Guards every route that is registered from here on by its policy. A route without one is refused at start, so
 * that none can be forgotten.
 */
export const enforcePolicies = (
  app: FastifyInstance,
  policies: readonly RoutePolicy[],
  access: Pick<AccessControl, 'requireRoles'>,
): void => {
  app.addHook('onRoute', (route) => {
    for (const method of [route.method].flat()) guard(route, policyOf(policies, method, route.url), access);
  });
};

const policyOf = (policies: readonly RoutePolicy[], method: string, url: string): RoutePolicy => {
  // HEAD is GET without its body.
  const wanted = method === 'HEAD' ? 'GET' : method;
  const policy = policies.find((candidate) => candidate.method === wanted && covers(candidate.path, url));
  assert(policy, `${method} ${url} has no policy: add it to the route policies`);
  return policy;
};

const covers = (path: string, url: string): boolean =>
  path.endsWith('*') ? url.startsWith(path.slice(0, -1)) : path === url;

type MutableRoute = Pick<RouteOptions, 'onRequest' | 'schema'>;

const guard = (
  route: MutableRoute,
  { roles }: RoutePolicy,
  { requireRoles }: Pick<AccessControl, 'requireRoles'>,
) => {
  if (roles === 'anybody') {
    // Told to readers of the documentation; a route needs no schema to be open.
    if (route.schema) route.schema = { ...route.schema, security: [] };
    return;
  }
  route.onRequest = [requireRoles(roles), ...[route.onRequest ?? []].flat()];
  const { response, description = '', ...schema } = route.schema ?? {};
  route.schema = {
    ...schema,
    description: `${description}\n\nRoles: ${roles.join(', ')}.`.trim(),
    response: { ...(response as object | undefined), 401: problemDocument, 403: problemDocument },
  };
};
