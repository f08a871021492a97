import { describe, expect, it } from 'vitest';
import { checkNodeVersion } from './node-version.mjs';

describe('the version of Node', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('%s is new enough', (version) => {
    expect(checkNodeVersion(version)).toBeUndefined();
  });

  it.each(['20.18.9', '18.20.0', '12.0.0'])('%s is refused by name', (version) => {
    expect(checkNodeVersion(version)).toContain(`it runs on ${version}`);
  });
});
