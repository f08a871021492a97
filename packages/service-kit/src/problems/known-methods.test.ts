import { describe, expect, it } from 'vitest';
import { knownMethods } from './known-methods.ts';

describe('known methods', () => {
  const methods = knownMethods();
  methods.register('GET', '/v1/alerts');
  methods.register(['GET', 'HEAD'], '/v1/alerts/:alertId');
  methods.register('POST', '/v1/alerts/:alertId/confirm');
  methods.register('GET', '/docs/static/*');

  it.each([
    ['/v1/alerts', ['GET']],
    ['/v1/alerts/1', ['GET', 'HEAD']],
    ['/v1/alerts/1/confirm', ['POST']],
    ['/docs/static/a/b.js', ['GET']],
    ['/docs/static', []],
    ['/v1/alerts/', []],
    ['/v1/alerts/1/dismiss', []],
    ['/v1', []],
    ['', []],
  ])('of %s', (path, expected) => {
    expect(methods.of(path)).toEqual(expected);
  });
});
