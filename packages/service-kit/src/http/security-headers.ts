import type { FastifyInstance } from 'fastify';

const headers = {
  // Answers hold customers' affairs: no cache keeps them.
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

/** Gives every answer the headers that keep browsers careful; a route that needs other ones sets its own. */
export const securityHeaders = (app: FastifyInstance): void => {
  app.addHook('onRequest', async (_, reply) => {
    reply.headers(headers);
  });
};
