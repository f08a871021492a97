import { describe, expect, it } from 'vitest';
import { ruleRow, runningApi } from '../testing/running-api.ts';

describe('GET /v1/rules', () => {
  it('shows every rule with its parameters', async () => {
    const api = await runningApi();

    const { status, body } = await api.get('/v1/rules', { roles: ['administrator'] });

    expect([status, body]).toEqual([200, { items: [ruleRow] }]);
  });

  it('takes no parameters', async () => {
    const api = await runningApi();

    expect((await api.get('/v1/rules?signal=DEP-03')).status).toBe(400);
  });
});
