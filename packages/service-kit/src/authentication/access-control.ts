import { strict as assert } from 'node:assert';
import type { FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { problem } from '../problems/problem.ts';
import type { Caller } from './caller.ts';
import type { Role } from './role.ts';
import type { TokenAuthority } from './token-authority.ts';

/** Lets callers in, and remembers who sent a request. */
export type AccessControl = Readonly<{
  /** An `onRequest` hook: 401 without a valid token, 403 where none of the caller's roles is among these. */
  requireRoles: (roles: readonly Role[]) => onRequestAsyncHookHandler;
  /** Who sent a request that `requireRoles` let in. */
  callerOf: (request: FastifyRequest) => Caller;
}>;

/** Access by the tokens of one authority. */
export const accessControl = (authority: Pick<TokenAuthority, 'verify'>): AccessControl => {
  const callers = new WeakMap<FastifyRequest, Caller>();
  return {
    requireRoles: (roles) => async (request) => {
      const caller = await identified(authority, request.headers.authorization);
      if (!caller.roles.some((own) => roles.includes(own))) {
        throw problem(403, 'forbidden', 'None of your roles may use this route.');
      }
      callers.set(request, caller);
    },
    callerOf: (request) => {
      const caller = callers.get(request);
      assert(caller, 'a route that asks for its caller requires roles');
      return caller;
    },
  };
};

const identified = async (
  authority: Pick<TokenAuthority, 'verify'>,
  authorization: string | undefined,
): Promise<Caller> => {
  if (authorization === undefined)
    throw unauthenticated('Send an access token: Authorization: Bearer <token>.');
  const [, token] = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization) ?? [];
  if (token === undefined)
    throw unauthenticated('The Authorization header holds no bearer token.', 'invalid_request');

  const outcome = await authority.verify(token);
  switch (outcome.kind) {
    case 'valid':
      return outcome.caller;
    case 'expired':
      throw unauthenticated('The access token has expired.', 'invalid_token');
    case 'invalid':
      throw unauthenticated('The access token is not valid.', 'invalid_token');
  }
};

const unauthenticated = (detail: string, error?: string): Error =>
  problem(401, 'unauthenticated', detail, {
    headers: {
      'www-authenticate': `Bearer realm="tocsin"${error === undefined ? '' : `, error="${error}"`}`,
    },
  });
