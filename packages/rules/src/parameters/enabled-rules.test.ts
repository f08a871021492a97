import { expect, it } from 'vitest';

import { defaultParameters } from './deployment-parameters.ts';
import { isEnabled } from './enabled-rules.ts';

const withRule = (signal: string, enabled: boolean) => ({
  ...defaultParameters,
  rules: { [signal]: { enabled } },
});

it.each([
  ['DEP-01', true],
  ['DEP-04', false],
])('%s is %s unless the deployment says otherwise', (signal, byDefault) => {
  expect(isEnabled(defaultParameters, signal)).toBe(byDefault);
  expect(isEnabled(withRule(signal, true), signal)).toBe(true);
  expect(isEnabled(withRule(signal, false), signal)).toBe(false);
});
